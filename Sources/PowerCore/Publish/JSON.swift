/// A JSON value, as a tree that is built here and written by a library elsewhere.
public indirect enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A finite number.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One key of an object with its value.
  public struct Member: Equatable, Sendable {
    /// Its name.
    public let key: String
    /// What it holds.
    public let value: JSON

    /// Pairs a key with a value.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }

    public static func == (left: Member, right: Member) -> Bool {
      Text.same(left.key, right.key) && left.value == right.value
    }
  }

  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): Text.same(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension JSON {
  /// A number with so many decimals that it shows what was measured and no more.
  ///
  /// - Parameters:
  ///   - value: The number; unknown and infinite ones become `null`.
  ///   - decimals: How many are kept, from 0 to 9.
  /// - Returns: The number, or `null`.
  public static func rounded(_ value: Double?, decimals: Int) -> JSON {
    guard let value, value.magnitude < 1e9 else { return .null }
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let rounded = (value * power).rounded(.toNearestOrAwayFromZero) / power
    return .number(rounded == 0 ? 0 : rounded)
  }

  /// A truth value, or `null`.
  public static func optional(_ value: Bool?) -> JSON { value.map(JSON.bool) ?? .null }

  /// An integer, or `null`.
  public static func optional(_ value: Int64?) -> JSON { value.map(JSON.integer) ?? .null }

  /// A text, or `null`.
  public static func optional(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

  /// The value of a key; `nil` when this is no object, has no such key, or holds `null` there.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self,
      let member = members.first(where: { Text.same($0.key, key) }), member.value != .null
    else { return nil }
    return member.value
  }

  /// The number, whether it was written with a fraction or without.
  public var double: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The integer.
  public var int: Int64? { if case .integer(let value) = self { value } else { nil } }

  /// The text.
  public var text: String? { if case .string(let value) = self { value } else { nil } }

  /// The truth value.
  public var truth: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The elements of an array.
  public var elements: [JSON]? { if case .array(let value) = self { value } else { nil } }

  /// The members of an object, in the order of the document.
  public var members: [Member]? { if case .object(let value) = self { value } else { nil } }
}
