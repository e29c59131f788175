/// Tells changes of the faults, so that a standing one is logged once.
public struct FaultLog: Sendable {
  private var standing: [Fault] = []

  /// No fault yet.
  public init() {}

  /// Compares the faults of a reading with those of the one before.
  ///
  /// - Parameter faults: Of the latest reading.
  /// - Returns: What appeared and what disappeared, in the order of their texts.
  public mutating func changes(_ faults: [Fault]) -> (appeared: [Fault], disappeared: [Fault]) {
    let now = Text.order(faults.map { $0.text }).map { faults[$0] }
    defer { standing = now }
    return (
      now.filter { fault in !standing.contains { $0.isLike(fault) } },
      standing.filter { fault in !now.contains { $0.isLike(fault) } }
    )
  }
}

extension Fault {
  /// Whether another one says the same, whatever number it gives for it this time.
  fileprivate func isLike(_ other: Fault) -> Bool {
    Text.same(source, other.source) && Text.same(what, other.what)
      && Self.words(error).elementsEqual(Self.words(other.error))
  }

  private static func words(_ text: String) -> some Sequence<UInt8> {
    text.utf8.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-")) }
  }
}

extension Fault {
  /// The fault on one line.
  public var text: String { source + " " + what + ": " + error }
}
