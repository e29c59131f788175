/// A setting: where it stands in the file, what it may be, and what it is for.
public enum ConfigurationKey: CaseIterable, Sendable {
  case siteName
  case siteLatitude
  case siteLongitude
  case siteTimezone
  case panelPeakPower
  case panelTilt
  case panelAzimuth
  case batteryChemistry
  case batteryCapacity
  case batteryChargerEfficiency
  case batteryChargeLimit
  case loadPower
  case samplingPeriod
  case publishDirectory
  case publishPage
  case publishPrometheus
  case publishNUT
  case publishNUTLow
  case historyDirectory
  case historyRuntimeDirectory
  case weatherFile
  case weatherProviders
  case weatherModels
  case weatherEnsembleModel
  case weatherContact
  case weatherPirateWeatherKeyFile
  case weatherOpenWeatherMapKeyFile
  case weatherInputFile
  case weatherOpenMeteoURL
  case weatherEnsembleURL
  case weatherMetNorwayURL
  case weatherPirateWeatherURL
  case weatherBrightSkyURL
  case weatherOpenWeatherMapURL
  case weatherCAFile
  case weatherConnectTimeout
  case weatherTimeout
  case weatherRetryWait
  case i2cBus
  case i2cAddress
  case i2cForce
  case i2cShuntChip
  case i2cShuntBus
  case i2cShuntAddress
  case i2cShuntOhms
  case gpioStatusLED
  case gpioStatusLEDWarning
  case gpioLoadShed
  case gpioLoadShedOff
  case gpioLoadShedOn
  case gpioLoadShedOffMinimum
  case gpioLoadShedOnMinimum
  case gpioLoadShedExit
  case gpioInputs
  case simulationSeed
  case simulationSpeed
  case simulationDays
  case simulationCell
  case simulationCapacity
  case simulationCurrentOffset
  case simulationVoltageOffset
  case simulationNoise
  case simulationLoad
  case simulationPanelGain
  case simulationTruth

  /// The section of the file.
  public var section: StaticString {
    switch self {
    case .siteName, .siteLatitude, .siteLongitude, .siteTimezone: "site"
    case .panelPeakPower, .panelTilt, .panelAzimuth: "panel"
    case .batteryChemistry, .batteryCapacity, .batteryChargerEfficiency, .batteryChargeLimit:
      "battery"
    case .loadPower: "load"
    case .samplingPeriod: "sampling"
    case .publishDirectory, .publishPage, .publishPrometheus, .publishNUT, .publishNUTLow: "publish"
    case .historyDirectory, .historyRuntimeDirectory: "history"
    case .weatherFile, .weatherProviders, .weatherModels, .weatherEnsembleModel, .weatherContact,
      .weatherPirateWeatherKeyFile, .weatherOpenWeatherMapKeyFile, .weatherInputFile,
      .weatherOpenMeteoURL, .weatherEnsembleURL, .weatherMetNorwayURL, .weatherPirateWeatherURL,
      .weatherBrightSkyURL, .weatherOpenWeatherMapURL, .weatherCAFile, .weatherConnectTimeout,
      .weatherTimeout, .weatherRetryWait:
      "weather"
    case .i2cBus, .i2cAddress, .i2cForce, .i2cShuntChip, .i2cShuntBus, .i2cShuntAddress,
      .i2cShuntOhms:
      "i2c"
    case .gpioStatusLED, .gpioStatusLEDWarning, .gpioLoadShed, .gpioLoadShedOff, .gpioLoadShedOn,
      .gpioLoadShedOffMinimum, .gpioLoadShedOnMinimum, .gpioLoadShedExit, .gpioInputs:
      "gpio"
    case .simulationSeed, .simulationSpeed, .simulationDays, .simulationCell,
      .simulationCapacity, .simulationCurrentOffset, .simulationVoltageOffset, .simulationNoise,
      .simulationLoad, .simulationPanelGain, .simulationTruth:
      "simulation"
    }
  }

