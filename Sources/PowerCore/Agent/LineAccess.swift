/// Why a line could not be had or used.
public enum LineError: Error, Equatable, Sendable {
  /// No chip has a line of that name.
  case unknownName
  case failed(errno: Int32)

  /// For example `EBUSY: device busy`.
  public var text: String {
    switch self {
    case .unknownName: "no line of that name"
    case .failed(let errno): errnoText(errno)
    }
  }
}

/// What can be done with lines: on a board, on a model, or in a test.
public protocol LineAccess {
  /// A line that is held.
  associatedtype Line

  /// Takes a line; nobody else can take it until ``release(_:)``.
  ///
  /// - Parameters:
  ///   - reference: Which line.
  ///   - name: What it is for.
  ///   - value: What an output starts with; `nil` makes it an input.
  /// - Returns: The line, which is now held.
  /// - Throws: ``LineError``, also when somebody else holds it.
  mutating func request(_ reference: LineReference, for name: String, value: Bool?)
    throws(LineError) -> Line
  /// The line's value.
  mutating func value(of line: Line) throws(LineError) -> Bool
  /// Switches an output.
  mutating func set(_ line: Line, _ value: Bool) throws(LineError)
  /// Lets go of a line.
  mutating func release(_ line: Line)
  /// Makes an LED of the kernel show something, by its name.
  mutating func show(_ pattern: LightPattern, led: String) throws(LineError)
}
