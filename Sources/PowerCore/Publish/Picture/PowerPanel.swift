/// The lower part of the picture of the history: what the panel gave and the board took.
struct PowerPanel {
  let panel: PictureSeries
  let load: PictureSeries
  private let frame: PictureFrame
  private let scale: PictureScale

  init(_ frame: PictureFrame, _ stretches: [HistoryPicture.Stretch]) {
    self.frame = frame
    panel = PictureSeries(values: stretches.map { $0.panel })
    load = PictureSeries(values: stretches.map { $0.load })
    let most = max(panel.known.max() ?? 0, load.known.max() ?? 0)
    scale = PictureScale(
      low: 0, high: HistoryPlot.top([max(most * 1.1, 1)]), in: HistoryPicture.panels[1])
  }

  var isEmpty: Bool { panel.known.isEmpty && load.known.isEmpty }

  var drawing: String {
    var text = PictureSheet.label("Power", x: frame.left, y: 1590, "h l")
    text += frame.grid(scale, isEmpty: isEmpty, PictureWords.watts)
    if isEmpty { return text + PictureSheet.nothing(frame, scale) }
    var area = PicturePath()
    for run in panel.runs { area.area(frame.points(panel, run, scale), above: scale.bottom) }
    var line = PicturePath()
    for run in load.runs { line.line(frame.points(load, run, scale)) }
    text += PictureSheet.path(area.data, "p") + PictureSheet.path(line.data, "w")
    return text + highest + names
  }

  /// The best the panel did.
  private var highest: String {
    guard let most = panel.greatest, most.value > scale.high / 10 else { return "" }
    let x = max(frame.left + 200, min(frame.middle(most.index), frame.right - 200))
    return PictureSheet.label(
      PictureWords.watts(most.value), x: x, y: scale.y(most.value) - 50, "tp s")
  }

  /// What is what, beside where it ends, with its value if that is of now.
  private var names: String {
    let below = scale.bottom + 40
    let panelEnd = Self.end(panel)
    let loadEnd = Self.end(load)
    var panelY = (panelEnd.map { scale.y($0.value) } ?? 0) + 40
    var loadY = (loadEnd.map { scale.y($0.value) } ?? 0) + 40
    if panelEnd != nil, loadEnd != nil, (panelY - loadY).magnitude < 140 {
      // The upper one goes up, unless both have to stay above the bottom.
      let middle = min((panelY + loadY) / 2, below - 70)
      (panelY, loadY) = panelY <= loadY ? (middle - 70, middle + 70) : (middle + 70, middle - 70)
    }
    var text = ""
    if let panelEnd {
      text += PictureSheet.label(
        "panel " + (panelEnd.isNow ? PictureWords.watts(panelEnd.value) : ""), x: frame.right + 80,
        y: panelY, "tp l")
    }
    if let loadEnd {
      text += PictureSheet.label(
        "load " + (loadEnd.isNow ? PictureWords.watts(loadEnd.value) : ""), x: frame.right + 80,
        y: loadY, "tw l")
    }
    return text
  }

  /// The last known value of a series, and whether it is of the last half hour.
  static func end(_ series: PictureSeries) -> (value: Double, isNow: Bool)? {
    guard let last = series.values.lastIndex(where: { $0 != nil }), let value = series.values[last]
    else { return nil }
    return (value, last + 2 >= series.values.count)
  }
}
