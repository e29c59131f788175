import PowerCore
import Testing

private func set(_ section: String, _ name: String, _ value: String)
  -> Result<Configuration, ConfigurationProblem>
{
  var configuration = Configuration()
  do throws(ConfigurationProblem) {
    try configuration.set(section: section, name: name, value: value)
    return .success(configuration)
  } catch {
    return .failure(error)
  }
}

@Test func `every key is found by its name, and no two share one`() {
  for key in ConfigurationKey.allCases {
    #expect(ConfigurationKey.named(key.section.description, key.name.description) == key)
  }
}

@Test func `what a configuration says of itself can be read back`() throws {
  var original = Configuration()
  original.siteName = "balcony"
  original.latitude = 41.39
  original.longitude = -2.16
  original.timezone = "Europe/Madrid"
  original.chemistry = .leadAcid
  original.panelTiltDegrees = 33.5
  original.gpio.statusLight = LightReference("led:usr")
  original.gpio.loadShed = LineReference("!gpiochip0:227")
  original.gpio.loadOffPercent = 12.5
  original.gpio.loadOnMinimum = 0
  original.gpio.loadAtExit = .keep
  original.gpio.inputs = InputLine.list("door=PH5, fan=/dev/gpiochip1:3") ?? []
  try original.set(section: "weather", name: "providers", value: "met-norway, file")
  try original.set(section: "weather", name: "contact", value: "you@example.org")
  try original.set(section: "weather", name: "met_norway_url", value: "http://127.0.0.1:8080/")
  try original.set(section: "weather", name: "ensemble_model", value: "none")
  original.simulation.seed = 42
  original.simulation.speed = 20.5
  original.simulation.days = 12.5
  original.simulation.cellIsReal = true
  original.simulation.capacityRatio = 0.85
  original.simulation.currentOffset = -0.012
  original.simulation.truthPath = "truth.csv"
  var copy = Configuration()
  for key in ConfigurationKey.allCases {
    if let text = original.text(of: key) {
      try copy.set(section: key.section.description, name: key.name.description, value: text)
    }
  }
  #expect(copy == original)
}

@Test(arguments: [
  ("site", "latitude", "90.01"), ("site", "latitude", "north"), ("site", "longitude", "-181"),
  ("site", "timezone", "../../etc/passwd;"), ("site", "timezone", ""), ("site", "timezone", "/x"),
  ("panel", "tilt_deg", "91"), ("panel", "peak_w", "0"), ("panel", "azimuth_deg", "nan"),
  ("battery", "chemistry", "LiPo"), ("battery", "capacity_wh", "1e3"),
  ("sampling", "every_s", "0"), ("sampling", "every_s", "61"), ("sampling", "every_s", "10.5"),
  ("sampling", "every_s", "99999999999999999999"), ("publish", "directory", ""),
  ("gpio", "status_led", ""), ("gpio", "status_led", "led:"), ("gpio", "load_shed", "led:usr x"),
  ("gpio", "load_shed", "gpiochip0"), ("gpio", "load_shed_off_percent", "101"),
  ("gpio", "load_shed_on_minimum_s", "-1"), ("gpio", "load_shed_exit", "maybe"),
  ("gpio", "inputs", "Door=PH5"), ("simulation", "seed", "-1"), ("simulation", "speed", "0"),
  ("simulation", "speed", "slow"), ("simulation", "cell", "ideal"), ("simulation", "truth", ""),
  ("simulation", "days", "0"), ("simulation", "capacity_ratio", "0"),
  ("simulation", "current_offset_a", "2"), ("simulation", "load_w", "-1"),
])
func `a value out of bounds is refused with what is allowed`(
  section: String, name: String, value: String
) throws {
  let key = try #require(ConfigurationKey.named(section, name))
  #expect(set(section, name, value) == .failure(.badValue(key)))
  let text = ConfigurationProblem.badValue(key).text(section: section, key: name, value: value)
  #expect(text.contains(key.allowed.description) && text.contains("[\(section)] \(name)"))
}

@Test func `unknown names are refused with the known ones`() {
  #expect(set("sampling", "every", "5") == .failure(.unknownKey(section: "sampling")))
  #expect(set("smpling", "every_s", "5") == .failure(.unknownSection))
  #expect(
    ConfigurationProblem.unknownKey(section: "sampling")
      .text(section: "sampling", key: "every", value: "5")
      == "unknown key 'every' in [sampling]; allowed: every_s")
  #expect(
    ConfigurationProblem.unknownSection.text(section: "smpling", key: "x", value: "")
      .hasPrefix("unknown section [smpling]; allowed: site, panel, battery, load, sampling"))
}
