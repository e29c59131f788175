import Testing

@testable import PowerCore

@Suite struct WeatherRequestTests {
  private let site = Site(latitude: -41.386, longitude: 2.0049)

  private func request(_ provider: WeatherProvider, key: String? = nil) throws -> WeatherRequest {
    var settings = WeatherSettings()
    _ = settings.set(.weatherContact, "you@example.org")
    let site = try #require(site)
    return try #require(WeatherRequest(provider, settings, site, key: key, now: 1_900_000_000))
  }

  @Test func `a request is the same on another day`() throws {
    let site = try #require(site)
    let requests = [0, 86_400].map {
      WeatherRequest(
        .brightSky, WeatherSettings(), site, key: nil, now: 1_900_000_000 + Int64($0))
    }
    #expect(requests[0]?.address != requests[1]?.address)
    #expect(requests[0]?.fingerprint == requests[1]?.fingerprint)
    let elsewhere = WeatherRequest(
      .brightSky, WeatherSettings(), try #require(Site(latitude: 50, longitude: 8)), key: nil,
      now: 1_900_000_000)
    #expect(requests[0]?.fingerprint != elsewhere?.fingerprint)
  }

  @Test func `nobody learns more than two decimals, and only who must whom to write to`() throws {
    let meteo = try request(.openMeteo)
    #expect(
      meteo.address.hasPrefix(
        "https://api.open-meteo.com/v1/forecast?latitude=-41.39&longitude=2.00&hourly="))
    #expect(
      meteo.address.hasSuffix(
        "&models=icon_seamless,ecmwf_ifs025,gfs_seamless,meteofrance_seamless"))
    #expect(meteo.address.contains("timezone=GMT&timeformat=unixtime&wind_speed_unit=ms"))
    #expect(!meteo.userAgent.contains("@"))
    let norway = try request(.metNorway)
    #expect(
      norway.address
        == "https://api.met.no/weatherapi/locationforecast/2.0/compact?lat=-41.39&lon=2.00")
    #expect(norway.userAgent == "powerstat/\(powerstatVersion) you@example.org")
    let bright = try request(.brightSky)
    #expect(bright.address.contains("date=2030-03-17&last_date=2030-03-27"))
  }

  @Test func `a key is in the address and nowhere else`() throws {
    for provider in [WeatherProvider.pirateWeather, .openWeatherMap] {
      let request = try request(provider, key: "secret123")
      #expect(request.address.contains("secret123"))
      #expect(!request.shownAddress.contains("secret123") && request.shownAddress.contains("KEY"))
      #expect(request.withoutKey("key secret123 is bad: secret123") == "key KEY is bad: KEY")
      let other = try self.request(provider, key: "other456")
      #expect(request.fingerprint == other.fingerprint)
    }
  }

  @Test func `another place or another model is another request`() throws {
    let site = try #require(site)
    var settings = WeatherSettings()
    let usual = WeatherRequest(.openMeteo, settings, site, key: nil, now: 0)
    _ = settings.set(.weatherModels, "icon_seamless")
    let other = WeatherRequest(.openMeteo, settings, site, key: nil, now: 0)
    #expect(usual != nil && usual?.fingerprint != other?.fingerprint)
    #expect(WeatherRequest.ensemble(settings, site)?.account == "open-meteo-ensemble")
    _ = settings.set(.weatherEnsembleModel, "none")
    #expect(WeatherRequest.ensemble(settings, site) == nil)
    #expect(WeatherRequest(.file, settings, site, key: nil, now: 0) == nil)
  }

  @Test(arguments: [
    ("http://127.0.0.1:8080/x/", "http://127.0.0.1:8080/x"),
    ("http://localhost", "http://localhost"),
    ("http://[::1]:80", "http://[::1]:80"),
    ("https://weather.example.org//", "https://weather.example.org"),
  ])
  func `addresses that are safe`(text: String, kept: String) {
    var settings = WeatherSettings()
    let isAllowed = settings.set(.weatherMetNorwayURL, text)
    #expect(isAllowed)
    #expect(settings.address(.metNorway) == kept)
    #expect(settings.address(.openMeteo) == "https://api.open-meteo.com")
  }

  @Test(arguments: [
    "http://example.org", "http://127.0.0.1@example.org", "http://127.0.0.1.example.org", "ftp://x",
    "https://", "https:///x", "example.org", "https://x y", "https://x?a=b", "file:///etc/passwd",
    "",
  ])
  func `addresses that are not`(text: String) {
    var settings = WeatherSettings()
    let isAllowed = settings.set(.weatherMetNorwayURL, text)
    #expect(!isAllowed)
  }

  @Test func `wrong settings change nothing`() {
    var settings = WeatherSettings()
    for (key, text) in [
      (ConfigurationKey.weatherProviders, "open-meteo,"), (.weatherProviders, ""),
      (.weatherProviders, "open-meteo, open-meteo"), (.weatherProviders, "darksky"),
      (.weatherModels, "a,b,c,d,e,f,g,h,i"), (.weatherModels, "Icon"), (.weatherModels, "a&b"),
      (.weatherEnsembleModel, ""), (.weatherContact, "nobody"), (.weatherContact, "a@b\r\nX: y"),
      (.weatherContact, ""), (.weatherTimeout, "0"), (.weatherTimeout, "121"), (.weatherFile, ""),
      (.weatherRetryWait, "-1"), (.siteName, "x"),
    ] {
      let isAllowed = settings.set(key, text)
      #expect(!isAllowed, "\(key) \(text)")
    }
    #expect(settings == WeatherSettings())
    let isAllowed =
      settings.set(.weatherContact, "https://example.org/me you@example.org")
      && settings.set(.weatherProviders, "file,  met-norway")
    #expect(isAllowed)
    #expect(settings.providers == [.file, .metNorway])
  }
}
