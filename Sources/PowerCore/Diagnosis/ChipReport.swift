/// Every channel of a chip with its register, its raw number and what that means.
public struct ChipReport: Sendable {
  private let title: String
  private let channels: [ChipChannel]
  private let registers: RegisterFile
  private let remark: String

  /// - Parameters:
  ///   - title: Which chip, and where.
  ///   - channels: Its table.
  ///   - registers: What was read of it.
  ///   - remark: What is to be said of the whole; may be empty.
  public init(
    title: String, channels: [ChipChannel], registers: RegisterFile, remark: String = ""
  ) {
    self.remark = remark
    self.title = title
    self.channels = channels
    self.registers = registers
  }

  /// A table, ending with a line feed.
  public func text(_ style: Style) -> String {
    var text = style.bold(title) + "\n"
    if !remark.utf8.isEmpty { text += style.yellow(remark) + "\n" }
    text += style.faint(row("reg", "channel", "raw", "", "value")) + "\n"
    for channel in channels {
      let decoded = channel.decode(registers)
      let raw = channel.raw(registers)
      let line = row(
        Hex.byte(channel.register), channel.name.description,
        raw.map { "0x" + Hex.digits(UInt64($0), count: 2) } ?? "-", raw.map { "\($0)" } ?? "",
        value(channel, decoded, style))
      text += line + (decoded.remark.utf8.isEmpty ? "" : style.yellow("  " + decoded.remark)) + "\n"
    }
    return text
  }

  /// An array of objects.
  public var json: JSON {
    .array(
      channels.map { channel in
        let decoded = channel.decode(registers)
        return .object([
          .init("register", .integer(Int64(channel.register))),
          .init("channel", .string(channel.name.description)),
          .init("raw", .optional(channel.raw(registers).map { Int64($0) })),
          .init("value", .rounded(decoded.number, decimals: channel.unit.decimals)),
          .init("unit", .string(channel.unit.symbol.description)),
          .init("remark", decoded.remark.utf8.isEmpty ? .null : .string(decoded.remark)),
          .init("documented", .string(channel.source.description)),
        ])
      })
  }

  private func value(_ channel: ChipChannel, _ decoded: ChipChannel.Decoded, _ style: Style)
    -> String
  {
    guard let number = decoded.number else { return "-" }
    switch channel.unit {
    case .flag: return number == 0 ? "no" : "yes"
    case .count:
      let code = Int(exactly: number) ?? -1
      return channel.meanings.indices.contains(code) ? channel.meanings[code].description : ""
    default:
      let symbol = style.unicode ? channel.unit.symbol.description : ascii(channel.unit)
      return Columns.number(number, decimals: channel.unit.decimals, unit: symbol)
    }
  }

  private func ascii(_ unit: ChannelUnit) -> String {
    switch unit {
    case .celsius: "C"
    case .ohm: "ohm"
    default: unit.symbol.description
    }
  }

  private func row(
    _ register: String, _ name: String, _ hex: String, _ decimal: String, _ value: String
  ) -> String {
    Columns.pad(register, 6) + Columns.pad(name, 28) + Columns.pad(hex, 10, left: true)
      + Columns.pad(decimal, 12, left: true) + Columns.pad(value, 14, left: true)
  }
}
