/// The chip's fuel gauge: it counts charge, and gets it a little wrong.
///
/// Its current is off by up to 3 % and its capacity by up to 6 %, as the seed has it; it only finds
/// back at a full cell and near an empty one, a percent a minute.
struct SimulatedGauge: Sendable {
  /// State of charge as the gauge believes it. [0...1]
  private(set) var ratio: Double
  private let gain: Double
  private let ampereHours: Double

  /// A gauge that starts 2 % off at most.
  init(cell: SimulatedCell, noise: SeededNoise) {
    func error(_ index: Int64) -> Double { 2 * noise.uniform(.gauge, index) - 1 }
    gain = 1 + 0.03 * error(0)
    ampereHours = cell.ampereHours * (1 + 0.06 * error(1))
    ratio = (cell.ratio + 0.02 * error(2)).held(in: 0...1)
  }

  /// What its register holds. [0...100 %]
  var percent: Int64 { Decimal.rounded(ratio * 100, limit: 100) ?? 0 }

  /// Counts.
  ///
  /// - Parameters:
  ///   - current: Into the cell. [A]
  ///   - voltage: Of its terminals. [V]
  ///   - isFull: Whether the charger has finished.
  ///   - seconds: For how long.
  mutating func count(current: Double, voltage: Double, isFull: Bool, seconds: Double) {
    let slew = 0.01 * seconds / 60
    if isFull {
      ratio += slew
    } else if current < 0, voltage < 3.5, ratio > 0.05 {
      ratio -= slew
    } else {
      ratio = min(ratio + gain * current * seconds / 3600 / ampereHours, max(ratio, 0.994))
    }
    ratio = ratio.held(in: 0...1)
  }
}
