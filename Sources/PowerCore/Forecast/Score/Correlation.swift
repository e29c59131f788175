/// How closely two numbers go together (Pearson).
public struct Correlation: Equatable, Sendable {
  /// How many pairs.
  public private(set) var count = 0
  private var meanX = 0.0
  private var meanY = 0.0
  private var xx = 0.0
  private var yy = 0.0
  private var xy = 0.0

  /// No pairs yet.
  public init() {}

  /// Takes a pair (Welford's update, which loses no digits).
  public mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let dx = x - meanX
    let dy = y - meanY
    meanX += dx / Double(count)
    meanY += dy / Double(count)
    xx += dx * (x - meanX)
    yy += dy * (y - meanY)
    xy += dx * (y - meanY)
  }

  /// The correlation; `nil` without two different pairs. [−1...1]
  public var value: Double? {
    let product = xx * yy
    return product > 0 ? (xy / product.squareRoot()).held(in: -1...1) : nil
  }
}
