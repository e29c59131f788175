/// What the cell is made of.
public enum Chemistry: CaseIterable, Sendable {
  case lipo
  case lithiumIon
  case lithiumIronPhosphate
  case leadAcid

  /// Its word in the configuration.
  public var word: StaticString {
    switch self {
    case .lipo: "lipo"
    case .lithiumIon: "li-ion"
    case .lithiumIronPhosphate: "lifepo4"
    case .leadAcid: "lead-acid"
    }
  }
}

/// All settings, with the documented defaults for those that nobody set.
public struct Configuration: Equatable, Sendable {
  /// What people call the site.
  public var siteName = ""
  /// Latitude, north positive. [°]
  public var latitude: Double?
  /// Longitude, east positive. [°]
  public var longitude: Double?
  /// Name in the time zone database; the system's when empty.
  public var timezone = ""
  /// Power of the panel at 1000 W/m² and 25 °C. [W]
  public var panelPeakWatts = 50.0
  /// Angle between panel and ground. [°]
  public var panelTiltDegrees = 35.0
  /// Direction that the panel faces, 180 being south. [°]
  public var panelAzimuthDegrees = 180.0
  /// What the battery is made of.
  public var chemistry = Chemistry.lipo
  /// Energy of the full battery when new. [Wh]
  public var batteryWattHours = 24.0
  /// What of the power for charging reaches the battery. [0.5...1]
  public var chargerEfficiency = 0.98
  /// The charger's limit, where no driver shows it. [A]
  public var chargeLimitAmperes: Double?
  /// Mean power of the board, as long as nothing was measured. [W]
  public var loadWatts = LoadLearner.usualWatts
  /// Time between two readings. [s]
  public var samplingSeconds: Int64 = 10
  /// Where stats.json is published.
  public var publishDirectory = "/run/powerstat/www"
  /// Whether power.html is published, with its pictures.
  public var publishesPage = true
  /// Whether powerstat.prom is published for node_exporter.
  public var publishesPrometheus = true
  /// Whether powerstat.dev is published for Network UPS Tools.
  public var publishesNUT = true
  /// Below this charge Network UPS Tools hear that the battery is low. [%]
  public var nutLowPercent = 15.0
  /// Where the history is kept.
  public var historyDirectory = Configuration.usualHistoryDirectory
  /// Where minutes wait for it, if that is not the usual place.
  private var givenRuntimeDirectory: String?
  /// Where the weather comes from.
  public var weather = WeatherSettings()
  /// Where the power chip is read directly.
  public var i2cBus = BusChoice.auto
  /// Its address there.
  public var i2cAddress = AXP209.address
  /// Whether it may be read beside a driver of the kernel.
  public var i2cForce = false
  /// A shunt meter that no driver of the kernel has.
  public var shuntChip: INA2xx?
  /// The number of its bus.
  public var shuntBus = 1
  /// Its address.
  public var shuntAddress: UInt8 = 0x40
  /// The resistance of its shunt. [Ω]
  public var shuntOhms = 0.1
  /// The GPIO lines.
  public var gpio = LineSettings()
  /// The simulated board.
  public var simulation = SimulationSettings()

  /// The defaults.
  public init() {}

  /// Where the history is kept unless somebody says otherwise.
  public static let usualHistoryDirectory = "/var/lib/powerstat"

  /// Whether the history has a place of its own, as that of a simulated board must have.
  public var hasOwnHistory: Bool {
    !Text.same(historyDirectory, Self.usualHistoryDirectory)
  }

  /// Where minutes wait for the history: in memory, so that flash is not written each minute, or
  /// beside a history that is not at its usual place.
  public var runtimeDirectory: String {
    givenRuntimeDirectory ?? (hasOwnHistory ? historyDirectory : "/run/powerstat")
  }

  /// The file of the minutes that wait for the history.
  public var pendingMinutesPath: String { runtimeDirectory + "/minutes" }

  /// Whether any chip may be read past the kernel's drivers.
  public var readsChipsDirectly: Bool { i2cBus != .off || shuntChip != nil }

  /// What no single key can tell, such as one level below another; `nil` when all is well.
  public var contradiction: String? { gpio.contradiction }

  /// Changes one setting.
  ///
  /// - Parameters:
  ///   - section: Such as `sampling`.
  ///   - name: Such as `every_s`.
  ///   - value: Its text, without white space around it.
  /// - Throws: ``ConfigurationProblem``; then nothing is changed.
  public mutating func set(section: String, name: String, value: String)
    throws(ConfigurationProblem)
  {
    guard let key = ConfigurationKey.named(section, name) else {
      let known = ConfigurationKey.allCases.first {
        Text.same($0.section.description, section)
      }
      if let known { throw .unknownKey(section: known.section) }
      throw .unknownSection
    }
    guard set(key, value) else { throw .badValue(key) }
  }

