import Testing

@testable import PowerCore

@Suite struct WeatherContactTests {
  @Test(arguments: ["you@example.org", "https://example.org you@example.org"])
  func `addresses of mail and pages are taken`(contact: String) throws {
    var configuration = Configuration()
    try configuration.set(section: "weather", name: "contact", value: contact)
    #expect(configuration.weather.contact == contact)
  }

  @Test(arguments: [
    "you@example.org\r\n you@example.org", "you@example.org\t you@example.org",
    "you@example.org\0 you@example.org", "you", "you@example.org\r\nX-Header: 1@2",
  ])
  func `what would be another line of a request is refused`(contact: String) {
    var configuration = Configuration()
    #expect(throws: ConfigurationProblem.self) {
      try configuration.set(section: "weather", name: "contact", value: contact)
    }
  }
}
