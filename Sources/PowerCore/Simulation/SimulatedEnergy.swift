/// Energy that went each way since a simulation began. [Wh]
///
/// ``panel`` = ``load`` + what the cell gained + ``converterLoss`` + ``chargerLoss`` + ``cellLoss``.
public struct SimulatedEnergy: Equatable, Sendable {
  /// What the DC input could have had if all of it had been wanted.
  public internal(set) var potential = 0.0
  /// Taken from the panel.
  public internal(set) var panel = 0.0
  /// Taken from the DC input.
  public internal(set) var supply = 0.0
  /// Drawn by the board.
  public internal(set) var load = 0.0
  /// Into the cell, at its terminals.
  public internal(set) var charge = 0.0
  /// Out of the cell, at its terminals.
  public internal(set) var discharge = 0.0
  /// Lost between the panel and the DC input.
  public internal(set) var converterLoss = 0.0
  /// Lost between the DC input and the cell.
  public internal(set) var chargerLoss = 0.0
  /// Lost in the cell: resistance, charge that does not stay, self-discharge.
  public internal(set) var cellLoss = 0.0
}
