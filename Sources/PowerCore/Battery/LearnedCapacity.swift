/// What a battery turned out to hold.
public struct LearnedCapacity: Equatable, Sendable {
  /// What it is made of.
  public let chemistry: Chemistry
  /// Energy of the full battery when new, as it was set. [Wh]
  public let ratedWattHours: Double
  /// Capacity as a part of that.
  public let ratio: Double
  /// Standard deviation of it.
  public let ratioDeviation: Double

  /// A capacity.
  public init(
    chemistry: Chemistry, ratedWattHours: Double, ratio: Double, ratioDeviation: Double
  ) {
    self.chemistry = chemistry
    self.ratedWattHours = ratedWattHours
    self.ratio = ratio
    self.ratioDeviation = ratioDeviation
  }
}

extension BatteryMonitor {
  /// What a record says of the battery's capacity, however old it is.
  ///
  /// - Parameter record: Of ``record(at:)``, or anything at all.
  /// - Returns: `nil` for what is no record.
  public static func learnedCapacity(_ record: [UInt8]) -> LearnedCapacity? {
    guard let (chemistry, rated) = battery(of: record) else { return nil }
    var monitor = BatteryMonitor(chemistry: chemistry, capacityWh: rated)
    let now = BatteryMoment(sinceBoot: 0, unixTime: 0, clockIsSynchronised: false)
    do throws(RestoreError) {
      try monitor.restore(record, at: now, isOfThisBoot: true)
    } catch {
      return nil
    }
    return monitor.learnedCapacity
  }
}
