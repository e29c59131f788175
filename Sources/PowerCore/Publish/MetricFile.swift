/// One value with what tells it from its like.
struct MetricSample {
  let labels: [(name: StaticString, value: String)]
  let value: Double?

  init(_ labels: [(name: StaticString, value: String)], _ value: Double?) {
    self.labels = labels
    self.value = value
  }

  /// A truth value as the format has it: 1 or 0.
  init(_ labels: [(name: StaticString, value: String)], _ value: Bool?) {
    self.init(labels, value.map { $0 ? 1.0 : 0.0 })
  }
}

/// Text in the exposition format of Prometheus, version 0.0.4.
struct MetricFile {
  private(set) var text = ""

  /// Adds a gauge with its samples; nothing when none of them is known.
  mutating func add(
    _ name: StaticString, _ help: StaticString, decimals: Int = 0, _ samples: [MetricSample]
  ) {
    var lines = ""
    for sample in samples {
      guard let value = sample.value.flatMap({ Decimal.text($0, decimals: decimals) }) else {
        continue
      }
      lines += "\(name)" + Self.braces(sample.labels) + " " + value + "\n"
    }
    guard !lines.utf8.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + lines
  }

  /// Adds a gauge with one sample without labels.
  mutating func add(
    _ name: StaticString, _ help: StaticString, decimals: Int = 0, _ value: Double?
  ) {
    add(name, help, decimals: decimals, [MetricSample([], value)])
  }

  /// Adds a truth value.
  mutating func add(_ name: StaticString, _ help: StaticString, _ value: Bool?) {
    add(name, help, [MetricSample([], value)])
  }

  private static func braces(_ labels: [(name: StaticString, value: String)]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0.name)=\"" + escaped($0.value) + "\"" }.joined(separator: ",")
      + "}"
  }

  /// Backslash, quote and line feed are the three that the format escapes.
  static func escaped(_ value: String) -> String {
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
