/// What a simulated board must know before it begins.
///
/// It is handed over as one JSON document, made and read by programs of the same version.
public struct SimulationRequest: Equatable, Sendable {
  /// Which board, one of ``boards``.
  public let board: String
  /// The time at the start. [s since 1970]
  public let now: Int64
  /// The settings that hold.
  public let configuration: Configuration

  /// The boards that can be simulated.
  public static let boards = ["lime2"]

  /// Asks for a board.
  ///
  /// - Parameters:
  ///   - board: One of ``boards``.
  ///   - now: The time at the start. [s since 1970]
  ///   - configuration: The settings that hold.
  public init(board: String, now: Int64, configuration: Configuration) {
    self.board = board
    self.now = now
    self.configuration = configuration
  }

  /// As it is handed over.
  public var json: JSON {
    .object([
      .init("board", .string(board)), .init("now", .integer(now)),
      .init("settings", configuration.json),
    ])
  }

  /// Reads what ``json`` made.
  ///
  /// - Returns: `nil` for anything else, and for settings that cannot be.
  public init?(json: JSON) {
    guard let board = json["board"]?.text, let now = json["now"]?.int,
      Self.boards.contains(where: { Text.same($0, board) }),
      let configuration = Configuration(json: json["settings"])
    else { return nil }
    self.init(board: board, now: now, configuration: configuration)
  }
}
