/// What the picture of the history shows, in words with the numbers.
struct HistoryWords {
  let frame: PictureFrame
  let battery: BatteryPanel
  let power: PowerPanel
  let outages: [Outage]
  let energy: Energy
  /// How long nobody measured although no outage is known. [s]
  let unknownSeconds: Int64

  var text: String {
    var sentences = ["48 hours until " + moment(frame.end) + "."]
    if battery.isEmpty, power.isEmpty {
      sentences.append("Nothing is known of them yet.")
    } else {
      sentences += [charge, panel, load]
      if unknownSeconds >= 1800 {
        sentences.append("Nothing was measured for " + Columns.duration(unknownSeconds) + ".")
      }
    }
    sentences.append(down)
    return sentences.joined(separator: " ")
  }

  private var charge: String {
    guard !battery.isEmpty, let least = battery.series.least, let most = battery.series.greatest
    else { return "The battery is not known." }
    func value(_ value: Double) -> String {
      battery.isCharge
        ? PictureWords.percent(value) : BatteryPanel.volts(value, decimals: 2)
    }
    var text = battery.isCharge ? "Battery charge" : "Battery voltage"
    if let end = PowerPanel.end(battery.series), end.isNow {
      text += " " + value(end.value)
      if battery.isCharge, let deviation = battery.deviation {
        text += " ± " + PictureWords.percent(max(0.01, deviation))
      }
      text += ","
    }
    return text + " lowest " + value(least.value) + " " + moment(frame.time(least.index))
      + ", highest " + value(most.value) + " " + moment(frame.time(most.index)) + "."
  }

  private var panel: String {
    guard let most = power.panel.greatest else { return "The panel is not known." }
    var text = "Panel "
    if let end = PowerPanel.end(power.panel), end.isNow {
      text += PictureWords.watts(end.value) + ", "
    }
    text += "at most " + PictureWords.watts(most.value) + " " + moment(frame.time(most.index))
    if let supply = energy.supply { text += ", " + PictureWords.wattHours(supply) + " in all" }
    return text + "."
  }

  private var load: String {
    guard let most = power.load.greatest else { return "The load is not known." }
    var text = "Load "
    if let end = PowerPanel.end(power.load), end.isNow {
      text += PictureWords.watts(end.value) + ", "
    }
    text += "at most " + PictureWords.watts(most.value)
    if let load = energy.load { text += ", " + PictureWords.wattHours(load) + " in all" }
    return text + "."
  }

  private var down: String {
    guard let last = outages.last else { return "No outage is known." }
    let seconds = outages.reduce(0) {
      $0 + max(0, min($1.end, frame.end) - max($1.start, frame.start))
    }
    let times = outages.count == 1 ? "once" : "\(outages.count) times"
    return "Down \(times), " + Columns.duration(seconds) + " in all, last from "
      + moment(last.start) + " to " + moment(last.end) + "."
  }

  private func moment(_ time: Int64) -> String {
    let moment = LocalMoment(time, offset: frame.offset)
    return moment.weekday + " " + moment.clock
  }
}
