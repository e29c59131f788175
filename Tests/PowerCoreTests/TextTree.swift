import PowerCore

/// A tree in memory, whose attributes can fail, change from one read to the next, and vanish.
struct TextTree: AttributeTree, ExpressibleByDictionaryLiteral {
  /// What each attribute answers.
  var attributes: [String: Result<[UInt8], AttributeError>] = [:]
  /// Answers that are given first, one per read.
  var script: [String: [Result<[UInt8], AttributeError>]] = [:]
  /// Directories that cannot be listed.
  var closed: [String: AttributeError] = [:]
  /// Every attribute that was read, in order.
  var log: [String] = []

  init(dictionaryLiteral elements: (String, String)...) {
    for (path, text) in elements { self[path] = text }
  }

  /// The text of an attribute without its line feed; `nil` takes it away.
  subscript(path: String) -> String? {
    get { nil }
    set { attributes[path] = newValue.map { .success(Array(($0 + "\n").utf8)) } }
  }

  /// Sets several attributes of one directory.
  mutating func add(_ directory: String, _ values: KeyValuePairs<String, String>) {
    for (name, text) in values { self[directory + "/" + name] = text }
  }

  /// Lets reads of an attribute fail.
  mutating func fail(_ path: String, _ error: AttributeError = .failed(errno: 5)) {
    attributes[path] = .failure(error)
  }

  /// Takes a device away with all its attributes.
  mutating func remove(_ directory: String) {
    attributes = attributes.filter { !$0.key.hasPrefix(directory + "/") }
  }

  mutating func text(at path: String) throws(AttributeError) -> [UInt8] {
    log.append(path)
    if var answers = script[path], !answers.isEmpty {
      let answer = answers.removeFirst()
      script[path] = answers
      return try answer.get()
    }
    guard let answer = attributes[path] else { throw .missing }
    return try answer.get()
  }

  mutating func names(in path: String) throws(AttributeError) -> [String] {
    if let error = closed[path] { throw error }
    let inside = attributes.keys.filter { $0.hasPrefix(path + "/") }
    guard !inside.isEmpty else { throw .missing }
    let names = inside.compactMap { $0.dropFirst(path.count + 1).split(separator: "/").first }
    return Set(names.map(String.init)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// Paths of the devices that the tests put together.
enum Place {
  static let battery = "sys/class/power_supply/axp20x-battery"
  static let ac = "sys/class/power_supply/axp20x-ac"
  static let usb = "sys/class/power_supply/axp20x-usb"
  static let adc = "sys/bus/iio/devices/iio:device1"
  static let pmu = "sys/power/axp_pmu"
  static let meter = "sys/class/hwmon/hwmon1"
  static let zone = "sys/class/thermal/thermal_zone0"
}

extension TextTree {
  /// A cell behind mainline's driver.
  static func withBattery(
    status: String = "Charging", capacity: String = "50", voltage: String = "3800000",
    current: String = "400000", present: String = "1"
  ) -> TextTree {
    var tree = TextTree()
    tree.add(
      Place.battery,
      [
        "type": "Battery", "present": present, "status": status, "capacity": capacity,
        "voltage_now": voltage, "current_now": current, "health": "Good",
      ])
    return tree
  }

  /// Adds the DC input by mainline's driver.
  func withAC(
    present: String = "1", online: String = "1", voltage: String = "5000000",
    current: String = "600000"
  ) -> TextTree {
    var tree = self
    tree.add(
      Place.ac,
      [
        "type": "Mains", "present": present, "online": online, "voltage_now": voltage,
        "current_now": current,
      ])
    return tree
  }

  /// Adds the converter; channels that are not named read 0.
  func withADC(_ codes: [String: Int] = [:], name: String = "axp20x-adc") -> TextTree {
    var tree = self
    tree[Place.adc + "/name"] = name
    for channel in [
      "voltage0", "voltage1", "voltage5", "voltage6", "current0", "current1", "current2",
      "current3",
    ] {
      tree[Place.adc + "/in_" + channel + "_raw"] = "\(codes[channel] ?? 0)"
    }
    tree[Place.adc + "/in_temp_raw"] = "\(codes["temp"] ?? 1800)"
    return tree
  }

  /// Reads once.
  func reading() -> Reading {
    var reader = BoardReader(self)
    return reader.read()
  }
}

/// Whether two numbers agree to a millionth.
func near(_ value: Double?, _ expected: Double) -> Bool {
  value.map { ($0 - expected).magnitude < 1e-6 } ?? false
}
