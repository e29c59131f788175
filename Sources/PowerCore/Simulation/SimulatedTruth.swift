/// What really happened on a simulated board, as lines of a table.
public struct SimulatedTruth: Sendable {
  /// The names of the columns, with a line feed; energies count from the start of the simulation.
  public static let header =
    "time_unix,charge_ratio,stored_wh,capacity_wh,panel_wh,battery_in_wh,battery_out_wh,load_wh\n"

  private let board: SimulatedBoard

  /// Looks at a board.
  public init(_ board: SimulatedBoard) { self.board = board }

  /// One line, with a line feed.
  public var line: String {
    let energy = board.energy
    let numbers = [
      board.storedEnergy, board.parameters.batteryCapacity, energy.supply, energy.charge,
      energy.discharge, energy.load,
    ]
    let ratio = Self.text(board.chargeRatio, decimals: 6)
    return numbers.reduce("\(board.unixTime)," + ratio) {
      $0 + "," + Self.text($1, decimals: 4)
    } + "\n"
  }

  /// A number of 0 or more.
  private static func text(_ value: Double, decimals: Int) -> String {
    var power: Int64 = 1
    for _ in 0..<decimals { power *= 10 }
    let scaled = Decimal.rounded(max(0, value) * Double(power), limit: 9e15) ?? 0
    let rest = "\(scaled % power)"
    return "\(scaled / power)." + String(repeating: "0", count: decimals - rest.utf8.count) + rest
  }
}
