// The settings as one program hands them to another of the same version.

extension Configuration {
  /// A list of section, key and value for each setting that has a value.
  public var json: JSON {
    var settings: [JSON] = []
    for key in ConfigurationKey.allCases {
      guard let value = text(of: key) else { continue }
      settings.append(
        .array([.string(key.section.description), .string(key.name.description), .string(value)]))
    }
    return .array(settings)
  }

  /// Reads what ``json`` made.
  ///
  /// - Returns: `nil` for anything else, and for settings that cannot be.
  public init?(json: JSON?) {
    self.init()
    for setting in json?.elements ?? [] {
      guard let parts = setting.elements, parts.count == 3, let section = parts[0].text,
        let name = parts[1].text, let value = parts[2].text
      else { return nil }
      do throws(ConfigurationProblem) {
        try set(section: section, name: name, value: value)
      } catch {
        return nil
      }
    }
  }
}
