/// The days to come as a picture: state of charge, power of the panel, and whether the server is up.
public struct ForecastPicture {
  /// The most hours that are drawn.
  private static let most = 168
  private static let mostOutages = 10
  /// Where charge, panel and online are drawn, from top to bottom. [tenths]
  private static let panels = [300...1300, 1680...2280, 2660...2800]

  private let forecast: Forecast
  private let frame: PictureFrame
  private let now: Int64
  private let issued: Int64
  private let lower: PictureSeries
  private let median: PictureSeries
  private let upper: PictureSeries
  private let panel: PictureSeries
  private let online: PictureSeries
  private let offset: (Int64) -> Int64

  /// - Parameters:
  ///   - forecast: What is expected.
  ///   - now: When it is drawn. [s since 1970]
  ///   - offset: Of the clock on site, east of UTC, at a time. [s]
  public init(_ forecast: Forecast, now: Int64, offset: @escaping (Int64) -> Int64) {
    self.forecast = forecast
    self.now = max(CivilTime.earliest, min(now, CivilTime.latest))
    self.offset = offset
    issued = max(CivilTime.earliest, min(forecast.issuedAt, CivilTime.latest))
    let start = CivilTime.floor(issued, to: 3600)
    let count = max(24, min(forecast.hours.count, Self.most))
    frame = PictureFrame(
      start: start, end: start + Int64(count) * 3600, left: 500, right: 6260, count: count,
      offset: offset)
    var hours = [ForecastHour?](repeating: nil, count: count)
    for hour in forecast.hours {
      let place = (max(start, min(hour.end, start + 1 << 32)) - start) / 3600 - 1
      if place >= 0, place < Int64(count) { hours[Int(place)] = hour }
    }
    let drawable = hours.map { $0.flatMap { Self.isDrawable($0) ? $0 : nil } }
    lower = PictureSeries(values: drawable.map { $0?.chargeP10 })
    median = PictureSeries(values: drawable.map { $0?.chargeP50 })
    upper = PictureSeries(values: drawable.map { $0?.chargeP90 })
    panel = PictureSeries(values: drawable.map { $0?.panelP50 })
    online = PictureSeries(values: drawable.map { $0?.online })
  }

  private static func isDrawable(_ hour: ForecastHour) -> Bool {
    [hour.chargeP10, hour.chargeP50, hour.chargeP90, hour.online, hour.panelP50]
      .allSatisfy { $0.isFinite }
  }

  /// The picture.
  ///
  /// - Parameter site: What people call the site; may be empty.
  /// - Returns: An SVG document of at most 12 KB.
  public func svg(site: String) -> String {
    var sheet = PictureSheet("forecast", width: 720, height: 334)
    sheet.add(shading + frame.axis(Self.panels, hours: 0))
    sheet.add(charge)
    sheet.add(power)
    sheet.add(strip)
    sheet.add(present)
    sheet.add(PictureSheet.label(origin, x: frame.left, y: 3240, "m s l"))
    sheet.add(PictureSheet.label("made " + moment(issued), x: 7080, y: 3240, "e m s"))
    return sheet.document(
      title: (site.utf8.isEmpty ? "" : site + ": ") + "what is expected of the next days",
      description: description)
  }

  // MARK: Charge

  private var charge: String {
    let scale = PictureScale(low: 0, high: 1, in: Self.panels[0])
    var text = PictureSheet.label("Battery charge expected", x: frame.left, y: 210, "h l")
    text += frame.grid(scale, isEmpty: median.known.isEmpty, PictureWords.percent)
    guard let last = median.runs.last?.last else {
      return text + PictureSheet.nothing(frame, scale)
    }
    var band = PicturePath()
    var line = PicturePath()
    for run in median.runs {
      band.area(frame.points(upper, run, scale), frame.points(lower, run, scale))
      line.line(frame.points(median, run, scale))
    }
    text += PictureSheet.path(band.data, "cb") + PictureSheet.path(line.data, "c")
    let heights = [upper, median, lower].map { scale.y($0.values[last] ?? 0) + 40 }
    let middle = max(scale.top + 180, min(heights[1], scale.bottom - 100))
    let high = max(scale.top + 40, min(heights[0], middle - 140))
    let low = min(scale.bottom + 40, max(heights[2], middle + 140))
    let x = frame.right + 80
    return text + PictureSheet.label("1 in 10 above", x: x, y: high, "m s l")
      + PictureSheet.label("median", x: x, y: middle, "tc h l")
      + PictureSheet.label("1 in 10 below", x: x, y: low, "m s l")
  }

  // MARK: Panel

  private var power: String {
    let scale = PictureScale(
      low: 0, high: HistoryPlot.top([max((panel.known.max() ?? 0) * 1.05, 1)]), in: Self.panels[1])
    var text = PictureSheet.label(
      "What the panel could give, and on each day", x: frame.left, y: 1590, "h l")
    text += frame.grid(scale, isEmpty: panel.known.isEmpty, PictureWords.watts)
    if panel.known.isEmpty { return text + PictureSheet.nothing(frame, scale) }
    var area = PicturePath()
    for run in panel.runs { area.area(frame.points(panel, run, scale), above: scale.bottom) }
    text += PictureSheet.path(area.data, "p")
    for day in frame.days where frame.x(day.end) - frame.x(day.start) > 450 {
      let hours = panel.values.indices.filter {
        frame.time($0) >= day.start && frame.time($0) < day.end
      }
      let known = hours.compactMap { panel.values[$0] }
      guard known.count == hours.count else { continue }
      let energy = known.reduce(0) { $0 + max(0, $1) }
      text += PictureSheet.label(
        PictureWords.wattHours(energy), x: (frame.x(day.start) + frame.x(day.end)) / 2,
        y: scale.top + 100, "tp s")
    }
    return text
  }

