import PowerCore
import PowerLinux
import Testing

private let hours = "\(dawn + 5 * 3600),\(dawn + 6 * 3600),\(dawn + 7 * 3600)"

private func reply(
  _ columns: String, units: String = #""shortwave_radiation":"W/m²""#, time: String = hours,
  more: String = ""
) -> String {
  #"{"latitude":41.4,"longitude":2.2,"utc_offset_seconds":0,"# + more
    + #""hourly_units":{"time":"unixtime",\#(units)},"hourly":{"time":[\#(time)],\#(columns)}}"#
}

@Suite struct OpenMeteoReplyTests {
  @Test func `one model has bare names, and its place is taken when none is given`() throws {
    let (weather, faults) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[512.5,540,498.25],"cloud_cover":[10,20,30],"temperature_2m":[1,-2,3],"#
          + #""wind_speed_10m":[1,2,3.5],"weather_code":[0,61,95]"#,
        units: #""shortwave_radiation":"W/m²","cloud_cover":"%","temperature_2m":"°C","#
          + #""wind_speed_10m":"m/s","weather_code":"wmo code""#))
    #expect(weather.source == "open-meteo" && weather.issuedAt == dawn && faults.isEmpty)
    #expect(weather.latitude == 41.4 && weather.longitude == 2.2)
    let expected = [
      WeatherPoint(end: dawn + 5 * 3600, ghi: 512.5, cloud: 0.1, temperature: 1, wind: 1),
      WeatherPoint(end: dawn + 6 * 3600, ghi: 540, cloud: 0.2, temperature: -2, wind: 2),
      WeatherPoint(end: dawn + 7 * 3600, ghi: 498.25, cloud: 0.3, temperature: 3, wind: 3.5),
    ]
    #expect(weather.hours == expected)
    // Noon by the clock on site is 11:00 UTC.
    #expect(weather.days == [WeatherDay(date: "2030-03-17", icon: "clear-day", summary: "dry")])
  }

  @Test func `the place that was asked for wins over the model's own`() throws {
    let site = try #require(Site(latitude: 41.39, longitude: 2.16))
    let (weather, _) = try read(
      .openMeteo, reply(#""shortwave_radiation":[512,540,498]"#), site: site)
    #expect(weather.latitude == 41.39 && weather.longitude == 2.16)
  }

  @Test func `several models are averaged and their disagreement is the spread`() throws {
    let units = #""shortwave_radiation_a":"W/m²","shortwave_radiation_b":"W/m²""#
    let (weather, faults) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation_a":[500,520,null],"shortwave_radiation_b":[520,null,null]"#,
        units: units))
    #expect(weather.hours.map(\.ghi) == [510, 520])
    #expect((14.142...14.143).contains(try #require(weather.hours[0].ghiSpread)))
    #expect(weather.hours[1].ghiSpread == nil && faults.isEmpty)
  }

