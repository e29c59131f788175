import PowerCore
import PowerLinux
import Testing

private let head = #"{"schema":1,"source":"test","issued_at":1900000000,"fetched_at":1900000000,"#

@Test func `a weather file is read with its faults`() throws {
  let directory = try TemporaryDirectory()
  let hours = #""hours":[{"end":1900000800,"ghi_w_m2":-0.0,"wind_m_s":900}]}"#
  try directory.write(head + hours, to: "weather.json")
  var faults: [Fault] = []
  let weather = try WeatherFile(directory.path + "/weather.json").read(faults: &faults)
  #expect(weather.hours == [WeatherPoint(end: 1_900_000_800, ghi: 0)])
  #expect(faults.map(\.what) == ["wind_m_s"])
}

@Test func `a missing weather file is told from a bad one`() throws {
  let directory = try TemporaryDirectory()
  let path = directory.path + "/weather.json"
  func error() -> WeatherFileError? {
    var faults: [Fault] = []
    do throws(WeatherFileError) { _ = try WeatherFile(path).read(faults: &faults) } catch {
      return error
    }
    return nil
  }
  #expect(error()?.isMissing == true)
  for (text, word) in [
    ("", "line"), (head, "line"), (head + #""hours":[NaN]}"#, "line"), ("[]", "schema"),
    (head + #""hours":[]}"#, "not one hour"),
    (head + "\"hours\":" + String(repeating: "[", count: 50), "nested"),
    (head + "\"x\":\"" + String(repeating: "x", count: 1_000_000) + "\"}", "EFBIG"),
  ] {
    try directory.write(text, to: "weather.json")
    let text = try #require(error()).text
    #expect(text.contains(path) && text.contains(word))
    #expect(error()?.isMissing == false)
  }
}

@Test func `the days are read without the hours`() throws {
  let directory = try TemporaryDirectory()
  let file = WeatherFile(directory.path + "/weather.json")
  let hours = #""hours":[{"end":"nonsense"}],"#
  let days = #""days":[{"date":"2030-03-18","icon":"fog","summary":"fog"},{"date":"x"},7]}"#
  try directory.write(head + hours + days, to: "weather.json")
  let found = try file.readDays()
  #expect(found.issuedAt == 1_900_000_000 && found.days.map(\.icon) == ["fog"])
  for text in ["", "{}", head + #""days":[nonsense]}"#, #"{"schema":2,"issued_at":1900000000}"#] {
    try directory.write(text, to: "weather.json")
    #expect(throws: WeatherFileError.self) { try file.readDays() }
  }
}
