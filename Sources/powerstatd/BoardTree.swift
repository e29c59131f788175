import PowerCore
import PowerLinux

/// The board that is read: a real one, a copy of one, or a model of one.
enum BoardTree: AttributeTree {
  case kernel(KernelTree)
  case simulated(SimulatedBoardProcess)

  init(_ options: Options, _ configuration: Configuration, now: Int64) throws(SystemError) {
    if let board = options.simulation {
      self = .simulated(
        try .start(SimulationRequest(board: board, now: now, configuration: configuration)))
    } else {
      self = .kernel(
        KernelTree(
          root: options.root, stateDirectory: configuration.historyDirectory,
          webDirectory: configuration.publishDirectory))
    }
  }

  private var snapshot: SimulatedSnapshot? {
    if case .simulated(let board) = self { board.snapshot } else { nil }
  }

  /// Lets time pass on a simulated board.
  func advance(to now: Int64) {
    if case .simulated(let board) = self { board.advance(to: now) }
  }

  /// Since when a simulated board is on; `nil` while it is off, and for any other.
  var simulatedBoot: Int64? { snapshot?.bootedAt }

  /// Whether a simulated board is on, and a program on it would run.
  var isRunning: Bool { snapshot?.isRunning ?? true }

  /// A line of the truth behind a simulated board.
  var truth: String? { snapshot?.truth }

  mutating func text(at path: String) throws(AttributeError) -> [UInt8] {
    switch self {
    case .kernel(var tree): try tree.text(at: path)
    case .simulated(let board): try board.snapshot.text(at: path)
    }
  }

  mutating func names(in path: String) throws(AttributeError) -> [String] {
    switch self {
    case .kernel(var tree): try tree.names(in: path)
    case .simulated(let board): try board.snapshot.names(in: path)
    }
  }

  mutating func systemFacts(faults: inout [Fault]) -> SystemFacts {
    switch self {
    case .kernel(var tree): return tree.systemFacts(faults: &faults)
    case .simulated(let board):
      if let fault = board.fault { faults.append(fault) }
      var snapshot = board.snapshot
      return snapshot.systemFacts(faults: &faults)
    }
  }
}
