/// How warm the air usually is, for want of a thermometer.
///
/// A rule of thumb for land near a coast, fitted by eye: 27 °C · cos² of the latitude in the mean of
/// the year, a swing of 0.2 K per degree of latitude with its top a month after midsummer, and of 4 K
/// through the day with its top three hours after noon. Its error of some 4 K is 2 % of a panel's power.
enum TypicalTemperature {
  /// The temperature at a moment.
  ///
  /// - Parameters:
  ///   - time: Seconds since 1970, UTC.
  ///   - site: The place.
  /// - Returns: −40 to 40. [°C]
  static func value(at time: Int64, _ site: Site) -> Double {
    let cosine = Elementary.cosine(degrees: site.latitude)
    let day = CalendarDay(time: time)
    let season = Double(day.dayOfYear - 203) * (360 / 365.25)
    let hour = Double(time - day.start) / 240 + site.longitude - 225
    let swing = 0.2 * site.latitude * Elementary.cosine(degrees: season)
    return (27 * cosine * cosine + swing + 4 * Elementary.cosine(degrees: hour)).held(in: -40...40)
  }
}