  /// The key within its section, with the unit in its name.
  public var name: StaticString {
    switch self {
    case .siteName: "name"
    case .siteLatitude: "latitude"
    case .siteLongitude: "longitude"
    case .siteTimezone: "timezone"
    case .panelPeakPower: "peak_w"
    case .panelTilt: "tilt_deg"
    case .panelAzimuth: "azimuth_deg"
    case .batteryChemistry: "chemistry"
    case .batteryCapacity: "capacity_wh"
    case .batteryChargerEfficiency: "charger_efficiency"
    case .batteryChargeLimit: "charge_limit_a"
    case .loadPower: "usual_w"
    case .samplingPeriod: "every_s"
    case .publishDirectory: "directory"
    case .publishPage: "page"
    case .publishPrometheus: "prometheus"
    case .publishNUT: "nut"
    case .publishNUTLow: "nut_low_percent"
    case .historyDirectory: "directory"
    case .historyRuntimeDirectory: "runtime_directory"
    case .weatherFile: "file"
    case .weatherProviders: "providers"
    case .weatherModels: "models"
    case .weatherEnsembleModel: "ensemble_model"
    case .weatherContact: "contact"
    case .weatherPirateWeatherKeyFile: "pirate_weather_key_file"
    case .weatherOpenWeatherMapKeyFile: "openweathermap_key_file"
    case .weatherInputFile: "input_file"
    case .weatherOpenMeteoURL: "open_meteo_url"
    case .weatherEnsembleURL: "open_meteo_ensemble_url"
    case .weatherMetNorwayURL: "met_norway_url"
    case .weatherPirateWeatherURL: "pirate_weather_url"
    case .weatherBrightSkyURL: "bright_sky_url"
    case .weatherOpenWeatherMapURL: "openweathermap_url"
    case .weatherCAFile: "ca_file"
    case .weatherConnectTimeout: "connect_timeout_s"
    case .weatherTimeout: "timeout_s"
    case .weatherRetryWait: "retry_wait_s"
    case .i2cBus: "bus"
    case .i2cAddress: "address"
    case .i2cForce: "force"
    case .i2cShuntChip: "shunt_chip"
    case .i2cShuntBus: "shunt_bus"
    case .i2cShuntAddress: "shunt_address"
    case .i2cShuntOhms: "shunt_ohm"
    case .gpioStatusLED: "status_led"
    case .gpioStatusLEDWarning: "status_led_warning_percent"
    case .gpioLoadShed: "load_shed"
    case .gpioLoadShedOff: "load_shed_off_percent"
    case .gpioLoadShedOn: "load_shed_on_percent"
    case .gpioLoadShedOffMinimum: "load_shed_off_minimum_s"
    case .gpioLoadShedOnMinimum: "load_shed_on_minimum_s"
    case .gpioLoadShedExit: "load_shed_exit"
    case .gpioInputs: "inputs"
    case .simulationSeed: "seed"
    case .simulationSpeed: "speed"
    case .simulationDays: "days"
    case .simulationCell: "cell"
    case .simulationCapacity: "capacity_ratio"
    case .simulationCurrentOffset: "current_offset_a"
    case .simulationVoltageOffset: "voltage_offset_v"
    case .simulationNoise: "noise"
    case .simulationLoad: "load_w"
    case .simulationPanelGain: "panel_gain"
    case .simulationTruth: "truth"
    }
  }

