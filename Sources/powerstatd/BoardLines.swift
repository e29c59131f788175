import PowerCore
import PowerLinux

/// The lines of a real board, or of a simulated one, where they cost and switch nothing.
enum BoardLines: LineAccess {
  case kernel(GPIO)
  case simulated

  enum Line {
    case held(GPIO.Line)
    case simulated
  }

  init(_ options: Options) {
    self = options.simulation == nil ? .kernel(GPIO(root: options.root)) : .simulated
  }

  mutating func request(_ reference: LineReference, for name: String, value: Bool?)
    throws(LineError) -> Line
  {
    guard case .kernel(var lines) = self else { return .simulated }
    return .held(try lines.request(reference, for: name, value: value))
  }

  mutating func value(of line: Line) throws(LineError) -> Bool {
    guard case .kernel(var lines) = self, case .held(let held) = line else { return false }
    return try lines.value(of: held)
  }

  mutating func set(_ line: Line, _ value: Bool) throws(LineError) {
    guard case .kernel(var lines) = self, case .held(let held) = line else { return }
    try lines.set(held, value)
  }

  mutating func release(_ line: Line) {
    guard case .kernel(var lines) = self, case .held(let held) = line else { return }
    lines.release(held)
  }

  mutating func show(_ pattern: LightPattern, led: String) throws(LineError) {
    guard case .kernel(var lines) = self else { return }
    try lines.show(pattern, led: led)
  }
}
