/// Learns what the panel gives relative to its physics.
public struct GainLearner: Sendable {
  /// What was learned, and from how much.
  public struct Result: Equatable, Sendable {
    /// What the panel gives relative to its physics.
    public var gain: PanelGain
    /// Hours of light in which all that the panel could give came in.
    public var informativeHours = 0
    /// Hours of light that only tell how much it could give at least.
    public var censoredHours = 0
    /// Days that have hours of the first kind.
    public var days = 0

    /// Nothing learned yet.
    public init() { gain = GainLearner.prior }

    /// The part of the hours of light that tell a lower bound only; `nil` without any. [0...1]
    public var censoredRatio: Double? {
      let all = informativeHours + censoredHours
      return all > 0 ? Double(censoredHours) / Double(all) : nil
    }
  }

  /// The panel as it stands.
  public let panel: SolarPanel
  /// What stands between panel and board.
  public let converter: Converter
  /// Whether the place of the panel is known; else the sun is not looked at.
  public let siteIsKnown: Bool

  /// What is believed of a panel that nobody has seen at work: balconies see less than the open sky.
  public static let prior = PanelGain(mean: 0.9, deviation: 0.25)

  /// How long until an hour counts half. [s]
  private static let halfLife = 60.0 * 86_400
  /// How far the gain of one direction may be from that of all, relative to it.
  private static let directionDeviation = 0.2
  /// What dim hours leave open of bright ones, and the physics of everything.
  private static let systematicDeviation = 0.03
  /// Neighbouring hours err alike, so that a deviation is larger than if each stood alone.
  private static let alike = 1.5
  /// The sun must stand higher than this. [sine of 5°]
  private static let leastSine = 0.087_155_742_747_658_17

  /// - Parameters:
  ///   - panel: As it stands.
  ///   - converter: What stands between panel and board.
  ///   - siteIsKnown: Whether the panel's place is a real one.
  public init(panel: SolarPanel, converter: Converter = Converter(), siteIsKnown: Bool = true) {
    self.panel = panel
    self.converter = converter
    self.siteIsKnown = siteIsKnown
  }

  private struct Sight {
    var evidence: CensoredGain.Evidence
    let cell: Int
  }

  /// Learns from hours of the history.
  ///
  /// Light that the log itself holds is preferred to that of the weather service.
  ///
  /// - Parameters:
  ///   - rows: Hours, in the order of time.
  ///   - weather: The weather that was.
  ///   - chargeLimit: The charger's limit, where it is known. [A]
  ///   - chemistry: Of the battery.
  /// - Returns: What was learned.
  public func learn(
    _ rows: [HistoryRow], weather: PastWeather, chargeLimit: Double?, chemistry: Chemistry
  ) -> Result {
    let censoring = Censoring(rows, chargeLimit: chargeLimit, chemistry: chemistry)
    let light = MeasuredLight(
      rows.compactMap { row in row[.irradiance].map { (row.end, $0.mean) } }, panel: panel)
    let newest = rows.last?.end ?? 0
    var result = Result()
    var measured: [Sight] = []
    var foretold: [Sight] = []
    var lastDay: Int64?
    for index in rows.indices {
      guard let hour = censoring.hour(index) else { continue }
      let row = rows[index]
      let clear = ClearHour(end: row.end, panel: panel)
      guard !siteIsKnown || clear.sun.up > Self.leastSine else { continue }
      let cell = PanelGain.cell(azimuth: clear.sun.azimuth, elevation: 90 - clear.sun.zenith)
      let age = Double(max(0, newest - row.end))
      let weight = Elementary.exponential(-0.693_147 * age / Self.halfLife)
      let known = weather.hour(ending: row.end)
      var bounds: [CensoredHour.Bound] = []
      func add(_ watts: Double, _ power: CensoredHour.Power, share: Double, to: inout [Sight]) {
        let expected = converter.output(watts)
        guard expected > 0.002 * panel.peakPower else { return }
        to.append(
          Sight(
            evidence: CensoredGain.Evidence(
              expected: expected, observed: power.watts, bound: power.bound, weight: share * weight),
            cell: cell))
        bounds.append(power.bound)
      }
      if let sensed = row[.irradiance], siteIsKnown || light.plane == .panel {
        // The least light goes with the least power; half an hour later it may be another story.
        let usual = siteIsKnown ? TypicalTemperature.value(at: row.end - 1800, panel.site) : 15
        let temperature = known?.temperature ?? usual
        for (watts, power) in [(sensed.minimum, hour.least), (sensed.maximum, hour.most)] {
          add(
            light.power(watts, end: row.end, panel: panel, temperature: temperature), power,
            share: 0.5, to: &measured)
        }
      } else if siteIsKnown, let known, let mean = hour.mean {
        add(panel.output(known).power, mean, share: 1, to: &foretold)
      }
      guard !bounds.isEmpty else { continue }
      guard bounds.contains(.exact) else {
        result.censoredHours += 1
        continue
      }
      result.informativeHours += 1
      let day = CivilTime.day(row.start, offset: Int64(panel.site.longitude * 240))
      if day != lastDay { result.days += 1 }
      lastDay = day
    }
    guard !(measured.isEmpty && foretold.isEmpty) else { return result }
    result.gain = gain(measured, foretold)
    return result
  }

