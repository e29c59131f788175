import PowerCore
import PowerLinux

/// Why a key cannot be used, without the key.
public struct CredentialError: Error, Sendable {
  /// What is wrong, with the path.
  public let text: String
}

/// The keys that some providers want, from places that others cannot read.
public enum Credential {
  /// The key of a provider.
  ///
  /// systemd's credential comes first (`LoadCredential=` of systemd.exec(5)), then the file that the
  /// configuration names, which must be readable by its owner only.
  ///
  /// - Parameters:
  ///   - provider: Who knows us by it.
  ///   - settings: Where its file is.
  /// - Returns: `nil` when the provider wants none or nobody has given one.
  /// - Throws: ``CredentialError``.
  public static func key(of provider: WeatherProvider, _ settings: WeatherSettings)
    throws(CredentialError) -> String?
  {
    guard let name = provider.credential else { return nil }
    if let directory = environment("CREDENTIALS_DIRECTORY") {
      let path = directory + "/" + name.description
      if fileExists(path) { return try key(in: path) }
    }
    guard let path = settings.keyFile(provider) else { return nil }
    if let mode = fileMode(path), mode & 0o077 != 0 {
      throw CredentialError(text: "\(path) can be read by others: chmod 600 it")
    }
    return try key(in: path)
  }

  private static func key(in path: String) throws(CredentialError) -> String {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = Text.trimmed(try readFile(path, limit: 4096)) } catch {
      throw CredentialError(text: error.text)
    }
    let isKey =
      (8...128).contains(bytes.count)
      && bytes.allSatisfy { byte in
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
    guard isKey else {
      throw CredentialError(text: "\(path) holds no key of 8 to 128 letters, digits, - and _")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
