/// Follows a battery from reading to reading and from one run of a program to the next.
///
/// The numbers that it wants kept are a few hundred bytes. They hold all that the estimator knows,
/// so that a program that runs for a moment each minute believes the same as one that stays.
public struct BatteryMonitor: Sendable {
  /// Longer than this without a voltage, nothing is said. [s]
  static let longestSilence = 1800.0

  private var estimator: ChargeEstimator
  private var runTime = RunTime()
  private var lastVoltage: Double?

  /// A battery of which nothing is known.
  ///
  /// - Parameters:
  ///   - chemistry: What it is made of.
  ///   - capacityWh: Energy of the full battery when new. [Wh]
  public init(chemistry: Chemistry, capacityWh: Double) {
    estimator = ChargeEstimator(chemistry: chemistry, capacityWh: capacityWh)
  }

  /// Whether this follows such a battery.
  public func follows(chemistry: Chemistry, capacityWh: Double) -> Bool {
    estimator.chemistry == chemistry && estimator.capacityWattHours == capacityWh
  }

  /// Takes a reading.
  ///
  /// - Parameters:
  ///   - reading: What was measured.
  ///   - moment: When.
  /// - Returns: What is believed; `nil` without a battery, and while nothing is seen of it.
  public mutating func observe(_ reading: Reading, at moment: BatteryMoment) -> BatteryState? {
    let sample = BatterySample(reading, time: moment.sinceBoot)
    let estimate = estimator.step(sample)
    let outlook = runTime.step(sample, estimate)
    if sample.voltage != nil { lastVoltage = moment.sinceBoot }
    guard let estimate, let lastVoltage,
      (moment.sinceBoot - lastVoltage).magnitude <= Self.longestSilence
    else { return nil }
    return BatteryState(estimate: estimate, outlook: outlook)
  }
}

extension BatteryMonitor {
  /// What the battery turned out to hold so far; `nil` before anything was seen.
  var learnedCapacity: LearnedCapacity? {
    estimator.filter.map { filter in
      LearnedCapacity(
        chemistry: estimator.chemistry, ratedWattHours: estimator.capacityWattHours,
        ratio: filter.mean[ChargeFilter.capacity],
        ratioDeviation: filter.deviation(ChargeFilter.capacity))
    }
  }
}

// MARK: From run to run

extension BatteryMonitor {
  private static let version: UInt8 = 4
  /// The largest number of bytes that ``record(at:)`` makes.
  public static var longestRecord: Int { NumberRecord.longest }
  /// Name in the runtime directory of the record of the last minute.
  public static let fileName = "battery-now.state"
  /// Name there of the record that the database had at the start.
  public static let restoredFileName = "battery.state"

  /// What is to be kept; `nil` before anything was seen.
  ///
  /// - Parameter moment: The present.
  /// - Returns: Bytes for ``restore(_:at:isOfThisBoot:)``.
  public func record(at moment: BatteryMoment) -> [UInt8]? {
    guard let (numbers, parts) = estimator.numbers(at: moment.sinceBoot) else { return nil }
    let chemistry = Chemistry.allCases.firstIndex(of: estimator.chemistry) ?? 0
    let own = [lastVoltage.map { moment.sinceBoot - $0 } ?? .nan]
    return NumberRecord(
      version: Self.version,
      wide: [
        Double(chemistry), estimator.capacityWattHours, moment.sinceBoot, Double(moment.unixTime),
        estimator.cycles,
      ],
      numbers: own + runTime.numbers(at: moment.sinceBoot) + numbers, parts: parts
    ).bytes
  }

  /// Which battery a record is of; `nil` for what is no record.
  static func battery(of bytes: [UInt8]) -> (chemistry: Chemistry, capacityWh: Double)? {
    guard let record = NumberRecord(bytes), record.version == Self.version else { return nil }
    var reader = NumberReader(record.wide)
    let chemistry = reader.next(0...Double(Chemistry.allCases.count - 1))
    let capacity = reader.next(0.1...1_000_000)
    guard !reader.failed, chemistry == chemistry.rounded() else { return nil }
    return (Chemistry.allCases[Int(chemistry)], capacity)
  }

  /// Why a record was not used.
  public enum RestoreError: Error, Equatable, Sendable {
    /// It is damaged, or not one.
    case damaged
    /// It is of another chemistry or capacity than the configuration has.
    case otherBattery
  }

  /// Goes on from a record, as long after it as the clocks tell.
  ///
  /// - Parameters:
  ///   - bytes: Anything at all.
  ///   - moment: The present.
  ///   - isOfThisBoot: Whether the record cannot be older than the boot.
  /// - Returns: How old it was. [s]
  /// - Throws: ``RestoreError``; then nothing is changed.
  @discardableResult
  public mutating func restore(
    _ bytes: [UInt8], at moment: BatteryMoment, isOfThisBoot: Bool
  ) throws(RestoreError) -> Double {
    guard let record = NumberRecord(bytes), let battery = Self.battery(of: bytes) else {
      throw .damaged
    }
    var reader = NumberReader(record.all, from: 2)
    let sinceBoot = reader.next(-1e12...1e12)
    let unixTime = reader.next(-1e12...1e12)
    let cycles = reader.next(0...1e9)
    guard !reader.failed else { throw .damaged }
    guard follows(chemistry: battery.chemistry, capacityWh: battery.capacityWh) else {
      throw .otherBattery
    }
    let kept = BatteryMoment(
      sinceBoot: sinceBoot, unixTime: Int64(unixTime), clockIsSynchronised: true)
    let (age, rebooted) = moment.age(of: kept, isOfThisBoot: isOfThisBoot)
    // The samples of before were that long ago on the clock of now.
    let then = moment.sinceBoot - age
    let silence = reader.optional(-1e9...1e9)
    var restored = self
    restored.lastVoltage = silence.map { then - $0 }
    restored.runTime = RunTime(&reader, at: then)
    guard
      var estimator = ChargeEstimator(
        chemistry: estimator.chemistry, capacityWh: estimator.capacityWattHours, &reader,
        at: then, rebooted: rebooted), reader.isDone
    else { throw .damaged }
    estimator.cycles = cycles
    restored.estimator = estimator
    if rebooted { restored.runTime = RunTime() }
    self = restored
    return age
  }
}