  // MARK: From the hours to the gain

  private func gain(_ measured: [Sight], _ foretold: [Sight]) -> PanelGain {
    let prior = CensoredGain.Estimate(
      mean: Self.prior.mean, deviation: Self.alike * Self.prior.deviation)
    // A service's light for one hour is wrong by a third or more, a sensor's by far less.
    let (good, goodModel) = fit(measured, relativeError: 0.2, within: 0.08...0.4, prior: prior)
    let first = goodModel.estimate(good.map { $0.evidence }, prior: prior)
    let (poor, poorModel) = fit(foretold, relativeError: 0.4, within: 0.25...0.6, prior: first)
    let all = poorModel.estimate(poor.map { $0.evidence }, prior: first)
    let deviation = min(Self.prior.deviation, Self.alike * all.deviation)
    let common =
      (deviation * deviation + Self.systematicDeviation * Self.systematicDeviation).squareRoot()
    var gain = PanelGain(mean: all.mean, deviation: min(Self.prior.deviation, common))
    guard siteIsKnown else { return gain }
    let open = CensoredGain.Estimate(
      mean: all.mean, deviation: Self.directionDeviation * all.mean)
    for cell in 0..<PanelGain.cellCount {
      let near = goodModel.estimate(
        good.filter { $0.cell == cell }.map { $0.evidence }, prior: open)
      let both = poorModel.estimate(
        poor.filter { $0.cell == cell }.map { $0.evidence }, prior: near)
      gain.cells.append(PanelGain.Cell(mean: both.mean, deviation: both.deviation))
    }
    return gain
  }

  /// Finds how far hours scatter, and lets those count less that are far off.
  private func fit(
    _ sights: [Sight], relativeError: Double, within range: ClosedRange<Double>,
    prior: CensoredGain.Estimate
  ) -> ([Sight], CensoredGain) {
    let absolute = 0.001 * panel.peakPower
    var model = CensoredGain(relativeError: relativeError, absoluteError: absolute)
    var weighted = sights
    for _ in 0..<3 {
      let gain = model.estimate(weighted.map { $0.evidence }, prior: prior).mean
      var distances: [Double] = []
      for place in sights.indices {
        let evidence = sights[place].evidence
        let distance = model.distance(evidence, gain: gain)
        let isFar =
          evidence.bound == .exact ? distance.magnitude > 2.5 : distance > 2.5
        let trust = isFar ? 2.5 / distance.magnitude : 1
        weighted[place].evidence = CensoredGain.Evidence(
          expected: evidence.expected, observed: evidence.observed, bound: evidence.bound,
          weight: evidence.weight * trust)
        if evidence.bound == .exact { distances.append(distance.magnitude) }
      }
      guard !distances.isEmpty else { break }
      // The median of the magnitudes of normal numbers is 0.6745.
      let spread = distances.sorted()[distances.count / 2] / 0.6745
      let count = Double(distances.count)
      let relative = model.relativeError * (count * spread + 10) / (count + 10)
      model = CensoredGain(relativeError: relative.held(in: range), absoluteError: absolute)
    }
    return (weighted, model)
  }
}