  private mutating func set(_ key: ConfigurationKey, _ value: String) -> Bool {
    switch key {
    case .siteName: Self.assign(Self.text(value, limit: 80), to: &siteName)
    case .siteLatitude: Self.assign(Self.number(value, -90...90), to: &latitude)
    case .siteLongitude: Self.assign(Self.number(value, -180...180), to: &longitude)
    case .siteTimezone: Self.assign(Self.timezone(value), to: &timezone)
    case .panelPeakPower: Self.assign(Self.number(value, 0.1...100_000), to: &panelPeakWatts)
    case .panelTilt: Self.assign(Self.number(value, 0...90), to: &panelTiltDegrees)
    case .panelAzimuth: Self.assign(Self.number(value, 0...360), to: &panelAzimuthDegrees)
    case .batteryChemistry:
      Self.assign(
        Chemistry.allCases.first { Text.same(value, $0.word.description) }, to: &chemistry)
    case .batteryCapacity:
      Self.assign(Self.number(value, 0.1...1_000_000), to: &batteryWattHours)
    case .batteryChargerEfficiency:
      Self.assign(Self.number(value, 0.5...1), to: &chargerEfficiency)
    case .batteryChargeLimit:
      Self.assign(Self.number(value, 0.05...100), to: &chargeLimitAmperes)
    case .loadPower: Self.assign(Self.number(value, 0.01...10_000), to: &loadWatts)
    case .samplingPeriod: Self.assign(Self.integer(value, 1...60), to: &samplingSeconds)
    case .publishDirectory: Self.assign(Self.path(value), to: &publishDirectory)
    case .publishPage: Self.assign(Self.yes(value), to: &publishesPage)
    case .publishPrometheus: Self.assign(Self.yes(value), to: &publishesPrometheus)
    case .publishNUT: Self.assign(Self.yes(value), to: &publishesNUT)
    case .publishNUTLow: Self.assign(Self.number(value, 0...100), to: &nutLowPercent)
    case .historyDirectory: Self.assign(Self.path(value), to: &historyDirectory)
    case .historyRuntimeDirectory: Self.assign(Self.path(value), to: &givenRuntimeDirectory)
    case .weatherFile, .weatherProviders, .weatherModels, .weatherEnsembleModel, .weatherContact,
      .weatherPirateWeatherKeyFile, .weatherOpenWeatherMapKeyFile, .weatherInputFile,
      .weatherOpenMeteoURL, .weatherEnsembleURL, .weatherMetNorwayURL, .weatherPirateWeatherURL,
      .weatherBrightSkyURL, .weatherOpenWeatherMapURL, .weatherCAFile, .weatherConnectTimeout,
      .weatherTimeout, .weatherRetryWait:
      weather.set(key, value)
    case .i2cBus: Self.assign(BusChoice(value), to: &i2cBus)
    case .i2cAddress: Self.assign(Self.address(value, 0x08...0x77), to: &i2cAddress)
    case .i2cForce: Self.assign(Self.yes(value), to: &i2cForce)
    case .i2cShuntChip: setShuntChip(value)
    case .i2cShuntBus: Self.assign(Self.integer(value, 0...255).map { Int($0) }, to: &shuntBus)
    case .i2cShuntAddress: Self.assign(Self.address(value, 0x40...0x4F), to: &shuntAddress)
    case .i2cShuntOhms: Self.assign(Self.number(value, 0.0001...10), to: &shuntOhms)
    case .gpioStatusLED: Self.assign(LightReference(value), to: &gpio.statusLight)
    case .gpioStatusLEDWarning:
      Self.assign(Self.number(value, 0...100), to: &gpio.statusWarningPercent)
    case .gpioLoadShed: Self.assign(LineReference(value), to: &gpio.loadShed)
    case .gpioLoadShedOff: Self.assign(Self.number(value, 0...100), to: &gpio.loadOffPercent)
    case .gpioLoadShedOn: Self.assign(Self.number(value, 0...100), to: &gpio.loadOnPercent)
    case .gpioLoadShedOffMinimum:
      Self.assign(Self.integer(value, 0...86_400), to: &gpio.loadOffMinimum)
    case .gpioLoadShedOnMinimum:
      Self.assign(Self.integer(value, 0...86_400), to: &gpio.loadOnMinimum)
    case .gpioLoadShedExit:
      Self.assign(
        LoadAtExit.allCases.first { Text.same(value, $0.word.description) }, to: &gpio.loadAtExit)
    case .gpioInputs: Self.assign(InputLine.list(value), to: &gpio.inputs)
    case .simulationSeed, .simulationSpeed, .simulationDays, .simulationCell,
      .simulationCapacity, .simulationCurrentOffset, .simulationVoltageOffset, .simulationNoise,
      .simulationLoad, .simulationPanelGain, .simulationTruth:
      simulation.set(key, value)
    }
  }

