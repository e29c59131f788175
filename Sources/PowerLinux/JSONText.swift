import CJansson
import CLinux
import PowerCore

/// Why a text is not the JSON that was wanted.
public struct JSONError: Error, Equatable, Sendable {
  /// What the parser says, with line and column.
  public let text: String

  /// Says what is wrong.
  public init(text: String) { self.text = text }

  public static func == (left: Self, right: Self) -> Bool { Text.same(left.text, right.text) }
}

/// JSON text, written and read by jansson.
public enum JSONText {
  /// Writes a value on one line, with a line feed at the end.
  ///
  /// The corresponding C function is `json_dumps`. Numbers get ten significant digits; text that is
  /// not UTF-8 cannot occur in a String.
  ///
  /// - Parameters:
  ///   - value: What to write.
  ///   - pretty: Indent by two spaces.
  /// - Returns: UTF-8.
  /// - Throws: ``JSONError`` when memory ran out or a text holds a zero byte.
  public static func encode(_ value: JSON, pretty: Bool = false) throws(JSONError) -> [UInt8] {
    guard let root = unsafe node(value) else {
      throw JSONError(text: "cannot build a JSON document")
    }
    defer { unsafe json_decref(root) }
    let precision = 10 << 11  // JSON_REAL_PRECISION(10), a macro that Swift does not see
    let flags = precision | (pretty ? 2 : Int(JSON_COMPACT))
    guard let text = unsafe json_dumps(root, flags) else {
      throw JSONError(text: "cannot write a JSON document")
    }
    defer { unsafe free(text) }
    return unsafe Array(
      UnsafeBufferPointer(start: text, count: strlen(text)).map(UInt8.init(bitPattern:)))
      + [UInt8(ascii: "\n")]
  }

  /// Reads a value.
  ///
  /// The corresponding C function is `json_loadb`, which refuses duplicate keys here, and nesting
  /// beyond 2048 levels always.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - deepest: How many levels of nesting are allowed.
  /// - Returns: The value.
  /// - Throws: ``JSONError`` with line and column.
  public static func decode(_ bytes: [UInt8], deepest: Int = 2048) throws(JSONError) -> JSON {
    guard !JSON.isDeeper(bytes, than: deepest) else {
      throw JSONError(text: "is nested deeper than \(deepest) levels")
    }
    var problem = json_error_t()
    let root = unsafe bytes.withUnsafeBytes { buffer in
      unsafe json_loadb(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        Int(JSON_REJECT_DUPLICATES), &problem)
    }
    guard let root = unsafe root else {
      let text = unsafe withUnsafeBytes(of: &problem.text) { bytes in
        unsafe Text.printable(bytes.prefix { $0 != 0 }, limit: 120)
      }
      throw JSONError(text: "line \(problem.line), column \(problem.column): " + text)
    }
    defer { unsafe json_decref(root) }
    return unsafe value(root)
  }

  /// Makes jansson's form of a value; the caller owns it.
  private static func node(_ value: JSON) -> UnsafeMutablePointer<json_t>? {
    switch value {
    case .null: return unsafe json_null()
    case .bool(let truth): return unsafe (truth ? json_true() : json_false())
    case .integer(let number): return unsafe json_integer(json_int_t(number))
    case .number(let number): return unsafe json_real(number)
    case .string(let text): return unsafe json_string(text)
    case .array(let elements):
      guard let array = unsafe json_array() else { return nil }
      for element in elements {
        guard unsafe json_array_append_new(array, node(element)) == 0 else {
          unsafe json_decref(array)
          return nil
        }
      }
      return unsafe array
    case .object(let members):
      guard let object = unsafe json_object() else { return nil }
      for member in members {
        guard unsafe json_object_set_new(object, member.key, node(member.value)) == 0 else {
          unsafe json_decref(object)
          return nil
        }
      }
      return unsafe object
    }
  }

  private static func value(_ node: UnsafeMutablePointer<json_t>) -> JSON {
    switch unsafe node.pointee.type {
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    case JSON_INTEGER: return .integer(Int64(unsafe json_integer_value(node)))
    case JSON_REAL: return .number(unsafe json_real_value(node))
    case JSON_STRING:
      return unsafe json_string_value(node).map { unsafe .string(String(cString: $0)) } ?? .null
    case JSON_ARRAY:
      return .array(
        unsafe (0..<json_array_size(node)).map { index in
          unsafe json_array_get(node, index).map { unsafe value($0) } ?? .null
        })
    case JSON_OBJECT:
      var members: [JSON.Member] = []
      var iterator = unsafe json_object_iter(node)
      while let position = unsafe iterator {
        if let key = unsafe json_object_iter_key(position),
          let member = unsafe json_object_iter_value(position)
        {
          members.append(JSON.Member(unsafe String(cString: key), unsafe value(member)))
        }
        unsafe iterator = json_object_iter_next(node, position)
      }
      return .object(members)
    default: return .null
    }
  }
}
