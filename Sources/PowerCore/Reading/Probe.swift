/// One round of reading: the tree, and what is learned about it on the way.
struct Probe<Tree: AttributeTree> {
  var tree: Tree
  var origins: [Origin] = []
  var faults: [Fault] = []
  /// Channels whose scale is known: it does not change while its device stays.
  var channels: [Candidate] = []
  /// What was wrong with their scales, which is looked at once but stands as long as they do.
  var channelFaults: [Fault] = []
  /// The power chip as it was read directly; the last resort for each value.
  var chip: ChipSnapshot?
  /// A device that was there before is not any more.
  var deviceIsGone = false
  /// The value last looked for was 0 where that is impossible, as in a converter that is off.
  var sawImpossibleZero = false

  init(_ tree: Tree) { self.tree = tree }

  /// What an attribute gave.
  enum Answer<Value> {
    case value(Value)
    case missing
    /// Unreadable, or not what it should be; the fault is noted.
    case bad

    var value: Value? { if case .value(let value) = self { value } else { nil } }
  }

  /// The plain names in a directory; none when it is not there.
  mutating func names(in path: String) -> [String] {
    do throws(AttributeError) {
      return try tree.names(in: path).filter { Text.isPlainName($0) }
    } catch {
      if case .failed(let errno) = error {
        faults.append(Fault(source: "sysfs", what: path, error: errnoText(errno)))
      }
      return []
    }
  }

  /// Reads the bytes of one attribute.
  mutating func bytes(_ path: String, source: String, what: String) -> Answer<[UInt8]> {
    do throws(AttributeError) {
      return .value(try tree.text(at: path))
    } catch {
      switch error {
      case .missing: return .missing
      case .gone:
        deviceIsGone = true
        faults.append(
          Fault(source: source, what: what, error: "ENODEV or ENXIO: the device does not answer"))
        return .bad
      case .failed(let errno):
        faults.append(Fault(source: source, what: what, error: errnoText(errno)))
        return .bad
      }
    }
  }

  /// Reads an attribute that holds one word or phrase of printable characters.
  mutating func word(_ path: String, source: String, what: String) -> String? {
    guard let bytes = bytes(path, source: source, what: what).value else { return nil }
    let text = Text.trimmed(bytes)
    guard !text.isEmpty, text.count <= 64, text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
      faults.append(Fault(source: source, what: what, error: complaint(bytes, "a word")))
      return nil
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads an attribute that holds one integer.
  mutating func integer(_ device: Device, _ attribute: String) -> Answer<Int64> {
    switch bytes(device.path + "/" + attribute, source: device.name, what: attribute) {
    case .missing: return .missing
    case .bad: return .bad
    case .value(let bytes):
      guard let value = Decimal.integer(bytes) else {
        note(device, attribute, complaint(bytes, "an integer"))
        return .bad
      }
      return .value(value)
    }
  }

  /// Reads an attribute that holds 0 or 1.
  mutating func flag(_ device: Device, _ attribute: String) -> Answer<Bool> {
    switch integer(device, attribute) {
    case .missing: return .missing
    case .bad: return .bad
    case .value(0): return .value(false)
    case .value(1): return .value(true)
    case .value(let other):
      note(device, attribute, "\(other) is neither 0 nor 1")
      return .bad
    }
  }

  /// Reads an integer and scales it, if the result is plausible.
  mutating func scaled(_ candidate: Candidate, in range: Plausible) -> Answer<Double> {
    switch integer(candidate.device, candidate.attribute) {
    case .missing: return .missing
    case .bad: return .bad
    case .value(let raw):
      if raw == 0, range.zeroMeansNothing { return .missing }
      let value = (Double(raw) + candidate.offset) * candidate.scale
      guard range.bounds ~= value else {
        sawImpossibleZero = sawImpossibleZero || raw == 0
        note(candidate.device, candidate.attribute, range.complaint(value, raw: raw))
        return .bad
      }
      return .value(value)
    }
  }

  /// The first of several ways to a value that gives a plausible one.
  mutating func first(
    _ candidates: [Candidate], _ quantity: MeasuredQuantity, in range: Plausible,
    chip channel: ChipChannel? = nil
  ) -> Double? {
    sawImpossibleZero = false
    for candidate in candidates {
      if let value = scaled(candidate, in: range).value {
        origins.append(Origin(quantity, candidate.origin))
        return value
      }
    }
    return channel.flatMap { fromChip($0, quantity, in: range) }
  }

  /// Notes a fault of one attribute.
  mutating func note(_ device: Device, _ attribute: String, _ error: String) {
    faults.append(Fault(source: device.name, what: attribute, error: error))
  }

  private func complaint(_ bytes: [UInt8], _ wanted: String) -> String {
    let text = Text.printable(bytes)
    return text.utf8.isEmpty ? "empty" : "not " + wanted + ": " + text
  }
}

/// One way to a value: an attribute with an integer, and what makes a quantity of it.
struct Candidate {
  let device: Device
  let attribute: String
  /// Quantity per unit of the integer.
  let scale: Double
  /// Added to the integer before scaling.
  let offset: Double

  init(_ device: Device, _ attribute: String, scale: Double, offset: Double = 0) {
    self.device = device
    self.attribute = attribute
    self.scale = scale
    self.offset = offset
  }

  /// As published in `sources`.
  var origin: String { device.label + "/" + attribute }
}

/// The range outside which a value is taken for a lie.
struct Plausible {
  let bounds: ClosedRange<Double>
  let unit: String
  let hint: String
  /// A raw 0 is what a converter shows that has not measured yet.
  let zeroMeansNothing: Bool

  init(
    _ bounds: ClosedRange<Double>, _ unit: String, hint: String = "",
    zeroMeansNothing: Bool = false
  ) {
    self.bounds = bounds
    self.unit = unit
    self.hint = hint
    self.zeroMeansNothing = zeroMeansNothing
  }

  func complaint(_ value: Double, raw: Int64) -> String {
    let shown = Columns.number(value, decimals: 3, unit: unit)
    let number = value.magnitude < 1e12 ? shown : "\(raw)"
    return "\(number) is not within "
      + Decimal.setting(bounds.lowerBound) + "..." + Decimal.setting(bounds.upperBound)
      + (raw == 0 || Text.same(unit, "%") ? hint : "")
  }

  /// A cell or pack behind a power chip; 0 V means that its converter is off.
  static let batteryVoltage = Plausible(0.5...20, "V", hint: " (no battery, or converter off?)")
  /// Either direction of any current a board of this size meets.
  static let current = Plausible(-20...20, "A")
  /// One direction.
  static let oneWayCurrent = Plausible(0...20, "A")
  /// A DC or USB input that is in use.
  static let inputVoltage = Plausible(1...30, "V", hint: " (converter off?)")
  /// An input of which nobody says that it is in use.
  static let idleInputVoltage = Plausible(0...30, "V")
  /// The 12 V side.
  static let shuntVoltage = Plausible(0...60, "V")
  /// Either direction through a shunt.
  static let shuntCurrent = Plausible(-100...100, "A")
  /// What an INA2xx can have multiplied.
  static let shuntPower = Plausible(0...6000, "W")
  /// A gauge that is ready; an AXP209 shows 127 when it is not.
  static let percent = Plausible(0...100, "%", hint: " (gauge not ready?)")
  /// Silicon on a board; an AXP209 that has not measured has a raw 0, which would be −144.7 °C.
  static let temperature = Plausible(-60...150, "°C", zeroMeansNothing: true)
}
