/// Where time runs in a picture: from left to right, with the days of the site below.
struct PictureFrame {
  /// When it begins. [s since 1970]
  let start: Int64
  /// When it ends. [s since 1970]
  let end: Int64
  /// Where it begins. [tenths]
  let left: Int
  /// Where it ends. [tenths]
  let right: Int
  /// How many stretches it has.
  let count: Int
  /// Of the clock on site, east of UTC, at a time. [s]
  let offset: (Int64) -> Int64

  /// The place of a time, held within the frame. [tenths]
  func x(_ time: Int64) -> Int {
    let held = max(start, min(time, end)) - start
    return left + Int(held * Int64(right - left) / max(1, end - start))
  }

  /// The middle of a stretch. [tenths]
  func middle(_ index: Int) -> Int { left + (2 * index + 1) * (right - left) / (2 * count) }

  /// When the middle of a stretch is. [s since 1970]
  func time(_ index: Int) -> Int64 {
    start + (2 * Int64(index) + 1) * (end - start) / (2 * Int64(count))
  }

  /// Times as shaded stretches of a height.
  ///
  /// - Parameters:
  ///   - times: Those of them that lie outside are left out.
  ///   - panels: How high they reach, from top to bottom. [tenths]
  /// - Returns: The data of a path.
  func shading(_ times: [(start: Int64, end: Int64)], _ panels: [ClosedRange<Int>]) -> String {
    var data = ""
    for time in times where time.end > start && time.start < end {
      let width = PicturePoint.text(max(10, x(time.end) - x(time.start)))
      for panel in panels {
        data += "M" + PicturePoint.pair(x(time.start), panel.lowerBound) + "h" + width + "v"
        data += PicturePoint.text(panel.upperBound - panel.lowerBound) + "h-" + width + "z"
      }
    }
    return data
  }

  /// The points of a series in a run, from edge to edge.
  func points(_ series: PictureSeries, _ run: Range<Int>, _ scale: PictureScale) -> [PicturePoint] {
    var points: [PicturePoint] = []
    for index in run {
      guard let value = series.values[index] else { continue }
      points.append(PicturePoint(x: middle(index), y: scale.y(value)))
    }
    guard let first = points.first, let last = points.last else { return [] }
    points.insert(PicturePoint(x: edge(run.lowerBound), y: first.y), at: 0)
    points.append(PicturePoint(x: edge(run.upperBound), y: last.y))
    return points
  }

  /// The beginning of a stretch. [tenths]
  func edge(_ index: Int) -> Int { left + index * (right - left) / count }

  /// The days on site, as far as they are within the frame. [s since 1970]
  var days: [(start: Int64, end: Int64)] {
    let midnights = self.midnights
    return midnights.enumerated().map { index, midnight in
      (max(midnight, start), index + 1 < midnights.count ? midnights[index + 1] : end)
    }
  }

  /// When days begin on site, from the one in which the frame begins. [s since 1970]
  private var midnights: [Int64] {
    var found: [Int64] = []
    var day = CivilTime.floor(start + offset(start), to: 86_400)
    while found.count < 40 {
      let midnight = CivilTime.universal(day, offset: offset)
      if midnight >= end { break }
      found.append(midnight)
      day += 86_400
    }
    return found
  }

  /// Lines at the top, the middle and the bottom of a scale, with their values unless it is empty.
  func grid(_ scale: PictureScale, isEmpty: Bool, _ name: (Double) -> String) -> String {
    var lines = PicturePath()
    var text = ""
    for share in [0.0, 0.5, 1] {
      let value = scale.low + share * (scale.high - scale.low)
      let y = scale.y(value)
      lines.line([PicturePoint(x: left, y: y), PicturePoint(x: right, y: y)])
      if !isEmpty { text += PictureSheet.label(name(value), x: left - 60, y: y + 40, "e m s") }
    }
    return PictureSheet.path(lines.data, "g") + text
  }

  /// Lines where days begin, marks every few hours, and the names of the days below.
  ///
  /// - Parameters:
  ///   - panels: Where the lines run, from top to bottom. [tenths]
  ///   - hours: Between two marks; 0 for none.
  /// - Returns: Elements of SVG.
  func axis(_ panels: [ClosedRange<Int>], hours: Int64) -> String {
    let bottom = panels.last?.upperBound ?? 0
    var lines = PicturePath()
    var marks = PicturePath()
    var text = ""
    let days = midnights
    for (index, midnight) in days.enumerated() {
      let next = index + 1 < days.count ? days[index + 1] : end
      if midnight >= start {
        for panel in panels {
          let foot = panel.upperBound + (panel.upperBound == bottom ? 220 : 0)
          lines.line([
            PicturePoint(x: x(midnight), y: panel.lowerBound),
            PicturePoint(x: x(midnight), y: foot),
          ])
        }
      }
      let (from, to) = (x(midnight), x(next))
      let day = LocalMoment(midnight, offset: offset)
      let name = to - from > 800 ? day.weekday + " " + day.dayAndMonth : day.weekday
      if to - from > 250 {
        text += PictureSheet.label(
          name, x: (from + to) / 2, y: bottom + (hours > 0 ? 300 : 160), "m")
      }
      guard hours > 0 else { continue }
      for hour in stride(from: hours, to: 24, by: Int(hours)) {
        let time = CivilTime.universal(
          midnight + offset(midnight) + hour * 3600, offset: offset)
        guard time > start, time < end else { continue }
        marks.line([
          PicturePoint(x: x(time), y: bottom), PicturePoint(x: x(time), y: bottom + 40),
        ])
        text += PictureSheet.label(
          LocalMoment(time, offset: offset).clock, x: x(time), y: bottom + 150, "m s")
      }
    }
    return PictureSheet.path(lines.data + marks.data, "g") + text
  }
}
