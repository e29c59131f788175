import PowerCore
import PowerLinux
import PowerStore

/// Draws the last two days, for the page and for whoever shows the picture.
enum PictureJob {
  static func perform(_ context: JobContext) -> Outcome {
    var outcome = Outcome()
    let configuration = context.configuration
    // Without a clock nobody knows which days to draw.
    guard configuration.publishesPage, CivilTime.isPlausible(context.now) else { return outcome }
    let file = AtomicFile(directory: configuration.publishDirectory, name: "history.svg")
    do throws(StoreError) {
      let text = try drawing(context)
      do throws(SystemError) { try file.replace(with: Array(text.utf8)) } catch {
        outcome.faults.append(Fault(source: "publish", what: "history.svg", error: error.text))
      }
    } catch {
      outcome.faults.append(Fault(source: "history", what: "history.svg", error: error.text))
    }
    return outcome
  }

  private static func drawing(_ context: JobContext) throws(StoreError) -> String {
    let (start, end) = (context.now - HistoryPicture.span, context.now)
    let reader = try context.historyReader()
    let offset = { (time: Int64) in LocalTime.offset(at: time) }
    var picture = HistoryPicture(until: end)
    for row in try reader.rows(from: start, to: end, length: 60, offset: { _ in 0 }) {
      picture.add(row)
    }
    return picture.svg(
      site: context.configuration.siteName, outages: try reader.outages(from: start, to: end),
      deviation: context.request.chargeDeviation, offset: offset)
  }
}
