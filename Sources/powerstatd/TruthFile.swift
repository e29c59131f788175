import PowerCore
import PowerLinux

/// Writes down what really happened on a simulated board.
struct TruthFile {
  private let file: GrowingFile?
  /// How much was written. [bytes]
  private var size = 0

  init(_ options: Options, _ configuration: Configuration) {
    file =
      options.simulation == nil ? nil : configuration.simulation.truthPath.map(GrowingFile.init)
  }

  /// Adds a line, to a new file the first time.
  ///
  /// - Returns: What went wrong.
  mutating func write(_ tree: BoardTree) -> Fault? {
    guard let file, let line = tree.truth else { return nil }
    do throws(SystemError) {
      if size == 0 { try file.replace(with: Array(SimulatedTruth.header.utf8)) }
      size = max(size, SimulatedTruth.header.utf8.count)
      try file.append(Array(line.utf8), at: size)
      size += line.utf8.count
      return nil
    } catch {
      return Fault(source: "simulation", what: "truth", error: error.text)
    }
  }
}