  /// A setting as text, as it would stand in the file; `nil` when it has no value.
  public func text(of key: ConfigurationKey) -> String? {
    switch key {
    case .siteName: siteName.utf8.isEmpty ? nil : siteName
    case .siteLatitude: latitude.map { Decimal.setting($0) }
    case .siteLongitude: longitude.map { Decimal.setting($0) }
    case .siteTimezone: timezone.utf8.isEmpty ? nil : timezone
    case .panelPeakPower: Decimal.setting(panelPeakWatts)
    case .panelTilt: Decimal.setting(panelTiltDegrees)
    case .panelAzimuth: Decimal.setting(panelAzimuthDegrees)
    case .batteryChemistry: chemistry.word.description
    case .batteryCapacity: Decimal.setting(batteryWattHours)
    case .batteryChargerEfficiency: Decimal.setting(chargerEfficiency)
    case .batteryChargeLimit: chargeLimitAmperes.map { Decimal.setting($0) }
    case .loadPower: Decimal.setting(loadWatts)
    case .samplingPeriod: "\(samplingSeconds)"
    case .publishDirectory: publishDirectory
    case .publishPage: publishesPage ? "yes" : "no"
    case .publishPrometheus: publishesPrometheus ? "yes" : "no"
    case .publishNUT: publishesNUT ? "yes" : "no"
    case .publishNUTLow: Decimal.setting(nutLowPercent)
    case .historyDirectory: historyDirectory
    case .historyRuntimeDirectory: givenRuntimeDirectory
    case .weatherFile, .weatherProviders, .weatherModels, .weatherEnsembleModel, .weatherContact,
      .weatherPirateWeatherKeyFile, .weatherOpenWeatherMapKeyFile, .weatherInputFile,
      .weatherOpenMeteoURL, .weatherEnsembleURL, .weatherMetNorwayURL, .weatherPirateWeatherURL,
      .weatherBrightSkyURL, .weatherOpenWeatherMapURL, .weatherCAFile, .weatherConnectTimeout,
      .weatherTimeout, .weatherRetryWait:
      weather.text(of: key)
    case .i2cBus: i2cBus.word
    case .i2cAddress: Hex.byte(i2cAddress)
    case .i2cForce: i2cForce ? "yes" : "no"
    case .i2cShuntChip: shuntChip?.name.description ?? "none"
    case .i2cShuntBus: "\(shuntBus)"
    case .i2cShuntAddress: Hex.byte(shuntAddress)
    case .i2cShuntOhms: Decimal.setting(shuntOhms)
    case .gpioStatusLED: gpio.statusLight?.text
    case .gpioStatusLEDWarning: Decimal.setting(gpio.statusWarningPercent)
    case .gpioLoadShed: gpio.loadShed?.text
    case .gpioLoadShedOff: Decimal.setting(gpio.loadOffPercent)
    case .gpioLoadShedOn: Decimal.setting(gpio.loadOnPercent)
    case .gpioLoadShedOffMinimum: "\(gpio.loadOffMinimum)"
    case .gpioLoadShedOnMinimum: "\(gpio.loadOnMinimum)"
    case .gpioLoadShedExit: gpio.loadAtExit.word.description
    case .gpioInputs: gpio.inputs.isEmpty ? nil : InputLine.text(gpio.inputs)
    case .simulationSeed, .simulationSpeed, .simulationDays, .simulationCell,
      .simulationCapacity, .simulationCurrentOffset, .simulationVoltageOffset, .simulationNoise,
      .simulationLoad, .simulationPanelGain, .simulationTruth:
      simulation.text(of: key)
    }
  }

  private mutating func setShuntChip(_ value: String) -> Bool {
    if Text.same(value, "none") {
      shuntChip = nil
      return true
    }
    let chips: [INA2xx] = [.ina219, .ina226]
    return Self.assign(
      chips.first { Text.same(value, $0.name.description) }, to: &shuntChip)
  }

  private static func yes(_ text: String) -> Bool? {
    Text.same(text, "yes") ? true : Text.same(text, "no") ? false : nil
  }

  /// A number of two hexadecimal digits after `0x`.
  private static func address(_ text: String, _ range: ClosedRange<UInt8>) -> UInt8? {
    let bytes = Array(text.utf8)
    guard bytes.count == 4, Text.begins(text, with: "0x"), let high = Hex.value(bytes[2]),
      let low = Hex.value(bytes[3]), range ~= high << 4 | low
    else { return nil }
    return high << 4 | low
  }

  private static func assign<Value>(_ value: Value?, to place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func assign<Value>(_ value: Value?, to place: inout Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func number(_ text: String, _ range: ClosedRange<Double>) -> Double? {
    Decimal.number(text.utf8).flatMap { range ~= $0 ? $0 : nil }
  }

  private static func integer(_ text: String, _ range: ClosedRange<Int64>) -> Int64? {
    Decimal.integer(text.utf8).flatMap { range ~= $0 ? $0 : nil }
  }

  private static func text(_ text: String, limit: Int) -> String? {
    text.utf8.count <= limit && Text.isPlain(text) ? text : nil
  }

  private static func path(_ text: String) -> String? {
    text.utf8.isEmpty ? nil : self.text(text, limit: 1024)
  }

  /// Letters, digits, and what stands between them in `America/Port-au-Prince` or `Etc/GMT+1`.
  private static func timezone(_ text: String) -> String? {
    let plain = Text.all(text) { byte in
      Decimal.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
        || "/_+-".utf8.contains(byte)
    }
    return plain && !text.utf8.isEmpty && text.utf8.count <= 64 && !Text.begins(text, with: "/")
      ? text : nil
  }
}
