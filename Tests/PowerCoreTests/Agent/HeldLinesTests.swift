import PowerCore
import Testing

/// Lines that note what is done to them.
private final class Notes {
  var log: [String] = []
  var refused: [String: LineError] = [:]
  var levels: [String: Bool] = [:]

  func take() -> [String] {
    defer { log = [] }
    return log
  }
}

private struct NotingLines: LineAccess {
  let notes: Notes

  private func check(_ line: String) throws(LineError) {
    if let error = notes.refused[line] { throw error }
  }
  func request(_ reference: LineReference, for name: String, value: Bool?) throws(LineError)
    -> String
  {
    notes.log.append("request \(reference.text) \(value.map { "\($0)" } ?? "in")")
    try check(reference.text)
    return reference.text
  }
  func value(of line: String) throws(LineError) -> Bool {
    try check(line)
    return notes.levels[line] ?? false
  }
  func set(_ line: String, _ value: Bool) throws(LineError) {
    notes.log.append("set \(line) \(value)")
    try check(line)
  }
  func release(_ line: String) { notes.log.append("release \(line)") }
  func show(_ pattern: LightPattern, led: String) throws(LineError) {
    notes.log.append("led \(led) \(pattern.word)")
    try check(led)
  }
}

private func settings(_ change: (inout LineSettings) -> Void = { _ in }) -> LineSettings {
  var settings = LineSettings()
  settings.statusLight = LightReference("PH2")
  settings.loadShed = LineReference("PH3")
  settings.inputs = InputLine.list("door=PH5") ?? []
  change(&settings)
  return settings
}

private let ledOnly = settings {
  $0 = LineSettings()
  $0.statusLight = .led("usr")
}

private let lit: [LineAgent.Action] = [.setLine(.loadShed, true), .setLine(.statusLED, true)]

@Suite struct HeldLinesTests {
  private let notes = Notes()

  private func held(_ settings: LineSettings) -> HeldLines<NotingLines> {
    var lines = HeldLines(NotingLines(notes: notes))
    lines.adopt(settings)
    return lines
  }

  @Test func `a line is requested with its first value, and moves only when that changes`() {
    var lines = held(settings())
    #expect(notes.take().isEmpty)
    lines.perform(lit, at: 0)
    #expect(notes.take() == ["request PH3 true", "request PH2 true"])
    lines.perform(lit, at: 10)
    #expect(notes.take().isEmpty)
    lines.perform([.setLine(.loadShed, false)], at: 20)
    #expect(notes.take() == ["set PH3 false"])
    #expect(lines.holds(.statusLED) && lines.holds(.loadShed) && lines.faults.isEmpty)
  }

  @Test func `a reload keeps what did not change, released and requested is only what did`() {
    var lines = held(settings())
    lines.perform(lit, at: 0)
    _ = lines.read(.steady, at: 0)
    _ = notes.take()
    lines.adopt(settings())
    lines.adopt(settings { $0.loadOffPercent = 10 })
    lines.perform(lit, at: 5)
    _ = lines.read(.steady, at: 5)
    #expect(notes.take().isEmpty)
    lines.adopt(settings { $0.statusLight = LightReference("PH9") })
    #expect(notes.take() == ["set PH2 false", "release PH2"])
    lines.perform(lit, at: 10)
    #expect(notes.take() == ["request PH9 true"])
    lines.adopt(LineSettings())
    #expect(notes.take() == ["set PH9 false", "release PH9", "release PH3", "release PH5"])
    #expect(lines.read(.off, at: 20) == nil)
  }

