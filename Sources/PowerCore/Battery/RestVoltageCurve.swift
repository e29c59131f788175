/// Voltage of one resting cell by its state of charge: straight lines between points.
///
/// Beyond empty and full it goes on gently, so that an estimate that strayed there finds back.
struct RestVoltageCurve: Sendable {
  /// Change of the voltage with the state of charge out there. [V]
  private static let slopeBeyond = 1.0
  /// States of charge of the points. [0...1]
  let ratios: [Double]
  private let volts: [Double]

  /// A curve through points.
  ///
  /// - Parameter points: At least two, from 0 to 1, ascending in both.
  @inline(never)  // A program has many curves, and each would have this.
  init(_ points: [(ratio: Double, volts: Double)]) {
    ratios = points.map { $0.ratio }
    volts = points.map { $0.volts }
  }

  /// Voltage of a cell. [V]
  func voltage(at ratio: Double) -> Double {
    let inside = ratio.held(in: 0...1)
    let line = line { inside < self.ratios[$0] }
    return volts[line] + (inside - ratios[line]) * slope(of: line)
      + (ratio - inside) * Self.slopeBeyond
  }

  /// The state of charge at which a cell rests at a voltage.
  func ratio(at voltage: Double) -> Double {
    let inside = voltage.held(in: (volts.first ?? 0)...(volts.last ?? 0))
    let line = line { inside < volts[$0] }
    return ratios[line] + (inside - volts[line]) / slope(of: line)
      + (voltage - inside) / Self.slopeBeyond
  }

  /// Mean voltage of a discharge from a state of charge to nothing. [V]
  ///
  /// - Parameter ratio: Where it starts, above 0.
  /// - Returns: Energy per charge.
  func meanVoltage(below ratio: Double) -> Double {
    guard ratio > 1e-6 else { return volts.first ?? 0 }
    var area = 0.0
    for next in ratios.indices.dropFirst() {
      let right = min(ratios[next], ratio)
      guard right > ratios[next - 1] else { break }
      area += (right - ratios[next - 1]) * (volts[next - 1] + voltage(at: right)) / 2
    }
    return area / min(ratio, ratios.last ?? 1)
  }

  /// The line that ends at the first point right of a place; the outer ones reach beyond.
  private func line(isLeftOf: (Int) -> Bool) -> Int {
    var next = 1
    while next < ratios.count - 1, !isLeftOf(next) { next += 1 }
    return next - 1
  }

  private func slope(of line: Int) -> Double {
    (volts[line + 1] - volts[line]) / (ratios[line + 1] - ratios[line])
  }
}
