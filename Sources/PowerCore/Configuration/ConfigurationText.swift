extension Configuration {
  /// What holds after reading the file and the command line, in the form of the file.
  public var description: String {
    var text = "# valid; this is what holds, defaults included\n"
    var section = ""
    for key in ConfigurationKey.allCases {
      if !Text.same(section, key.section.description) {
        section = key.section.description
        text += "[\(section)]\n"
      }
      if let value = self.text(of: key) {
        text += "\(key.name) = \(value)\n"
      } else {
        text += "# \(key.name) is not set; \(key.allowed)\n"
      }
    }
    return text
  }
}
