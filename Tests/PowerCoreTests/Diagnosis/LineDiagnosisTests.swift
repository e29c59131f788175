import PowerCore
import Testing

@Suite struct LineDiagnosisTests {
  let line = LineReference("PH2")

  private func finding(_ facts: Result<LineFacts, LineError>) throws -> Finding {
    LineDiagnosis.finding("status_led", try #require(line), facts)
  }

  private func held(by holder: String?, led: Bool = false) -> Result<LineFacts, LineError> {
    .success(
      LineFacts(chip: "gpiochip0", offset: 226, name: "", holder: holder, holderIsLED: led))
  }

  @Test func `a free line and one's own are fine`() throws {
    #expect(
      try finding(held(by: nil))
        == Finding(.fine, "gpio", "status_led PH2: gpiochip0 line 226, held by nobody"))
    #expect(
      try finding(held(by: "powerstat status_led"))
        == Finding(.fine, "gpio", "status_led PH2: gpiochip0 line 226, held by powerstatd"))
  }

  @Test func `an LED of the kernel is told with the key that uses it`() throws {
    let found = try finding(held(by: "a20:green:usr", led: true))
    #expect(found.level == .problem && found.text.hasSuffix("held by 'a20:green:usr'"))
    #expect(found.advice.contains("status_led = led:a20:green:usr"))
  }

  @Test func `any other holder is named`() throws {
    #expect(try finding(held(by: "powerstat load_shed")).level == .problem)
    #expect(try finding(held(by: "")).text.hasSuffix("held by the kernel"))
  }

  @Test(arguments: [
    (LineError.unknownName, "no line of that name", "gpioinfo"),
    (.failed(errno: 13), "EACCES", "group gpio"), (.failed(errno: 1), "EPERM", "gpio.conf"),
    (.failed(errno: 2), "ENOENT", "gpiodetect"), (.failed(errno: 6), "ENXIO", "gpioinfo"),
  ])
  func `what cannot be looked at comes with advice`(
    error: LineError, text: String, advice: String
  ) throws {
    let found = try finding(.failure(error))
    #expect(found.level == .problem && found.text.contains(text) && found.advice.contains(advice))
  }
}
