import PowerCore
import PowerLinux

/// The board that is read: a real one, a copy of one, or a model of one.
enum BoardTree: AttributeTree {
  case kernel(KernelTree)
  case simulated(SimulatedTree)

  init(_ options: Options, _ configuration: Configuration, now: Int64) {
    if var parameters = options.simulation {
      parameters.apply(configuration)
      self = .simulated(
        SimulatedTree(
          SimulatedBoard.at(now, parameters, seed: configuration.simulation.seed)))
    } else {
      self = .kernel(
        KernelTree(
          root: options.root, stateDirectory: configuration.historyDirectory,
          webDirectory: configuration.publishDirectory))
    }
  }

  /// Lets time pass on a simulated board.
  mutating func advance(to now: Int64) {
    if case .simulated(var tree) = self {
      tree.advance(to: now)
      self = .simulated(tree)
    }
  }

  /// Since when a simulated board is on; `nil` while it is off, and for any other.
  var simulatedBoot: Int64? {
    guard case .simulated(let tree) = self, tree.board.isRunning else { return nil }
    return tree.board.unixTime - tree.board.uptimeSeconds
  }

  /// Whether a simulated board is on, and a program on it would run.
  var isRunning: Bool {
    if case .simulated(let tree) = self { tree.board.isRunning } else { true }
  }

  /// A line of the truth behind a simulated board.
  var truth: String? {
    if case .simulated(let tree) = self { SimulatedTruth(tree.board).line } else { nil }
  }

  mutating func text(at path: String) throws(AttributeError) -> [UInt8] {
    switch self {
    case .kernel(var tree): try tree.text(at: path)
    case .simulated(let tree): try tree.text(at: path)
    }
  }

  mutating func names(in path: String) throws(AttributeError) -> [String] {
    switch self {
    case .kernel(var tree): try tree.names(in: path)
    case .simulated(let tree): try tree.names(in: path)
    }
  }

  mutating func systemFacts(faults: inout [Fault]) -> SystemFacts {
    switch self {
    case .kernel(var tree): tree.systemFacts(faults: &faults)
    case .simulated(var tree): tree.systemFacts(faults: &faults)
    }
  }
}
