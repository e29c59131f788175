/// What really became of a system in the years of a series, hour by hour.
struct TrueCourse {
  let system: PowerSystem
  let series: HindcastSeries
  /// Power after the converter. [W]
  let supply: [Double]
  /// State of charge at the beginning of each hour. [0...1]
  private(set) var charge: [Double] = []
  /// Whether the board is on at the beginning of each hour.
  private(set) var isOn: [Bool] = []
  /// The place of the first hour with an outage from each hour on; the count of hours without one.
  private(set) var nextOutage: [Int]

  /// Lets the system live through the series, from a full battery on.
  init(_ system: PowerSystem, _ series: HindcastSeries) {
    self.system = system
    self.series = series
    supply = Replay.supply(system, series)
    let count = series.hours.count
    var battery = BatteryBucket(
      system.battery.parameters(usable: system.battery.usable), ratio: 1)
    var isOutage: [Bool] = []
    for place in 0..<count {
      charge.append(battery.ratio)
      isOn.append(battery.isOn)
      let online = battery.pass(supply: supply[place], load: system.load)
      isOutage.append(online < OnlineProbability.leastOnline)
    }
    nextOutage = [Int](repeating: count, count: count + 1)
    for place in (0..<count).reversed() {
      nextOutage[place] = isOutage[place] ? place : nextOutage[place + 1]
    }
  }

  /// How far the light of an hour is taken from its middle. [s]
  func sampleOffset(_ place: Int) -> Int64 { series.hours[place].sampleOffset }

  /// Whether there is an outage within some hours from an hour on.
  func hasOutage(from place: Int, within hours: Int) -> Bool {
    nextOutage[place] - place < hours
  }

  /// What would become of the system with another weather from now on.
  ///
  /// - Parameters:
  ///   - place: Now.
  ///   - supply: Power after the converter for each hour from now on. [W]
  /// - Returns: In which hour the first outage is, 168 without one, and the state of charge after a
  ///   day.
  func future(
    from place: Int, supply: (Int) -> Double
  ) -> (firstOutage: Int, charge: Double) {
    var battery = BatteryBucket(
      system.battery.parameters(usable: system.battery.usable), ratio: charge[place],
      isOn: isOn[place])
    var first = 168
    var charge = 0.0
    for hour in 0..<168 {
      let online = battery.pass(supply: supply(hour), load: system.load)
      if hour == 23 { charge = battery.ratio }
      if online < OnlineProbability.leastOnline, first == 168 { first = hour }
      // Nothing later is asked for.
      if first < 168, hour >= 23 { break }
    }
    return (first, charge)
  }
}
