import PowerCore
import PowerLinux

/// A simulated board, which is a program of its own: the daemon carries no model of the sun.
final class SimulatedBoardProcess {
  /// What the board shows now.
  private(set) var snapshot: SimulatedSnapshot
  /// Why it shows nothing any more, if so.
  private(set) var fault: Fault?
  private let child: ChildProcess
  private let stream: MessageStream
  private var time: Int64

  /// Starts a board.
  ///
  /// - Parameter request: Which, and when.
  /// - Returns: A board that shows what it does at that time.
  /// - Throws: ``SystemError``.
  static func start(_ request: SimulationRequest) throws(SystemError) -> SimulatedBoardProcess {
    let path = try ChildProcess.path(of: "powerstat-simulator")
    let board = try ChildProcess.start(connected: path) { child, stream in
      SimulatedBoardProcess(child, stream, time: request.now)
    }
    let message: [UInt8]
    do throws(JSONError) { message = try JSONText.encode(request.json) } catch {
      throw SystemError("start", path, errno: SystemError.inputOutput)
    }
    try board.ask(message, path: path)
    return board
  }

  private init(_ child: ChildProcess, _ stream: consuming MessageStream, time: Int64) {
    self.child = child
    self.stream = stream
    self.time = time
    snapshot = SimulatedSnapshot()
  }

  deinit {
    child.kill()
    do throws(SystemError) { _ = try child.wait(atMost: 1) } catch {
      Log.write(.warning, error.text)
    }
  }

  /// Lets time pass on it.
  ///
  /// What goes wrong is a fault until the end.
  func advance(to now: Int64) {
    guard now != time, fault == nil else { return }
    time = now
    do throws(SystemError) {
      try ask(Array("\(now)".utf8), path: "powerstat-simulator")
    } catch {
      snapshot = SimulatedSnapshot()
      fault = Fault(source: "simulation", what: "powerstat-simulator", error: error.text)
    }
  }

  private func ask(_ message: [UInt8], path: String) throws(SystemError) {
    try stream.send(message)
    guard let answer = try stream.receive(), let next = SimulatedSnapshot(bytes: answer) else {
      throw SystemError("read", path, errno: SystemError.inputOutput)
    }
    snapshot = next
  }
}