  /// What a value must be, to complete "must be …".
  public var allowed: StaticString {
    switch self {
    case .siteName: "a text of at most 80 bytes, without control characters"
    case .siteLatitude: "a number of degrees from -90 to 90, north positive"
    case .siteLongitude: "a number of degrees from -180 to 180, east positive"
    case .siteTimezone: "a name of the time zone database, such as Europe/Madrid"
    case .panelPeakPower: "a number of watts from 0.1 to 100000"
    case .panelTilt: "a number of degrees from 0 (flat) to 90 (upright)"
    case .panelAzimuth: "a number of degrees from 0 to 360, 180 being south"
    case .batteryChemistry: "one of lipo, li-ion, lifepo4, lead-acid"
    case .batteryCapacity: "a number of watt-hours from 0.1 to 1000000"
    case .batteryChargerEfficiency: "a number from 0.5 to 1"
    case .batteryChargeLimit: "a number of amperes from 0.05 to 100"
    case .loadPower: "a number of watts from 0.01 to 10000"
    case .samplingPeriod: "a whole number of seconds from 1 to 60"
    case .publishDirectory, .historyDirectory, .historyRuntimeDirectory:
      "an absolute path or one relative to the start"
    case .weatherFile, .weatherPirateWeatherKeyFile, .weatherOpenWeatherMapKeyFile,
      .weatherInputFile, .weatherCAFile:
      "the path of a file"
    case .weatherProviders:
      "some of open-meteo, met-norway, pirate-weather, bright-sky, openweathermap and file, in the order of preference, with commas between"
    case .weatherModels:
      "at most 8 names of models of a-z, 0-9 and _, with commas between"
    case .weatherEnsembleModel: "none, or the name of a model of a-z, 0-9 and _"
    case .weatherContact:
      "addresses of mail or pages (https://), of at most 120 bytes, with spaces between"
    case .weatherOpenMeteoURL, .weatherEnsembleURL, .weatherMetNorwayURL,
      .weatherPirateWeatherURL, .weatherBrightSkyURL, .weatherOpenWeatherMapURL:
      "an address that starts with https://, or with http:// when it is this machine"
    case .weatherConnectTimeout, .weatherTimeout: "a number of seconds from 0.1 to 120"
    case .weatherRetryWait: "a number of seconds from 0 to 300"
    case .i2cBus: "auto, none, or the number of a bus from 0 to 255"
    case .i2cAddress: "an address from 0x08 to 0x77"
    case .publishPage, .publishPrometheus, .publishNUT, .i2cForce: "yes or no"
    case .i2cShuntChip: "one of none, ina219, ina226"
    case .i2cShuntBus: "the number of a bus from 0 to 255"
    case .i2cShuntAddress: "an address from 0x40 to 0x4f"
    case .i2cShuntOhms: "a number of ohms from 0.0001 to 10"
    case .gpioStatusLED:
      "a line such as PH2, gpiochip0:226 or !PH2 (low is on), or led:NAME of /sys/class/leds"
    case .gpioLoadShed: "a line such as PH3, gpiochip0:227 or !PH3 (low is on)"
    case .publishNUTLow, .gpioStatusLEDWarning, .gpioLoadShedOff, .gpioLoadShedOn:
      "a number of percent from 0 to 100"
    case .gpioLoadShedOffMinimum, .gpioLoadShedOnMinimum:
      "a whole number of seconds from 0 to 86400"
    case .gpioLoadShedExit: "one of on, off, keep"
    case .gpioInputs:
      "at most 8 of NAME=LINE with commas between, none twice, NAME of up to 16 a-z, 0-9 and _"
    case .simulationSeed: "a whole number from 0 to 999999999"
    case .simulationSpeed: "a number from 0.01 to 100000, 1 being real time"
    case .simulationDays: "a number of days from 0.01 to 3650"
    case .simulationCell: "plain or real"
    case .simulationCapacity: "a number from 0.1 to 1.5, 1 being as new"
    case .simulationCurrentOffset: "a number of amperes from -1 to 1"
    case .simulationVoltageOffset: "a number of volts from -1 to 1"
    case .simulationNoise: "a number from 0 to 100, 1 being usual"
    case .simulationLoad: "a number of watts from 0 to 50"
    case .simulationPanelGain: "a number from 0 to 2, 1 being the open sky"
    case .simulationTruth: "an absolute path or one relative to the start"
    }
  }

  /// The key of a section and name.
  public static func named(_ section: String, _ name: String) -> ConfigurationKey? {
    allCases.first {
      Text.same(section, $0.section.description) && Text.same(name, $0.name.description)
    }
  }
}

/// Why a setting was refused.
public enum ConfigurationProblem: Error, Equatable, Sendable {
  case unknownSection
  case unknownKey(section: StaticString)
  case badValue(ConfigurationKey)

  /// What is wrong and what is allowed.
  ///
  /// - Parameters:
  ///   - section: The section as it was written.
  ///   - key: The key as it was written.
  ///   - value: The value as it was written.
  /// - Returns: One line.
  public func text(section: String, key: String, value: String) -> String {
    let shown = Text.printable(key.utf8)
    switch self {
    case .unknownSection:
      return "unknown section [\(Text.printable(section.utf8))]; allowed: "
        + Self.list(ConfigurationKey.allCases.map { $0.section.description })
    case .unknownKey(let known):
      let keys = ConfigurationKey.allCases.filter {
        Text.same($0.section.description, known.description)
      }
      return "unknown key '\(shown)' in [\(known)]; allowed: "
        + Self.list(keys.map { $0.name.description })
    case .badValue(let key):
      return "[\(key.section)] \(key.name) = '\(Text.printable(value.utf8, limit: 60))': must be "
        + key.allowed.description
    }
  }

  private static func list(_ names: [String]) -> String {
    var text = ""
    var last = ""
    for name in names where !Text.same(name, last) {
      text += (text.utf8.isEmpty ? "" : ", ") + name
      last = name
    }
    return text
  }

  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.unknownSection, .unknownSection): true
    case (.unknownKey(let a), .unknownKey(let b)): Text.same(a.description, b.description)
    case (.badValue(let a), .badValue(let b)): a == b
    default: false
    }
  }
}
