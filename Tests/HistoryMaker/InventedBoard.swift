import PowerCore

/// A panel, a battery of 24 Wh and a load of about 1.4 W, with weather by chance.
///
/// It is rough: history is to look like that of a board, not to be one.
struct InventedBoard {
  private var chance: InventedChance
  private var charge = 0.6
  private var weather = 0.7
  private var weatherDay: Int64 = -1
  private var isDown = false
  private var downSince: Int64 = 0
  private var boot: UInt32 = 0x1001
  private(set) var outages: [Outage] = []

  init(seed: UInt64) { chance = InventedChance(seed: seed) }

  /// Lives for some time.
  ///
  /// - Returns: What was measured; `nil` while the board is down.
  mutating func live(from start: Int64, seconds: Int64) -> HistoryRow? {
    let supply = sun(at: start + seconds / 2)
    let load = isDown ? 0 : 1.3 + 0.4 * chance.uniform() * chance.uniform()
    let power = max(-load, min(supply - load, charge >= 1 ? 0 : 5))
    let input = power + load
    let before = charge
    charge = max(0, min(1, charge + power * Double(seconds) / 3600 / 24))
    if isDown {
      if charge < 0.1 { return nil }
      isDown = false
      boot += 1
      outages.append(Outage(start: downSince, end: start + seconds, cause: .power))
      return nil
    } else if charge < 0.03 {
      isDown = true
      downSince = start
      return nil
    }
    var row = HistoryRow(
      start: start, length: seconds, boot: boot, sources: HistorySources(bits: 2))
    func note(_ quantity: HistoryQuantity, _ value: Double, _ spread: Double) {
      row[quantity] = Summary(
        mean: value, minimum: max(0, value - spread), maximum: value + spread,
        seconds: Double(seconds))
    }
    let voltage = 3.3 + 0.8 * (before + charge) / 2 + 0.02 * power
    note(.batteryVoltage, voltage, 0.01)
    row[.batteryPower] = Summary(power, seconds: Double(seconds))
    row[.batteryCurrent] = Summary(power / voltage, seconds: Double(seconds))
    note(.batteryIn, max(0, power), 0)
    note(.batteryOut, max(0, -power), 0)
    row[.chargeRatio] = Summary(
      mean: (before + charge) / 2, minimum: min(before, charge), maximum: max(before, charge),
      seconds: Double(seconds))
    note(.supplyPower, input, input * 0.2)
    if input > 0 { note(.supplyVoltage, 5.1, 0.05) }
    note(.loadPower, load, 0.1)
    note(.temperature, 30 + 8 * chance.uniform(), 0.5)
    return row
  }

  /// The panel's power: a parabola over a day whose length has seasons.
  private mutating func sun(at time: Int64) -> Double {
    let day = CivilTime.day(time, offset: 0)
    if day != weatherDay {
      weatherDay = day
      weather = max(0.03, min(1, 0.6 * weather + 0.7 * chance.uniform() - 0.1))
    }
    let hour = Double(time - day * 86_400) / 3600 - 12
    // From -1 in June to 1 in December.
    let season = Double((day % 365 - 172).magnitude) / 91.5 - 1
    let half = 6 - 1.5 * season
    guard hour.magnitude < half else { return 0 }
    let share = 1 - hour * hour / (half * half)
    return 6 * (1 - 0.3 * season) * share * weather * (0.85 + 0.15 * chance.uniform())
  }
}
