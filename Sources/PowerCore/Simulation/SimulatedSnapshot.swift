/// All that a simulated board shows at one moment, as one program tells another.
public struct SimulatedSnapshot: Equatable, Sendable {
  private struct Attribute: Equatable, Sendable {
    let path: String
    /// What a read gives.
    let text: [UInt8]
    /// Why it gives nothing, if so.
    let error: AttributeError?

    static func == (left: Self, right: Self) -> Bool {
      Text.same(left.path, right.path) && left.text == right.text && left.error == right.error
    }
  }

  /// Whether the board is on, and a program on it would run.
  public private(set) var isRunning = true
  /// Since when it is on; `nil` while it is off. [s since 1970]
  public private(set) var bootedAt: Int64?
  /// A line of the truth behind it, with a line feed.
  public private(set) var truth = ""
  private var attributes: [Attribute] = []

  /// A board that shows nothing.
  public init() {}

  /// What a board shows now.
  public init(_ tree: SimulatedTree) {
    isRunning = tree.board.isRunning
    bootedAt = isRunning ? tree.board.unixTime - tree.board.uptimeSeconds : nil
    truth = SimulatedTruth(tree.board).line
    for path in tree.paths {
      do throws(AttributeError) {
        attributes.append(Attribute(path: path, text: try tree.text(at: path), error: nil))
      } catch {
        attributes.append(Attribute(path: path, text: [], error: error))
      }
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.isRunning == right.isRunning && left.bootedAt == right.bootedAt
      && Text.same(left.truth, right.truth) && left.attributes == right.attributes
  }
}

extension SimulatedSnapshot: AttributeTree {
  public func text(at path: String) throws(AttributeError) -> [UInt8] {
    guard let attribute = attributes.first(where: { Text.same($0.path, path) }) else {
      throw .missing
    }
    if let error = attribute.error { throw error }
    return attribute.text
  }

  public func names(in path: String) throws(AttributeError) -> [String] {
    var found: [String] = []
    for attribute in attributes where Text.begins(attribute.path, with: path) {
      let rest = attribute.path.utf8.dropFirst(path.utf8.count)
      guard path.utf8.isEmpty || rest.first == UInt8(ascii: "/") else { continue }
      let name = String(
        decoding: rest.drop { $0 == UInt8(ascii: "/") }.prefix { $0 != UInt8(ascii: "/") },
        as: UTF8.self)
      if !name.utf8.isEmpty, !found.contains(where: { Text.same($0, name) }) { found.append(name) }
    }
    guard !found.isEmpty else { throw .missing }
    return Text.sorted(found)
  }
}

extension SimulatedSnapshot {
  /// As it is handed over.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.unsigned(isRunning ? 1 : 0)
    writer.unsigned(bootedAt == nil ? 0 : 1)
    writer.signed(bootedAt ?? 0)
    writer.text(truth.utf8)
    for attribute in attributes {
      writer.text(attribute.path.utf8)
      switch attribute.error {
      case nil: writer.unsigned(0)
      case .missing: writer.unsigned(1)
      case .gone: writer.unsigned(2)
      case .failed(let errno): writer.unsigned(3 + UInt64(max(0, errno)))
      }
      writer.text(attribute.text)
    }
    return writer.bytes
  }

  /// Reads what ``bytes`` made.
  ///
  /// - Returns: `nil` for anything else.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let running = reader.unsigned(below: 2), let hasBoot = reader.unsigned(below: 2),
      let boot = reader.signed(), let truth = reader.text()
    else { return nil }
    isRunning = running == 1
    bootedAt = hasBoot == 1 ? boot : nil
    self.truth = String(decoding: truth, as: UTF8.self)
    while !reader.isAtEnd {
      guard let path = reader.text(), let code = reader.unsigned(below: 1 << 16),
        let text = reader.text()
      else { return nil }
      let error: AttributeError? =
        switch code {
        case 0: nil
        case 1: .missing
        case 2: .gone
        default: .failed(errno: Int32(code - 3))
        }
      attributes.append(
        Attribute(path: String(decoding: path, as: UTF8.self), text: text, error: error))
    }
  }
}
