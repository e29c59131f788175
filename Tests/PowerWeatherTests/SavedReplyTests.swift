import Foundation
import PowerCore
import PowerWeather
import Testing

@Suite struct SavedReplyTests {
  @Test func `what was left out is told with the error too`() throws {
    let path = NSTemporaryDirectory() + "powerstat-test-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let moments = ["10", "12"].map {
      #"{"time":"2030-03-17T\#($0):00:00Z","data":{"instant":{"details":{"#
        + #""cloud_area_fraction":0.5,"wind_speed":2}}}}"#
    }
    let reply =
      #"{"geometry":{"coordinates":[2.16,41.39,20]},"properties":{"#
      + #""meta":{"updated_at":"2030-03-17T05:31:00Z","units":{"cloud_area_fraction":"1"}},"#
      + #""timeseries":["#
      + moments.joined(separator: ",") + "]}}"
    try reply.write(toFile: path, atomically: false, encoding: .utf8)
    let context = ReplyContext(now: dawn, site: nil, utcOffset: 0)
    guard case .failure(let error) = SavedReply.weather(path, from: .metNorway, context) else {
      Issue.record("there are no clouds")
      return
    }
    #expect(error.text.hasSuffix(ReplyError.nothingOfTheSky.text))
    #expect(error.faults.map(\.what) == ["cloud_area_fraction"])
  }

  @Test func `what could not be true is told before sunlight at night`() throws {
    var faults: [Fault] = []
    let weather = Weather(
      source: "test", issuedAt: dawn, fetchedAt: dawn, latitude: 41.4, longitude: 2.2,
      hours: [WeatherPoint(end: dawn - 3 * 3600, ghi: 500, temperature: 200)])
    #expect(throws: WeatherError.self) { try weather.checked(faults: &faults) }
    #expect(faults.map(\.what) == ["temperature_c"])
  }
}
