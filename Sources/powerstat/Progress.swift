import PowerLinux

/// A bar on the standard error, when that is a terminal.
struct Progress {
  private let total: Int
  private let isShown = Output.errorIsTerminal

  /// A bar that is full after so many steps.
  init(of total: Int) { self.total = max(1, total) }

  /// Shows how many steps are done, whenever a percent more is.
  func show(_ done: Int) {
    guard isShown else { return }
    let percent = min(done, total) * 100 / total
    guard done <= 1 || percent != (done - 1) * 100 / total else { return }
    let full = percent * 30 / 100
    Output.show(
      "\r[" + String(repeating: "#", count: full) + String(repeating: ".", count: 30 - full)
        + "] \(percent) % ")
  }

  /// Takes the bar away.
  func clear() {
    if isShown { Output.show("\r" + String(repeating: " ", count: 42) + "\r") }
  }
}
