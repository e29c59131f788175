/// An SVG document: what all pictures have in common.
///
/// No script, no font and nothing else from elsewhere. Colours follow what the reader prefers, with
/// a background of their own, since a page may be bright while its reader prefers dark.
struct PictureSheet {
  /// Its name, which begins what is unique in it.
  let name: StaticString
  let width: Int
  let height: Int
  private(set) var body = ""

  init(_ name: StaticString, width: Int, height: Int) {
    self.name = name
    self.width = width
    self.height = height
  }

  mutating func add(_ text: String) { body += text }

  /// The whole document.
  ///
  /// - Parameters:
  ///   - title: In a few words.
  ///   - description: What a reader who does not see it should know.
  /// - Returns: Text that ends with a line feed.
  func document(title: String, description: String) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
      + "viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
      + "aria-labelledby=\"\(name)-t \(name)-d\">\n"
      + "<title id=\"\(name)-t\">" + Self.escaped(title) + "</title>\n"
      + "<desc id=\"\(name)-d\">" + Self.escaped(description) + "</desc>\n"
      + "<style>\(Self.style)</style>\n"
      + "<rect class=\"bg\" width=\"\(width)\" height=\"\(height)\" rx=\"6\"/>\n" + body
      + "</svg>\n"
  }

  /// A path with a class.
  static func path(_ data: String, _ style: StaticString) -> String {
    data.utf8.isEmpty ? "" : "<path class=\"\(style)\" d=\"" + data + "\"/>\n"
  }

  /// A text at a place in tenths; its classes say how it looks and where it hangs.
  static func label(_ text: String, x: Int, y: Int, _ style: StaticString) -> String {
    "<text x=\"" + PicturePoint.text(x) + "\" y=\"" + PicturePoint.text(y)
      + "\" class=\"\(style)\">" + escaped(text) + "</text>\n"
  }

  /// What stands where nothing can be drawn.
  static func nothing(_ frame: PictureFrame, _ scale: PictureScale) -> String {
    label(
      "Nothing is known yet.", x: (frame.left + frame.right) / 2,
      y: scale.bottom - (scale.bottom - scale.top) / 4 + 40, "m")
  }

  /// Text as XML has it.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case 0..<0x20, 0x7F: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// bg background, g grid, m muted, h heading, s small, e hangs at its end, l at its start, n now,
  /// c charge, cb its band, p panel, l load, o online, o0 to o4 how likely not, d down.
  private static let style: StaticString = """
    text{font:12px system-ui,sans-serif;fill:#24292f;text-anchor:middle}\
    .bg{fill:#fff}.m{fill:#646c76}.h{font-weight:600}.s{font-size:11px}\
    .l{text-anchor:start}.e{text-anchor:end}\
    path{fill:none;stroke-linejoin:round}.g{stroke:#e1e4e8}\
    .c{stroke:#157a5b;stroke-width:1.8}.cb{fill:#157a5b;fill-opacity:.2}\
    .p{fill:#f2a93b;fill-opacity:.6}.w{stroke:#2f67b1;stroke-width:1.5}\
    .d{fill:#c4342b;fill-opacity:.13}.n{stroke:#646c76;stroke-dasharray:2 2}\
    .o{stroke:#c4342b;stroke-width:14}.o0{stroke:#157a5b;stroke-opacity:.22}\
    .o1{stroke-opacity:.15}.o2{stroke-opacity:.3}.o3{stroke-opacity:.5}.o4{stroke-opacity:.75}\
    .tc{fill:#157a5b}.tp{fill:#96590a}.tw{fill:#2f67b1}.td{fill:#b3261e}\
    @media(prefers-color-scheme:dark){\
    text{fill:#e4e7eb}.bg{fill:#15181c}.m{fill:#9aa3ad}.g{stroke:#2d333a}\
    .c{stroke:#4cc79a}.cb{fill:#4cc79a}.p{fill:#c98a2a}.w{stroke:#79aef0}\
    .d{fill:#ff7b72;fill-opacity:.2}.n{stroke:#9aa3ad}\
    .o{stroke:#ff7b72}.o0{stroke:#4cc79a}\
    .tc{fill:#4cc79a}.tp{fill:#f0b04a}.tw{fill:#79aef0}.td{fill:#ff8f87}}
    """
}
