import PowerCore
import PowerLinux

/// A board that exists only as arithmetic: shows what its attributes would be, at each time asked for.
@main struct Main {
  static func main() {
    ExitStatus.end(run())
  }

  private static func run() -> ExitStatus {
    if let end = Arguments.answer("powerstat-simulator", help: help) { return end }
    do throws(SystemError) { return try serve() } catch {
      Output.complain("powerstat-simulator: " + error.text)
      return .failed
    }
  }

  /// Answers until nobody asks any more.
  private static func serve() throws(SystemError) -> ExitStatus {
    let daemon = MessageStream.standardInput()
    guard let first = try daemon.receive(), let request = request(first) else {
      Output.complain("powerstat-simulator: the standard input is no request of this version")
      return .usage
    }
    var parameters = SimulationParameters()
    parameters.apply(request.configuration)
    var tree = SimulatedTree(
      SimulatedBoard.at(
        request.now, parameters, seed: request.configuration.simulation.seed))
    try daemon.send(SimulatedSnapshot(tree).bytes)
    while let message = try daemon.receive() {
      guard let time = Decimal.integer(message) else {
        Output.complain("powerstat-simulator: what was asked is no time")
        return .usage
      }
      tree.advance(to: time)
      try daemon.send(SimulatedSnapshot(tree).bytes)
    }
    return .done
  }

  private static func request(_ bytes: [UInt8]) -> SimulationRequest? {
    do throws(JSONError) { return SimulationRequest(json: try JSONText.decode(bytes)) } catch {
      Output.complain("powerstat-simulator: the request " + error.text)
      return nil
    }
  }

  private static let help = """
    Usage: powerstat-simulator
    Be the board that 'powerstatd --simulate=lime2' reads.

      -h, --help     show this help
      -V, --version  show the version

    powerstatd starts it, with a socket for the standard input. There is no need to start it
    by hand.

    Exit status: 0 done, 1 failed, 2 no request.
    See also: powerstatd(8)

    """
}
