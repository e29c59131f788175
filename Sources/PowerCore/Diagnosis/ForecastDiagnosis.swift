/// What the doctor makes of the forecast that the daemon publishes.
public struct ForecastDiagnosis {
  /// It comes each hour; without one for longer, something is wrong. [s]
  static let longestPause: Int64 = 2 * 3600

  private let configuration: Configuration
  private let now: Int64

  /// The doctor before a forecast.
  ///
  /// - Parameters:
  ///   - configuration: The settings.
  ///   - now: The present. [s since 1970, UTC]
  public init(_ configuration: Configuration, now: Int64) {
    self.configuration = configuration
    self.now = now
  }

  /// What to say when there is none.
  public var missing: Finding {
    Finding(
      .note, "forecast", "there is none yet",
      advice: "powerstatd makes the first once it knows the time and the state of charge")
  }

  /// What to say of one that cannot be read.
  ///
  /// - Parameter problem: Why, with the file's name.
  /// - Returns: That, with what becomes of it.
  public func unreadable(_ problem: String) -> Finding {
    Finding(
      .warning, "forecast", problem, advice: "powerstatd replaces it within the hour, if it runs")
  }

  /// What to say of one.
  ///
  /// - Parameter document: A forecast.json.
  /// - Returns: Its age, what it expects, and what it doubts.
  public func findings(_ document: JSON) -> [Finding] {
    guard let issued = document["issued_at"]?.int, CivilTime.isPlausible(issued) else {
      return [unreadable("forecast.json is not one")]
    }
    let age = max(-(1 << 40), min(now, 1 << 40)) - issued
    var text = "\(Columns.duration(age)) " + (age < 0 ? "ahead of this clock" : "old")
    if let online = document["online_probability"]?["24h"]?.double, 0...1 ~= online {
      text += ", up for the next 24 h with \(Decimal.rounded(online * 100) ?? 0) %"
    }
    let isLate = age > Self.longestPause
    let own = Finding(
      isLate ? .warning : .fine, "forecast", text,
      advice: isLate ? "it comes each hour: journalctl -u powerstatd -e tells why it did not" : "")
    return [own] + charge(document) + panel(document) + record(document)
  }

  private func charge(_ document: JSON) -> [Finding] {
    guard document["charge_unknown"]?.truth == true else { return [] }
    return [
      Finding(
        .warning, "forecast", "it begins with any state of charge, since none is known",
        advice: "see what is said of the battery")
    ]
  }

  private func panel(_ document: JSON) -> [Finding] {
    guard let learned = document["learned"],
      let fit = PanelFit(published: learned, peakPower: configuration.panelPeakWatts)
    else { return [] }
    let more = fit.fitting > fit.configured
    return [
      Finding(
        .warning, "panel",
        "[panel] peak_w, \(PanelFit.text(fit.configured)), is likely wrong: \(fit.words) would fit what came in",
        advice: "set what is printed on it; if that is set, "
          + (more
            ? "a current is measured too high, as with a wrong resistor of a shunt meter"
            : "look for shade, dirt, a bad contact, and whether tilt_deg and azimuth_deg are right")
      )
    ]
  }

  private func record(_ document: JSON) -> [Finding] {
    guard let verdict = document["skill"]?["verdict"]?.text,
      Text.same(verdict, "worse than climatology")
    else { return [] }
    return [
      Finding(
        .note, "forecast", "so far its forecasts were worse than what the season is like",
        advice: "powerstat forecast --record tells by how much")
    ]
  }
}
