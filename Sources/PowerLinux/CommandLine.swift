import CLinux
import PowerCore

/// An option that a program takes.
public struct OptionSpecification: Sendable {
  /// Its long name, without the dashes.
  public let name: StaticString
  /// Its short name.
  public let letter: UInt8?
  /// Whether a value follows.
  public let takesValue: Bool

  /// Describes an option.
  public init(_ name: StaticString, _ letter: StaticString? = nil, value: Bool = false) {
    self.name = name
    self.letter = letter.flatMap { $0.description.utf8.first }
    takesValue = value
  }
}

/// A command line that cannot be understood.
public struct UsageError: Error, Sendable {
  /// What is wrong with it.
  public let text: String

  /// Says what is wrong.
  public init(_ text: String) { self.text = text }
}

/// The arguments of the program, after GNU conventions.
public struct Arguments: Sendable {
  /// The options in their order, as an index into the specifications and a value.
  public private(set) var options: [(index: Int, value: String)] = []
  /// What is no option.
  public private(set) var operands: [String] = []

  /// Takes the arguments apart.
  ///
  /// The corresponding C function is `getopt_long`.
  ///
  /// - Parameter specifications: What the program takes.
  /// - Throws: ``UsageError`` in the words that GNU programs use.
  public init(_ specifications: [OptionSpecification]) throws(UsageError) {
    var table = unsafe specifications.enumerated().map { index, specification in
      unsafe option(
        name: UnsafeRawPointer(specification.name.utf8Start).assumingMemoryBound(to: CChar.self),
        has_arg: specification.takesValue ? required_argument : no_argument, flag: nil,
        val: 256 + CInt(index))
    }
    unsafe table.append(option())
    var letters = Array(":".utf8)
    for specification in specifications {
      guard let letter = specification.letter else { continue }
      letters.append(letter)
      if specification.takesValue { letters.append(UInt8(ascii: ":")) }
    }
    let short = String(decoding: letters, as: UTF8.self)
    let count = pwr_argument_count()
    guard let values = unsafe pwr_arguments() else { return }
    pwr_reset_options()
    while true {
      let found = unsafe getopt_long(count, values, short, table, nil)
      guard found >= 0 else { break }
      let at = Int(pwr_option_index()) - 1
      let argument = unsafe values[max(0, at)].map { unsafe String(cString: $0) } ?? ""
      if found == CInt(UInt8(ascii: "?")) {
        let letter = pwr_option_character()
        let isShort = letter > 0x20 && letter < 0x7F
        throw UsageError(
          isShort
            ? "invalid option -- '\(String(decoding: [UInt8(letter)], as: UTF8.self))'"
            : "unrecognized or ambiguous option '\(Text.printable(argument.utf8, limit: 60))'")
      }
      if found == CInt(UInt8(ascii: ":")) {
        throw UsageError(
          "option '\(Text.printable(argument.utf8, limit: 60))' requires an argument")
      }
      let index =
        found >= 256
        ? Int(found) - 256
        : specifications.firstIndex { $0.letter.map { CInt($0) } == found } ?? 0
      let value = unsafe pwr_option_argument().map { unsafe String(cString: $0) } ?? ""
      options.append((index, value))
    }
    var position = Int(pwr_option_index())
    while position < Int(count) {
      if let operand = unsafe values[position] { operands.append(unsafe String(cString: operand)) }
      position += 1
    }
  }

  /// Whether a word stands on the command line, which need not be understood.
  public static func contain(_ word: StaticString) -> Bool {
    guard let values = unsafe pwr_arguments() else { return false }
    return (1..<max(1, Int(pwr_argument_count()))).contains { position in
      unsafe values[position].map { unsafe Text.same(String(cString: $0), word.description) }
        ?? false
    }
  }

  /// The time that the value of `--now` names.
  ///
  /// - Parameter value: A whole number, up to the end of the year 9999.
  /// - Returns: Seconds since 1970, UTC.
  /// - Throws: ``UsageError``.
  public static func time(_ value: String) throws(UsageError) -> Int64 {
    guard let time = Decimal.integer(value.utf8), (0...253_402_300_799).contains(time) else {
      throw UsageError("--now '\(Text.printable(value.utf8))' is not a time in seconds since 1970")
    }
    return time
  }

  /// The directory that the value of `--root` names.
  ///
  /// - Parameter value: A path.
  /// - Returns: The same path.
  /// - Throws: ``UsageError``.
  public static func root(_ value: String) throws(UsageError) -> String {
    guard isDirectory(value) else {
      throw UsageError("--root '\(Text.printable(value.utf8, limit: 200))' is not a directory")
    }
    return value
  }

  /// All values given for an option.
  public func values(of index: Int) -> [String] {
    options.filter { $0.index == index }.map { $0.value }
  }
}

extension Arguments {
  /// Answers the command line of a program that another one starts, and that has no options of its own.
  ///
  /// - Parameters:
  ///   - program: Its name.
  ///   - help: What `--help` says.
  /// - Returns: How the program ends; `nil` when it is to do its work.
  public static func answer(_ program: StaticString, help: String) -> ExitStatus? {
    do throws(UsageError) {
      let arguments = try Arguments([
        OptionSpecification("help", "h"), OptionSpecification("version", "V"),
      ])
      if let (index, _) = arguments.options.first {
        return Output.write(index == 0 ? help : versionText(program)) ? .done : .failed
      }
      guard let operand = arguments.operands.first else { return nil }
      throw UsageError("unexpected operand '\(Text.printable(operand.utf8, limit: 60))'")
    } catch {
      Output.complain("\(program): " + error.text)
      Output.complain("Try '\(program) --help' for more information.")
      return .usage
    }
  }
}

/// A variable of the environment; `nil` when it is not set or empty.
///
/// The corresponding C function is `getenv`.
public func environment(_ name: StaticString) -> String? {
  guard let value = unsafe getenv(name.description), unsafe value.pointee != 0 else { return nil }
  return unsafe String(cString: value)
}
