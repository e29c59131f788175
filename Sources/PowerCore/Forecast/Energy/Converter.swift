/// What stands between panel and board: a charge controller or a step-down converter.
public struct Converter: Equatable, Sendable {
  /// Share of the power that comes out of it. [0...1]
  public let efficiency: Double
  /// The most that comes out of it. [W]
  public let limit: Double
  /// What it uses itself while the panel gives anything. [W]
  public let ownUse: Double

  /// A converter.
  ///
  /// - Parameters:
  ///   - efficiency: Held within 0 to 1.
  ///   - limit: The most that comes out, 0 or more. [W]
  ///   - ownUse: What it uses itself, 0 or more. [W]
  public init(efficiency: Double = 0.85, limit: Double = 1e6, ownUse: Double = 0) {
    self.efficiency = efficiency.held(in: 0...1)
    self.limit = limit.held(in: 0...1e6)
    self.ownUse = ownUse.held(in: 0...1e6)
  }

  /// What comes out.
  ///
  /// - Parameter power: What the panel offers. [W]
  /// - Returns: 0 or more: η (P − own use), and no more than the limit. [W]
  public func output(_ power: Double) -> Double {
    let offered = power.held(in: 0...1e6)
    return min(limit, efficiency * max(0, offered - ownUse))
  }
}
