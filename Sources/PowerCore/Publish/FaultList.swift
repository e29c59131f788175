/// Faults as they are published, within the space that a small document has for them.
public enum FaultList {
  /// Room for the texts of all faults together, where there is enough. [bytes]
  public static let usualRoom = 900

  /// Renders faults in their order; those that find no room are counted.
  ///
  /// - Parameters:
  ///   - faults: What is wrong.
  ///   - room: For all of them together. [bytes]
  /// - Returns: An array.
  public static func render(_ faults: [Fault], room: Int = usualRoom) -> JSON {
    var rendered: [JSON] = []
    var used = 0
    for (index, fault) in faults.enumerated() {
      let source = cut(fault.source, 40)
      let what = cut(fault.what, 60)
      let error = cut(fault.error, 100)
      used += 36 + source.utf8.count + what.utf8.count + error.utf8.count
      guard used <= room else {
        rendered.append(
          object("powerstat", "faults", "\(faults.count - index) more; see powerstat doctor"))
        break
      }
      rendered.append(object(source, what, error))
    }
    return .array(rendered)
  }

  private static func object(_ source: String, _ what: String, _ error: String) -> JSON {
    .object([
      .init("source", .string(source)), .init("what", .string(what)),
      .init("error", .string(error)),
    ])
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    text.utf8.count <= limit
      ? text : String(decoding: text.utf8.prefix(limit - 3), as: UTF8.self) + "…"
  }
}
