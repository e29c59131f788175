/// What becomes of the board in all futures of an ensemble.
struct Outcomes {
  /// How many members there are.
  let count: Int
  /// How many hours there are.
  let hours: Int
  /// State of charge at the end of each hour, hour after hour of each member. [0...1]
  private(set) var charge: [Float]
  /// Share of each hour with the board on, likewise. [0...1]
  private(set) var online: [Float]
  /// The first hour with an outage of each member; `hours` without one.
  private(set) var firstOutage: [Int] = []

  /// Lets all members live.
  init(_ ensemble: Ensemble) {
    count = ensemble.count
    hours = ensemble.grid.hours.count
    charge = []
    online = []
    charge.reserveCapacity(count * hours)
    online.reserveCapacity(count * hours)
    let converter = ensemble.inputs.converter
    for member in 0..<count {
      var battery = ensemble.battery(member)
      var first = hours
      for hour in 0..<hours {
        let on = battery.pass(
          supply: converter.output(ensemble.panelPower(member, hour)),
          load: ensemble.load(member, hour), hours: ensemble.grid.hours[hour].length)
        if on < OnlineProbability.leastOnline, first == hours { first = hour }
        charge.append(Float(battery.ratio))
        online.append(Float(on))
      }
      firstOutage.append(first)
    }
  }

  /// Keeps of the course only when outages begin: all that their probabilities need.
  mutating func forgetCourse() {
    charge = []
    online = []
  }

  /// The probability of an outage within some hours.
  ///
  /// One that no member shows, or all do, is not certain: a member more is counted, of which as much
  /// has an outage as is usual.
  ///
  /// - Parameters:
  ///   - horizon: From the beginning of the first hour on. [h]
  ///   - part: How much of the hour after these belongs to it, since of the first one less is left; of
  ///     the outages that begin in that hour, so many count. [0...1]
  ///   - usual: How likely it is from the same state in this season, for all that is known without these
  ///     members. [0...1]
  /// - Returns: Above 0 and below 1, as long as what is usual is.
  func outageProbability(
    within horizon: Int, and part: Double = 0, usual: Double = 0.5
  ) -> Double {
    var members = 0.0
    for first in firstOutage where first < hours {
      members += first < horizon ? 1 : first == horizon ? part : 0
    }
    return smoothed(members, usual: usual)
  }

  /// The share of members as a probability (k + u) / (n + 1), with u of what is usual.
  func smoothed(_ members: Double, usual: Double = 0.5) -> Double {
    (members + usual.held(in: 0...1)) / (Double(count) + 1)
  }
}
