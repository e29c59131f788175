/// Uptime by the sizes of panel and battery.
public struct SizeTable: Equatable, Sendable {
  /// Powers of the panel, in ascending order. [W]
  public let panels: [Double]
  /// Capacities of the battery as printed on it, in ascending order. [Wh]
  public let batteries: [Double]
  /// For each battery, then each panel.
  public private(set) var replays: [[Replay]] = []

  /// Sizes around those of a system.
  ///
  /// - Parameters:
  ///   - panelPeak: Power of the panel. [W]
  ///   - capacity: Of the battery. [Wh]
  public init(around panelPeak: Double, capacity: Double) {
    panels = [0.5, 0.75, 1, 1.5, 2, 3].map { $0 * panelPeak }
    batteries = [0.5, 1, 1.5, 2, 4, 8].map { $0 * capacity }
  }

  /// How many systems are tried.
  public var count: Int { panels.count * batteries.count }

  /// Tries all of them.
  ///
  /// - Parameters:
  ///   - system: What does not change.
  ///   - series: The weather.
  ///   - battery: The battery of a capacity.
  ///   - progress: Is told after each system how many are done.
  public mutating func fill(
    _ system: PowerSystem, _ series: HindcastSeries, battery: (_ capacity: Double) -> BatteryBelief,
    progress: (_ done: Int) -> Void = { _ in }
  ) {
    replays = []
    var done = 0
    let supplies = panels.map { panel in
      var tried = system
      tried.panelPeak = panel
      return Replay.supply(tried, series)
    }
    for capacity in batteries {
      var row: [Replay] = []
      for (place, panel) in panels.enumerated() {
        var tried = system
        tried.panelPeak = panel
        tried.battery = battery(capacity)
        row.append(Replay(tried, series, supply: supplies[place]))
        done += 1
        progress(done)
      }
      replays.append(row)
    }
  }
}
