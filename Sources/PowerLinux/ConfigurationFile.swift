import CInih
import CLinux
import PowerCore

/// A complaint about the configuration, ready to be shown.
public struct ConfigurationError: Error, Sendable {
  /// Where and what, such as `powerstat.conf:3: unknown key 'every' in [sampling]; allowed: …`.
  public let text: String
}

extension Configuration {
  /// Reads the configuration file and the settings of the command line.
  ///
  /// The corresponding C function is `ini_parse_stream`.
  ///
  /// - Parameters:
  ///   - path: The file; `nil` reads the usual one, which may be missing.
  ///   - overrides: Settings such as `sampling.every_s=5`, which win over the file.
  /// - Returns: All settings.
  /// - Throws: ``ConfigurationError`` for the first thing that is wrong.
  public static func load(path: String?, overrides: [String]) throws(ConfigurationError)
    -> Configuration
  {
    var configuration = Configuration()
    if let bytes = try fileContent(path) {
      var reader = ConfigurationReader(bytes, configuration)
      if let complaint = reader.run() {
        throw ConfigurationError(text: (path ?? usualPath) + complaint)
      }
      configuration = reader.configuration
    }
    for override in overrides { try configuration.override(override) }
    try configuration.checkTimezone()
    if let contradiction = configuration.contradiction {
      throw ConfigurationError(text: contradiction)
    }
    return configuration
  }

  /// Where the configuration is looked for.
  public static let usualPath = "/etc/powerstat/powerstat.conf"

  private static func fileContent(_ path: String?) throws(ConfigurationError) -> [UInt8]? {
    do throws(SystemError) {
      return try readFile(path ?? usualPath, limit: 65_536)
    } catch {
      if path == nil, error.errno == ENOENT { return nil }
      throw ConfigurationError(text: error.text)
    }
  }

  /// glibc would take an unknown zone for UTC without a word.
  private func checkTimezone() throws(ConfigurationError) {
    guard !timezone.utf8.isEmpty else { return }
    let path = "/usr/share/zoneinfo/" + timezone
    guard isRegularFile(path), unsafe access(path, R_OK) == 0 else {
      throw ConfigurationError(
        text: "[site] timezone = '\(timezone)': there is no readable \(path); is tzdata installed?")
    }
  }

  private mutating func override(_ setting: String) throws(ConfigurationError) {
    let parts = Text.parts(setting, at: UInt8(ascii: "="), atMost: 2)
    let path = Text.parts(parts[0], at: UInt8(ascii: "."), atMost: 2)
    guard parts.count == 2, path.count == 2 else {
      throw ConfigurationError(
        text: "--set \(Text.printable(setting.utf8)): must be SECTION.KEY=VALUE")
    }
    let (section, key, value) = (path[0], path[1], parts[1])
    do throws(ConfigurationProblem) {
      try set(section: section, name: key, value: value)
    } catch {
      throw ConfigurationError(
        text: "--set: " + error.text(section: section, key: key, value: value))
    }
  }
}

/// Feeds libinih line by line, so that every complaint knows its line.
private struct ConfigurationReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 0
  private var seen: [ConfigurationKey] = []
  private var complaint: (line: Int, text: String)?
  private(set) var configuration: Configuration

  init(_ bytes: [UInt8], _ configuration: Configuration) {
    self.bytes = bytes
    self.configuration = configuration
  }

  /// Reads everything; returns the first complaint, as `:LINE: text`.
  mutating func run() -> String? {
    let firstBad = unsafe withUnsafeMutablePointer(to: &self) { this in
      unsafe ini_parse_stream(
        { buffer, size, stream in
          guard let stream = unsafe stream, let buffer = unsafe buffer else { return nil }
          return unsafe stream.assumingMemoryBound(to: ConfigurationReader.self).pointee
            .nextLine(into: buffer, size: Int(size)) ? buffer : nil
        }, this,
        { user, section, key, value in
          guard let user = unsafe user, let section = unsafe section, let key = unsafe key,
            let value = unsafe value
          else { return 0 }
          return unsafe user.assumingMemoryBound(to: ConfigurationReader.self).pointee.take(
            String(cString: section), String(cString: key), String(cString: value)) ? 1 : 0
        }, this)
    }
    if let complaint, firstBad == 0 || complaint.line <= Int(firstBad) {
      return ":\(complaint.line): " + complaint.text
    }
    guard firstBad != 0 else { return nil }
    return
      ":\(firstBad): neither a [section], nor 'key = value', nor a comment"
  }

  /// What `fgets` does, from memory.
  private mutating func nextLine(into buffer: UnsafeMutablePointer<CChar>, size: Int) -> Bool {
    guard position < bytes.count, size > 1 else { return false }
    if position == 0 || bytes[position - 1] == UInt8(ascii: "\n") {
      line += 1
      // libinih takes an indented line for more of the line before; nobody here means that.
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
        position += 1
      }
    } else if complaint == nil {
      complaint = (line, "the line is longer than \(size - 2) bytes")
    }
    var count = 0
    while count < size - 1, position < bytes.count {
      let byte = bytes[position]
      unsafe buffer[count] = CChar(bitPattern: byte == 0 ? UInt8(ascii: "?") : byte)
      position += 1
      count += 1
      if byte == UInt8(ascii: "\n") { break }
    }
    unsafe buffer[count] = 0
    return true
  }

  private mutating func take(_ section: String, _ key: String, _ value: String) -> Bool {
    guard complaint == nil else { return true }
    do throws(ConfigurationProblem) {
      try configuration.set(section: section, name: key, value: value)
    } catch {
      complaint = (line, error.text(section: section, key: key, value: value))
      return false
    }
    if let known = ConfigurationKey.named(section, key) {
      guard !seen.contains(known) else {
        complaint = (line, "[\(known.section)] \(known.name) is set twice")
        return false
      }
      seen.append(known)
    }
    return true
  }
}
