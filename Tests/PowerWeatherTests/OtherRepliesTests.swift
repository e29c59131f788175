import PowerCore
import PowerLinux
import Testing

private func metNorway(_ series: [String], units: String = #""wind_speed":"m/s""#) -> String {
  #"{"type":"Feature","geometry":{"type":"Point","coordinates":[2.16,41.39,20]},"properties":{"#
    + #""meta":{"updated_at":"2030-03-17T05:31:00Z","units":{\#(units)}},"timeseries":["#
    + series.joined(separator: ",") + "]}}"
}

private func point(_ time: String, cloud: Double, _ following: String = "") -> String {
  #"{"time":"2030-03-\#(time):00:00Z","data":{"instant":{"details":{"air_temperature":9.5,"#
    + #""cloud_area_fraction":\#(cloud),"wind_speed":2.1}}\#(following)}}"#
}

private let rain =
  #","next_1_hours":{"summary":{"symbol_code":"lightrainshowers_day"},"details":{}}"#
private let clear = #","next_6_hours":{"summary":{"symbol_code":"clearsky_night"}}"#

@Suite struct OtherRepliesTests {
  @Test func `MET Norway's steps of an hour and of six become hours`() throws {
    let (weather, faults) = try read(
      .metNorway,
      metNorway([
        point("17T06", cloud: 0, rain), point("17T07", cloud: 0, rain),
        point("17T12", cloud: 0, clear), point("17T18", cloud: 100, clear),
        point("18T00", cloud: 100),
      ]))
    #expect(faults.isEmpty && weather.source == "met-norway")
    #expect(dawn - weather.issuedAt == 1740 && weather.fetchedAt == dawn)
    let ends = weather.hours.map(\.end)
    #expect(ends.map { ($0 - dawn) / 3600 } == Array(1...18))
    // The clear morning rises to noon although nothing is told in between.
    let morning = weather.hours[0..<6].compactMap(\.ghi)
    let isRising = zip(morning, morning.dropFirst()).allSatisfy { before, after in before < after }
    #expect(morning.count == 6 && isRising)
    // By 15:00 half of the sky is covered.
    let cloud = try #require(weather.hours[8].cloud)
    #expect((0.4166...0.4167).contains(cloud))
    #expect(weather.hours.last?.ghi == 0)
    for hour in weather.hours { #expect(hour.temperature == 9.5 && hour.wind == 2.1) }
    // Of the words the nearest to noon count: those from 12:00 on, whose middle is at 15:00 UTC, are
    // farther from 11:00 than 07:00 is… by nothing: the first of two stays.
    #expect(weather.days.first?.summary == "rain")
  }

  @Test func `a spread says how little clouds tell`() throws {
    let (weather, _) = try read(
      .metNorway, metNorway([point("17T11", cloud: 50), point("17T12", cloud: 50)]))
    let hour = try #require(weather.hours.first)
    let share = try #require(hour.ghiSpread) / (try #require(hour.ghi))
    #expect((0.2...0.8).contains(share))
  }

  @Test func `MET Norway in other units, out of order or without end`() throws {
    let points = [point("17T11", cloud: 50), point("17T12", cloud: 50)]
    let (weather, faults) = try read(.metNorway, metNorway(points, units: #""wind_speed":"knots""#))
    #expect(weather.hours.map(\.wind) == [nil] && weather.hours.map(\.cloud) == [0.5])
    #expect(faults.map(\.what) == ["wind_speed"])
    #expect(
      try refusal(.metNorway, metNorway(points.reversed())) == .weather(.notIncreasing(hour: 2)))
    #expect(try refusal(.metNorway, metNorway([])) == .weather(.empty))
    #expect(try refusal(.metNorway, "{}") == .missing("properties"))
    #expect(
      try refusal(
        .metNorway, metNorway(points).replacing("05:31", with: "25:31"))
        == .strangeTime("properties.meta.updated_at"))
    #expect(try refusal(.metNorway, metNorway([points[0]])) == .weather(.empty))
  }

  private func darkSky(_ data: String, units: String) -> String {
    #"{"latitude":41.39,"longitude":2.16,"hourly":{"data":[\#(data)]},"flags":{"units":"\#(units)"}}"#
  }

  @Test func `the Dark Sky form has irradiance in its version 2 only`() throws {
    func hour(_ index: Int64, _ solar: String) -> String {
      #"{"time":\#(dawn + 3600 * index),"cloudCover":0.1,"temperature":12.5,"windSpeed":3,"#
        + #""icon":"partly-cloudy-night"\#(solar)}"#
    }
    let bright = try read(
      .pirateWeather,
      darkSky((4...6).map { hour($0, #","solar":300"#) }.joined(separator: ","), units: "si"))
    let plain = try read(
      .pirateWeather, darkSky((4...6).map { hour($0, "") }.joined(separator: ","), units: "si"))
    #expect(bright.faults.isEmpty && plain.faults.isEmpty)
    #expect(bright.weather.hours.allSatisfy { (295.0...310).contains($0.ghi ?? 0) })
    #expect(bright.weather.hours.allSatisfy { $0.dni == nil })
    for hour in plain.weather.hours {
      #expect((400.0...900).contains(hour.ghi ?? 0) && hour.dni != nil)
      #expect(hour.temperature == 12.5 && hour.wind == 3)
    }
    #expect(plain.weather.days.map(\.icon) == ["partly-cloudy-day"])
  }

  @Test func `the Dark Sky form in Fahrenheit, with what it does not know`() throws {
    let (weather, faults) = try read(
      .pirateWeather,
      darkSky(
        #"{"time":\#(dawn + 14400),"cloudCover":-999,"temperature":54,"windSpeed":-999,"solar":250},"#
          + #"{"time":\#(dawn + 18000),"cloudCover":0.2,"temperature":55,"windSpeed":9,"solar":250}"#,
        units: "us"))
    #expect(weather.hours.count == 1)
    #expect(weather.hours[0].temperature == nil && weather.hours[0].wind == nil)
    #expect(weather.hours[0].cloud == nil)
    #expect((200.0...300).contains(try #require(weather.hours[0].ghi)))
    #expect(faults.map(\.what) == ["temperature", "windSpeed"])
    #expect(
      try refusal(.pirateWeather, #"{"message":"Invalid authentication credentials"}"#)
        == .refused("Invalid authentication credentials"))
    #expect(try refusal(.pirateWeather, "{}") == .missing("hourly.data"))
  }

  @Test func `OpenWeatherMap's code is a number or a text`() throws {
    #expect(
      try refusal(.openWeatherMap, #"{"cod":401,"message":"Invalid API key."}"#)
        == .refused("401, Invalid API key."))
    #expect(
      try refusal(.openWeatherMap, #"{"cod":"400","message":"wrong latitude"}"#)
        == .refused("400, wrong latitude"))
    let hours = (Int64(5)...7).map {
      #"{"dt":\#(dawn + 3600 * $0),"temp":285.2,"clouds":75,"wind_speed":1,"weather":[{"id":501}]}"#
    }.joined(separator: ",")
    let (weather, faults) = try read(
      .openWeatherMap, #"{"lat":41.39,"lon":2.16,"hourly":[\#(hours)],"daily":[]}"#)
    #expect(weather.hours.map(\.cloud) == [0.75, 0.75])
    #expect(weather.hours.map(\.temperature) == [nil, nil])
    #expect(faults.map(\.error) == ["3 × above what is possible, left out"])
    #expect(weather.days.first?.icon == "rain")
  }

  @Test func `Bright Sky's hour of nothing is an hour of nothing`() throws {
    let (weather, faults) = try read(
      .brightSky,
      #"{"weather":["#
        + #"{"timestamp":"2030-03-17T11:00:00+00:00","solar":0.5,"cloud_cover":20,"wind_speed":36,"#
        + #""temperature":null,"icon":"fog"},"#
        + #"{"timestamp":"2030-03-17T12:00:00+00:00","solar":null,"cloud_cover":null},"#
        + #"{"timestamp":"2030-03-17T14:00:00+01:00","solar":0.4}],"#
        + #""sources":[{"lat":41.39,"lon":2.16,"height":12.0}]}"#)
    #expect(faults.isEmpty)
    let expected = [
      WeatherPoint(end: dawn + 5 * 3600, ghi: 500, cloud: 0.2, wind: 10),
      WeatherPoint(end: dawn + 6 * 3600), WeatherPoint(end: dawn + 7 * 3600, ghi: 400),
    ]
    #expect(weather.hours == expected)
    #expect(weather.days == [WeatherDay(date: "2030-03-17", icon: "fog", summary: "fog")])
    #expect(
      try refusal(.brightSky, #"{"detail":"No sources match"}"#) == .refused("No sources match"))
  }

  @Test func `whoever sends no light at all by day is not believed`() throws {
    func reply(_ first: Double, _ second: Double) -> String {
      #"{"weather":[{"timestamp":"2030-03-17T11:00:00Z","solar":\#(first)},"#
        + #"{"timestamp":"2030-03-17T12:00:00Z","solar":\#(second)}],"#
        + #""sources":[{"lat":41.39,"lon":2.16}]}"#
    }
    let (weather, faults) = try read(.brightSky, reply(0, 0.4))
    #expect(weather.hours.map(\.ghi) == [nil, 400])
    #expect(
      faults.map { "\($0.what) \($0.error)" } == ["ghi_w_m2 1 × no light at all by day, left out"])
    #expect(try refusal(.brightSky, reply(0, 0)) == .nothingOfTheSky)
  }

  @Test func `what is of another place is refused`() throws {
    let here = try #require(Site(latitude: 41.39, longitude: 2.16))
    let there = try #require(Site(latitude: 50, longitude: 2.16))
    let reply = metNorway([point("17T10", cloud: 10), point("17T12", cloud: 10)])
    _ = try read(.metNorway, reply, site: here)
    #expect(throws: ReplyError.elsewhere) { try read(.metNorway, reply, site: there) }
    let own = Weather(
      source: "elsewhere", issuedAt: dawn, fetchedAt: dawn, latitude: 41.4, longitude: 2.2,
      hours: [WeatherPoint(end: dawn + 5 * 3600, ghi: 500)])
    let text = try String(decoding: JSONText.encode(own.json), as: UTF8.self)
    _ = try read(.file, text, site: here)
    #expect(throws: ReplyError.elsewhere) { try read(.file, text, site: there) }
    // A station 50 km away is not elsewhere, also where degrees of longitude are short.
    let north = try #require(Site(latitude: 54.8, longitude: 9))
    let station =
      #"{"weather":[{"timestamp":"2030-03-17T12:00:00+00:00","solar":0.4}],"#
      + #""sources":[{"lat":54.8,"lon":9.75}]}"#
    #expect(try read(.brightSky, station, site: north).weather.longitude == 9)
  }

  @Test func `a file may hold weather.json`() throws {
    let own = Weather(
      source: "elsewhere", issuedAt: dawn, fetchedAt: dawn,
      hours: [WeatherPoint(end: dawn + 3600, ghi: 5)])
    var faults: [Fault] = []
    let context = ReplyContext(now: dawn, site: nil, utcOffset: 0)
    #expect(try Reply.weather(own.json, from: .file, context, faults: &faults) == own)
  }
}