  @Test func `direct and diffuse fit the mean, also when one model does not tell them`() throws {
    let names = ["shortwave_radiation_a", "direct_normal_irradiance_a", "diffuse_radiation_a"]
    let units = (names + ["shortwave_radiation_b"]).map { "\"\($0)\":\"W/m²\"" }.joined(
      separator: ",")
    let (weather, faults) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation_a":[600,600,600],"direct_normal_irradiance_a":[500,500,500],"#
          + #""diffuse_radiation_a":[240,210,200],"shortwave_radiation_b":[300,300,null]"#,
        units: units))
    #expect(weather.hours.map(\.ghi) == [450, 450, 600])
    #expect(weather.hours.map(\.dni) == [375, 375, 500])
    #expect(weather.hours.map(\.dhi) == [180, 157.5, 200])
    #expect(faults.isEmpty)
  }

  @Test func `of five models the extremes are left out`() throws {
    let columns = [100, 510, 520, 530, 900].enumerated().map {
      "\"shortwave_radiation_m\($0)\":[\($1),\($1),\($1)]"
    }.joined(separator: ",")
    let units = (0..<5).map { "\"shortwave_radiation_m\($0)\":\"W/m²\"" }.joined(separator: ",")
    let (weather, _) = try read(.openMeteo, reply(columns, units: units))
    #expect(weather.hours[0].ghi == 520)
  }

  @Test func `a model that is lost does not darken the others`() throws {
    let units = #""shortwave_radiation_a":"W/m²","shortwave_radiation_b":"W/m²""#
    let (weather, faults) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation_a":[500,520,480],"shortwave_radiation_b":[0,0,0]"#, units: units))
    #expect(weather.hours.map(\.ghi) == [500, 520, 480])
    #expect(
      faults.map { "\($0.what) \($0.error)" }
        == ["shortwave_radiation 3 × no light at all by day, left out"])
  }

  @Test func `of four models all count`() throws {
    let columns = [100, 510, 530, 900].enumerated().map {
      "\"shortwave_radiation_m\($0)\":[\($1),\($1),\($1)]"
    }.joined(separator: ",")
    let units = (0..<4).map { "\"shortwave_radiation_m\($0)\":\"W/m²\"" }.joined(separator: ",")
    #expect(try read(.openMeteo, reply(columns, units: units)).weather.hours[0].ghi == 510)
  }

  @Test func `times of the clock on site are taken back to UTC`() throws {
    let (weather, _) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[500,500,500]"#,
        time: #""2030-03-17T12:00","2030-03-17T13:00","2030-03-17T14:00""#,
        more: ""
      ).replacing("\"utc_offset_seconds\":0", with: "\"utc_offset_seconds\":3600"))
    let ends = [dawn + 5 * 3600, dawn + 6 * 3600, dawn + 7 * 3600]
    #expect(weather.hours.map(\.end) == ends)
  }

  @Test func `a null tail is the end, a negative tenth is nothing`() throws {
    let night = "\(dawn - 3 * 3600),\(dawn - 2 * 3600),\(dawn - 3600)"
    let (weather, faults) = try read(
      .openMeteo, reply(#""shortwave_radiation":[-0.2,-0.0,null]"#, time: night))
    #expect(weather.hours.map(\.ghi) == [0, 0] && faults.isEmpty)
  }

  @Test func `an ensemble gives members, or a spread`() throws {
    let (members, _) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[500,500,500],"shortwave_radiation_member01":[450,460,470],"#
          + #""shortwave_radiation_member02":[550,null,570]"#,
        units: #""shortwave_radiation":"W/m²","shortwave_radiation_member01":"W/m²","#
          + #""shortwave_radiation_member02":"W/m²""#))
    #expect(members.members == [[450, 460, 470], [550, nil, 570]])
    let (spread, _) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[500,500,500],"shortwave_radiation_spread":[40,50,60]"#,
        units: #""shortwave_radiation":"W/m²","shortwave_radiation_spread":"W/m²""#))
    #expect(spread.hours.map(\.ghiSpread) == [40, 50, 60])
    var forecast = try read(.openMeteo, reply(#""shortwave_radiation":[500,500,500]"#)).weather
    forecast.hours[0].ghiSpread = 45
    forecast.takeSpread(of: spread)
    #expect(forecast.hours.map(\.ghiSpread) == [45, 50, 60])
  }

  @Test func `a column that does not fit is left out, the others stay`() throws {
    let (weather, faults) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[500,500,500],"cloud_cover":[10,20],"temperature_2m":[50,50,50],"#
          + #""wind_speed_10m":[3,"4",5]"#,
        units: #""shortwave_radiation":"W/m²","cloud_cover":"%","temperature_2m":"°F","#
          + #""wind_speed_10m":"m/s""#))
    #expect(weather.hours.map(\.wind) == [3, nil, 5])
    for hour in weather.hours {
      #expect(hour.cloud == nil && hour.temperature == nil && hour.ghi == 500)
    }
    let texts = faults.map { "\($0.what) \($0.error)" }
    #expect(
      texts == [
        "cloud_cover 1 × not one value an hour, left out",
        "temperature_2m 1 × in another unit than was asked for, left out",
        "wind_speed_10m 1 × no number",
      ])
  }

  @Test func `no light at all by day is no forecast`() throws {
    #expect(
      try refusal(.openMeteo, reply(#""shortwave_radiation":[0,-0.1,0]"#)) == .nothingOfTheSky)
    let (weather, faults) = try read(
      .openMeteo, reply(#""shortwave_radiation":[500,0,0.5]"#))
    #expect(weather.hours.map(\.ghi) == [500, nil, 0.5])
    #expect(
      faults.map { "\($0.what) \($0.error)" }
        == ["shortwave_radiation 1 × no light at all by day, left out"])
    // Clouds are better than nothing.
    let (cloudy, _) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[0,0,0],"cloud_cover":[100,50,0]"#,
        units: #""shortwave_radiation":"W/m²","cloud_cover":"%""#))
    #expect(try #require(cloudy.hours.first?.ghi) > 50)
    let night = "\(dawn - 7200),\(dawn - 3600),\(dawn)"
    let dark = try read(.openMeteo, reply(#""shortwave_radiation":[0,0,0]"#, time: night))
    #expect(dark.weather.hours.map(\.ghi) == [0, 0, 0] && dark.faults.isEmpty)
  }

  @Test func `direct and diffuse that do not add up are left out`() throws {
    let (weather, faults) = try read(
      .openMeteo,
      reply(
        #""shortwave_radiation":[500,540,500],"direct_normal_irradiance":[900,900,900],"#
          + #""diffuse_radiation":[400,400,400]"#,
        units: #""shortwave_radiation":"W/m²","direct_normal_irradiance":"W/m²","#
          + #""diffuse_radiation":"W/m²""#))
    for hour in weather.hours {
      #expect(hour.ghi != nil && hour.dni == nil && hour.dhi == nil)
    }
    #expect(faults.map(\.what) == ["dni_w_m2"])
  }

  @Test func `without irradiance the clouds have to do`() throws {
    let (weather, _) = try read(
      .openMeteo, reply(#""cloud_cover":[0,0,0]"#, units: #""cloud_cover":"%""#))
    #expect(weather.hours.count == 2)
    #expect(
      weather.hours.allSatisfy { (400...900).contains($0.ghi ?? 0) && $0.ghiSpread ?? 0 > 100 })
  }

  @Test func `hours without irradiance take it from the clouds`() throws {
    let units = #""shortwave_radiation":"W/m²","cloud_cover":"%""#
    let clear = try read(
      .openMeteo, reply(#""cloud_cover":[0,0,0]"#, units: #""cloud_cover":"%""#)
    ).weather.hours
    let (weather, faults) = try read(
      .openMeteo,
      reply(#""shortwave_radiation":[500,null,510],"cloud_cover":[0,0,0]"#, units: units))
    #expect(faults.isEmpty && weather.hours.map(\.end).count == 3)
    #expect(weather.hours[0].ghi == 500 && weather.hours[2].ghi == 510)
    #expect(weather.hours[1] == clear[0])
    let (none, _) = try read(
      .openMeteo,
      reply(#""shortwave_radiation":[null,null,null],"cloud_cover":[0,0,0]"#, units: units))
    #expect(none.hours == clear)
    #expect(
      try refusal(.openMeteo, reply(#""shortwave_radiation":[null,null,null]"#))
        == .nothingOfTheSky)
  }

  @Test func `zeros of the night alone tell nothing of the sky`() throws {
    let times = (-6...6 as ClosedRange<Int64>).map { "\(dawn + $0 * 3600)" }.joined(separator: ",")
    func values(_ day: String) -> String {
      (-6...6).map { $0 <= 0 ? "0" : day }.joined(separator: ",")
    }
    let empty = reply(#""shortwave_radiation":[\#(values("null"))]"#, time: times)
    #expect(try refusal(.openMeteo, empty) == .nothingOfTheSky)
    let huge = reply(#""shortwave_radiation":[\#(values("9e9"))]"#, time: times)
    #expect(try refusal(.openMeteo, huge) == .nothingOfTheSky)
    let (weather, faults) = try read(
      .openMeteo, reply(#""shortwave_radiation":[500,9e9,-1e6]"#))
    #expect(weather.hours.map(\.ghi) == [500])
    #expect(
      faults.map(\.error) == [
        "1 × above what is possible, left out", "1 × below what is possible, left out",
      ])
  }

  @Test func `a file of nights alone is refused as well`() throws {
    let hours = (-6...6 as ClosedRange<Int64>).map {
      WeatherPoint(end: dawn + $0 * 3600, ghi: $0 <= 0 ? 0 : nil)
    }
    let own = Weather(
      source: "elsewhere", issuedAt: dawn, fetchedAt: dawn, latitude: 41.4, longitude: 2.2,
      hours: hours)
    let text = try String(decoding: JSONText.encode(own.json), as: UTF8.self)
    #expect(try refusal(.file, text) == .nothingOfTheSky)
  }

  @Test func `what is no forecast is refused with its reason`() throws {
    #expect(
      try refusal(.openMeteo, #"{"error":true,"reason":"Daily API request limit exceeded."}"#)
        == .refused("Daily API request limit exceeded."))
    let good = reply(#""shortwave_radiation":[500,500,500]"#)
    #expect(try refusal(.openMeteo, good) == nil)
    #expect(try refusal(.openMeteo, "[\(good),\(good)]") == .severalPlaces)
    #expect(try refusal(.openMeteo, "{}") == .missing("hourly"))
    #expect(try refusal(.openMeteo, #"{"hourly":{}}"#) == .missing("hourly.time"))
    #expect(try refusal(.openMeteo, reply(#""x":[]"#, time: "")) == .weather(.empty))
    #expect(
      try refusal(.openMeteo, reply(#""shortwave_radiation":[1,1,1]"#, time: "1,2,3"))
        == .strangeTime("hourly.time"))
    #expect(
      try refusal(
        .openMeteo,
        reply(
          #""shortwave_radiation":[1,1,1]"#, time: "\(dawn),\(dawn + 900),\(dawn + 1800)"))
        == .notHourly("hourly.time"))
    #expect(
      try refusal(
        .openMeteo,
        reply(
          #""shortwave_radiation":[1,1,1]"#, units: #""shortwave_radiation":"kWh/m²""#))
        == .nothingOfTheSky)
    // Eight hours of difference put this sunlight into the night.
    let shifted = "\(dawn + 13 * 3600),\(dawn + 14 * 3600),\(dawn + 15 * 3600)"
    #expect(
      try refusal(.openMeteo, reply(#""shortwave_radiation":[500,500,500]"#, time: shifted))
        == .weather(.sunAtNight(end: dawn + 14 * 3600, ghi: 500)))
    #expect(
      try refusal(
        .openMeteo, good.replacing(#""latitude":41.4,"longitude":2.2,"#, with: "")) == .unknownPlace
    )
  }
}
