import PowerCore
import PowerLinux
import PowerStore

/// `history-maker`: writes the history of a board that does not exist, through the store's own API.
///
/// Hours are written as the daemon would have left them, and the last nine days as minutes, so that
/// even ten years are there within seconds. The same arguments give the same history.
@main struct Main {
  private static let specifications = [
    OptionSpecification("directory", value: true),
    OptionSpecification("end", value: true),
    OptionSpecification("days", value: true),
    OptionSpecification("seed", value: true),
    // How many of the last minutes wait in the file for the next transaction.
    OptionSpecification("waiting", value: true),
    // The last day stays in the write-ahead log.
    OptionSpecification("log"),
    // For how many days forecasts and weather are archived; with --days 0 into a history that is there.
    OptionSpecification("archive", value: true),
  ]

  static func main() {
    do throws(UsageError) {
      let arguments = try Arguments(specifications)
      func number(_ index: Int, _ usual: Int64) -> Int64 {
        arguments.values(of: index).last.flatMap { Decimal.integer($0.utf8) } ?? usual
      }
      guard let directory = arguments.values(of: 0).last else {
        throw UsageError("--directory is missing")
      }
      let maker = HistoryMaker(
        directory: directory, end: CivilTime.floor(number(1, 1_900_000_020), to: 60),
        days: number(2, 30), waiting: number(4, 0),
        keepsLog: arguments.options.contains { $0.index == 5 }, archived: number(6, 0))
      if let problem = maker.run(seed: UInt64(truncatingIfNeeded: number(3, 1))) {
        Output.complain("history-maker: " + problem)
        ExitStatus.end(.failed)
      }
    } catch {
      Output.complain("history-maker: " + error.text)
      ExitStatus.end(.usage)
    }
  }
}
