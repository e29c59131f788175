/// What the operating system says about itself.
public struct SystemFacts: Equatable, Sendable {
  /// Mean number of runnable tasks over 1, 5 and 15 minutes.
  public var load: LoadAverages?
  /// Time since boot. [s]
  public var uptimeSeconds: Int64?
  /// Memory that programs could still take. [bytes]
  public var memoryAvailableBytes: Int64?
  /// Space left where powerstat keeps its history. [bytes]
  public var stateFreeBytes: Int64?
  /// Space left where stats.json is published. [bytes]
  public var webFreeBytes: Int64?

  /// Nothing known yet.
  public init() {}
}

/// Mean number of runnable tasks, exponentially damped.
public struct LoadAverages: Equatable, Sendable {
  /// Over 1 minute.
  public let one: Double
  /// Over 5 minutes.
  public let five: Double
  /// Over 15 minutes.
  public let fifteen: Double

  /// Three averages, each 0 or more.
  public init(one: Double, five: Double, fifteen: Double) {
    self.one = one
    self.five = five
    self.fifteen = fifteen
  }
}

extension AttributeTree {
  public mutating func systemFacts(faults: inout [Fault]) -> SystemFacts {
    copiedSystemFacts(faults: &faults)
  }

  /// Load, uptime and memory out of `proc/`, for trees that are not the live system.
  public mutating func copiedSystemFacts(faults: inout [Fault]) -> SystemFacts {
    var facts = SystemFacts()
    if let text = systemText("loadavg", faults: &faults) {
      facts.load = SystemFacts.loadAverages(text)
      if facts.load == nil { faults.append(Self.unreadable("loadavg", text)) }
    }
    if let text = systemText("uptime", faults: &faults) {
      facts.uptimeSeconds = SystemFacts.uptime(text)
      if facts.uptimeSeconds == nil { faults.append(Self.unreadable("uptime", text)) }
    }
    if let text = systemText("meminfo", faults: &faults) {
      facts.memoryAvailableBytes = SystemFacts.memoryAvailable(text)
      if facts.memoryAvailableBytes == nil { faults.append(Self.unreadable("meminfo", text)) }
    }
    return facts
  }

  private mutating func systemText(_ name: String, faults: inout [Fault]) -> [UInt8]? {
    do throws(AttributeError) {
      return try text(at: "proc/" + name)
    } catch {
      if case .failed(let errno) = error {
        faults.append(Fault(source: "proc", what: name, error: errnoText(errno)))
      }
      return nil
    }
  }

  private static func unreadable(_ name: String, _ text: [UInt8]) -> Fault {
    Fault(source: "proc", what: name, error: "not understood: " + Text.printable(text))
  }
}

extension SystemFacts {
  /// The first three fields of `/proc/loadavg`, each from 0 to 100 000.
  static func loadAverages(_ text: [UInt8]) -> LoadAverages? {
    let fields = text.split { Decimal.isSpace($0) }
    guard fields.count >= 3, let one = Decimal.number(fields[0]),
      let five = Decimal.number(fields[1]), let fifteen = Decimal.number(fields[2])
    else { return nil }
    let plausible = 0.0...100_000
    guard plausible ~= one, plausible ~= five, plausible ~= fifteen else { return nil }
    return LoadAverages(one: one, five: five, fifteen: fifteen)
  }

  /// The first field of `/proc/uptime`, up to a hundred years. [s]
  static func uptime(_ text: [UInt8]) -> Int64? {
    guard let field = text.split(whereSeparator: { Decimal.isSpace($0) }).first,
      let seconds = Decimal.number(field), seconds >= 0
    else { return nil }
    return Decimal.rounded(seconds.rounded(.down), limit: 3_155_760_000)
  }

  /// `MemAvailable` of `/proc/meminfo`. [bytes]
  public static func memoryAvailable(_ text: [UInt8]) -> Int64? {
    let key = Array("MemAvailable:".utf8)
    for line in text.split(separator: UInt8(ascii: "\n")) where line.starts(with: key) {
      let fields = line.dropFirst(key.count).split { Decimal.isSpace($0) }
      guard let first = fields.first, let kilobytes = Decimal.integer(first),
        kilobytes >= 0, kilobytes < 1 << 40
      else { return nil }
      return kilobytes * 1024
    }
    return nil
  }
}