  @Test func `lines that change places are let go before either is taken`() {
    var lines = held(settings())
    lines.perform(lit, at: 0)
    _ = notes.take()
    lines.adopt(
      settings {
        $0.statusLight = LightReference("PH3")
        $0.loadShed = LineReference("PH2")
      })
    lines.perform(lit, at: 1)
    #expect(
      notes.take() == [
        "set PH2 false", "release PH2", "release PH3", "request PH2 true", "request PH3 true",
      ])
  }

  @Test func `a line that cannot be had is a fault, asked for again each minute`() {
    notes.refused = ["PH3": .failed(errno: 16), "PH5": .unknownName]
    var lines = held(settings())
    lines.perform(lit, at: 0)
    var reading = lines.read(.steady, at: 0)
    #expect(reading?.loadShed == .some(nil) && reading?.statusLight == .some(.steady))
    #expect(reading?.inputs == [.init("door", nil)])
    #expect(
      lines.faults == [
        Fault(source: "gpio", what: "load_shed PH3", error: "EBUSY: device busy"),
        Fault(source: "gpio", what: "door PH5", error: "no line of that name"),
      ])
    _ = notes.take()
    notes.refused = [:]
    for second in stride(from: 10.0, to: 60, by: 10) {
      lines.perform(lit, at: second)
      _ = lines.read(.steady, at: second)
    }
    #expect(notes.take().isEmpty && lines.faults.count == 2)
    lines.perform([.setLine(.loadShed, false)], at: 60)
    reading = lines.read(.steady, at: 60)
    #expect(notes.take() == ["request PH3 false", "request PH5 in"])
    #expect(lines.faults.isEmpty && reading?.loadShed == .some(false))
  }

  @Test func `a line whose chip goes away is let go and comes back`() {
    var lines = held(settings())
    lines.perform(lit, at: 0)
    _ = lines.read(.steady, at: 0)
    _ = notes.take()
    notes.refused = ["PH3": .failed(errno: 19), "PH5": .failed(errno: 19)]
    lines.perform([.setLine(.loadShed, false)], at: 10)
    #expect(lines.read(.steady, at: 10)?.inputs.first?.isOn == nil)
    #expect(notes.take() == ["set PH3 false", "release PH3", "release PH5"])
    #expect(lines.faults.count == 2 && !lines.holds(.loadShed))
    notes.refused = [:]
    notes.levels["PH5"] = true
    lines.perform([.setLine(.loadShed, false)], at: 70)
    #expect(lines.read(.steady, at: 70)?.inputs.first?.isOn == true)
    #expect(lines.faults.isEmpty)
  }

  @Test(arguments: [
    (LoadAtExit.on, ["set PH2 false", "release PH2", "set PH3 true", "release PH3"]),
    (.off, ["set PH2 false", "release PH2", "release PH3"]),
    (.keep, ["set PH2 false", "release PH2", "release PH3"]),
  ])
  func `each line is left in its stated state`(exit: LoadAtExit, wanted: [String]) {
    var lines = held(settings { $0.loadAtExit = exit })
    lines.perform([.setLine(.loadShed, false), .setLine(.statusLED, true)], at: 0)
    _ = notes.take()
    lines.leave()
    #expect(notes.take() == wanted)
    lines.leave()
    #expect(notes.take().isEmpty)
  }

  @Test func `an owner that goes away holds nothing any more`() {
    do {
      var lines = held(settings())
      lines.perform(lit, at: 0)
    }
    #expect(notes.take().suffix(2) == ["release PH2", "release PH3"])
  }

  @Test func `an LED of the kernel is told once and left dark`() {
    var lines = held(ledOnly)
    lines.perform([.showPattern(.slowBlink)], at: 0)
    lines.perform([.showPattern(.slowBlink)], at: 10)
    #expect(notes.take() == ["led usr slow blink"])
    #expect(lines.read(.slowBlink, at: 10)?.statusLight == .some(.slowBlink))
    lines.adopt(ledOnly)
    lines.perform([.showPattern(.slowBlink)], at: 20)
    #expect(notes.take().isEmpty)
    lines.leave()
    #expect(notes.take() == ["led usr off"])
  }

  @Test func `an LED that may not be written is a fault, tried again each minute`() {
    notes.refused = ["usr": .failed(errno: 13)]
    var lines = held(ledOnly)
    lines.perform([.showPattern(.steady)], at: 0)
    lines.perform([.showPattern(.steady)], at: 30)
    #expect(notes.take() == ["led usr steady"])
    #expect(lines.read(.steady, at: 30)?.statusLight == .some(nil))
    #expect(lines.faults.first?.text == "gpio status_led led:usr: EACCES: permission denied")
    lines.perform([.showPattern(.steady)], at: 60)
    #expect(notes.take() == ["led usr steady"])
  }
}