  // MARK: Online

  /// One line for each level of how likely the server is off in an hour.
  private var strip: String {
    let height = (Self.panels[2].lowerBound + Self.panels[2].upperBound) / 2
    var text = PictureSheet.label(
      "Online, and the chance of no outage until then", x: frame.left, y: 2570, "h l")
    var levels = [PicturePath](repeating: PicturePath(), count: 5)
    for run in online.runs {
      var start = run.lowerBound
      for index in run {
        let level = Self.level(online.values[index])
        if index + 1 < run.upperBound, Self.level(online.values[index + 1]) == level { continue }
        levels[level].line([
          PicturePoint(x: frame.edge(start), y: 0),
          PicturePoint(x: frame.edge(index + 1), y: 0),
        ])
        start = index + 1
      }
    }
    let classes: [StaticString] = ["o o0", "o o1", "o o2", "o o3", "o o4"]
    text += "<g transform=\"translate(0 " + PicturePoint.text(height) + ")\">\n"
    for (level, path) in levels.enumerated() {
      text += PictureSheet.path(path.data, classes[level])
    }
    text += "</g>\n"
    for chance in forecast.onlineProbability where 1...Self.most ~= chance.hours {
      let time = issued + Int64(chance.hours) * 3600
      guard time <= frame.end + 3600 else { continue }
      text += PictureSheet.label(
        Self.percent(chance.probability), x: frame.x(time) - 20, y: height + 40, "e s")
    }
    return text
  }

  private static func level(_ online: Double?) -> Int {
    let off = 1 - (online ?? 1)
    return off < 0.02 ? 0 : off < 0.1 ? 1 : off < 0.3 ? 2 : off < 0.6 ? 3 : 4
  }

  /// A probability, which is never quite 0 or 100 %.
  static func percent(_ probability: Double) -> String {
    let held = probability.held(in: 0...1)
    if held > 0.995 { return "> 99 %" }
    if held < 0.005 { return "< 1 %" }
    return PictureWords.percent(held)
  }

  // MARK: Outages and the present

  private var outages: [ForecastOutage] {
    Array(
      forecast.outages.lazy.filter { $0.end > frame.start && $0.start < frame.end }
        .prefix(Self.mostOutages))
  }

  private var shading: String {
    var text = PictureSheet.path(
      frame.shading(
        outages.map { ($0.start, $0.end) },
        [Self.panels[0].lowerBound...Self.panels[2].upperBound]), "d")
    var free = 0
    for outage in outages {
      let (left, right) = (frame.x(outage.start), frame.x(outage.end))
      let long = "outage " + Self.percent(outage.probability)
      let isWide = right - left > 65 * Columns.width(long)
      let name = isWide ? long : Self.percent(outage.probability)
      let half = 35 * Columns.width(name)
      // At the edges it stays within the picture.
      let middle = max(frame.left + half, min((left + right) / 2, frame.right - half))
      if middle - half < free { continue }
      text += PictureSheet.label(name, x: middle, y: 420, "td s")
      free = middle + half
    }
    return text
  }

  /// A mark for now, where that is no longer where the picture begins.
  private var present: String {
    guard now > frame.start + 1800, now < frame.end else { return "" }
    var line = PicturePath()
    let x = frame.x(now)
    for panel in Self.panels {
      line.line([
        PicturePoint(x: x, y: panel.lowerBound), PicturePoint(x: x, y: panel.upperBound),
      ])
    }
    return PictureSheet.path(line.data, "n")
      + PictureSheet.label("now", x: x + 30, y: Self.panels[0].upperBound - 40, "m s l")
  }

  /// Where the weather comes from, as its licence wants it told.
  private var origin: String {
    guard let weather = forecast.weather else {
      switch forecast.basis {
      case .ownHistory: return "Without a weather forecast, from this site's own history"
      case .weather, .monthTable:
        return "Without a weather forecast, from what months are like"
      }
    }
    let age = max(0, now - issued) + max(0, min(weather.ageSeconds, 1 << 40))
    return "Weather: " + WeatherCredit.text(weather.source) + ", " + Columns.duration(age) + " old"
  }

  // MARK: In words

  private var description: String {
    var sentences = ["Made " + moment(issued) + "."]
    if median.known.isEmpty {
      sentences.append("Nothing is expected yet.")
    } else {
      let chances = forecast.onlineProbability.filter { $0.hours > 0 && $0.hours <= 1000 }
      if !chances.isEmpty {
        sentences.append(
          "Chance of no outage: "
            + chances.map { "\($0.hours) h " + Self.percent($0.probability) }
            .joined(separator: ", ") + ".")
      }
      if let least = median.least {
        sentences.append(
          "The median of the battery charge is lowest at " + PictureWords.percent(least.value) + " "
            + moment(frame.time(least.index)) + ".")
      }
      if let most = panel.greatest {
        sentences.append("The panel could give at most " + PictureWords.watts(most.value) + ".")
      }
      let listed = outages.prefix(3).map {
        moment($0.start) + " to " + moment($0.end) + ", " + Self.percent($0.probability)
      }
      sentences.append(
        listed.isEmpty
          ? "No outage to reckon with."
          : "Outages to reckon with: " + listed.joined(separator: "; ") + ".")
    }
    return (sentences + [origin + "."]).joined(separator: " ")
  }

  private func moment(_ time: Int64) -> String {
    let moment = LocalMoment(time, offset: offset)
    return moment.weekday + " " + moment.dayAndMonth + " " + moment.clock
  }
}
