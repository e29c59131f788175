/// The upper part of the picture of the history: how full the battery was.
///
/// Where no charge is known it shows the voltage, which says something as well.
struct BatteryPanel {
  /// What is drawn: a ratio, or a voltage.
  let series: PictureSeries
  /// Whether it is a state of charge.
  let isCharge: Bool
  private let lower: PictureSeries
  private let upper: PictureSeries
  private let frame: PictureFrame
  private let scale: PictureScale
  /// Standard deviation at the end, if known. [0...1]
  let deviation: Double?

  init(_ frame: PictureFrame, _ stretches: [HistoryPicture.Stretch], _ deviation: Double?) {
    self.frame = frame
    let charge = PictureSeries(values: stretches.map { $0.charge?.mean })
    isCharge = !charge.known.isEmpty
    lower = PictureSeries(values: stretches.map { $0.chargeBand?.lowerBound })
    upper = PictureSeries(values: stretches.map { $0.chargeBand?.upperBound })
    self.deviation = deviation
    if isCharge {
      series = charge
      scale = PictureScale(low: 0, high: 1, in: HistoryPicture.panels[0])
    } else {
      series = PictureSeries(values: stretches.map { $0.voltage })
      let low = (series.known.min() ?? 0).rounded(.down)
      let high = max(low + 1, (series.known.max() ?? 0).rounded(.up))
      scale = PictureScale(low: low, high: high, in: HistoryPicture.panels[0])
    }
  }

  var isEmpty: Bool { series.known.isEmpty }

  var drawing: String {
    var text = PictureSheet.label(
      isCharge || isEmpty ? "Battery charge" : "Battery voltage, as no charge is known",
      x: frame.left,
      y: 210, "h l")
    text += frame.grid(scale, isEmpty: isEmpty) {
      isCharge ? PictureWords.percent($0) : Self.volts($0, decimals: 1)
    }
    guard !isEmpty else { return text + PictureSheet.nothing(frame, scale) }
    var band = PicturePath()
    var line = PicturePath()
    for run in series.runs {
      if isCharge {
        band.area(frame.points(upper, run, scale), frame.points(lower, run, scale))
      }
      line.line(frame.points(series, run, scale))
    }
    text += PictureSheet.path(band.data, "cb") + PictureSheet.path(line.data, "c")
    return text + lowest + present
  }

  /// The least value, where it is a story of its own.
  private var lowest: String {
    guard isCharge, let least = series.least, let last = series.known.last,
      last - least.value > 0.08
    else { return "" }
    let x = max(frame.left + 160, min(frame.middle(least.index), frame.right - 160))
    let y = scale.y(least.value)
    return PictureSheet.label(
      PictureWords.percent(least.value), x: x, y: y + 150 < scale.bottom ? y + 150 : y - 70, "tc s")
  }

  private var present: String {
    guard let last = series.values.lastIndex(where: { $0 != nil }), last + 2 >= frame.count,
      let value = series.values[last]
    else { return "" }
    let y = max(scale.top + 60, min(scale.y(value), scale.bottom - 100)) + 40
    guard isCharge else {
      return PictureSheet.label(
        Self.volts(value, decimals: 2), x: frame.right + 80, y: y, "tc h l")
    }
    var text = PictureSheet.label(
      PictureWords.percent(value), x: frame.right + 80, y: y, "tc h l")
    if let deviation {
      text += PictureSheet.label(
        "± " + PictureWords.percent(max(0.01, deviation)), x: frame.right + 80, y: y + 140, "m s l")
    }
    return text
  }

  /// A voltage with its unit.
  static func volts(_ value: Double, decimals: Int) -> String {
    Columns.number(value, decimals: decimals, unit: "V")
  }
}
