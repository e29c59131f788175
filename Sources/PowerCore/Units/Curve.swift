/// A function given by points, with straight lines between them and flat beyond them.
struct Curve: Sendable {
  private let x: [Double]
  private let y: [Double]

  /// A curve through points.
  ///
  /// - Parameter points: At least one, in ascending order of `x`.
  @inline(never)  // A program has many curves, and each would have this.
  init(_ points: [(x: Double, y: Double)]) {
    x = points.map { $0.x }
    y = points.map { $0.y }
  }

  /// The curve at one place.
  ///
  /// - Parameter place: Any number; not a number counts as far to the left.
  /// - Returns: Between the least and the largest `y`; 0 without points.
  func value(at place: Double) -> Double {
    guard let first = y.first, let last = y.last, x.count == y.count else { return 0 }
    guard let next = x.firstIndex(where: { !(place >= $0) }) else { return last }
    guard next > 0 else { return first }
    let part = (place - x[next - 1]) / (x[next] - x[next - 1])
    return y[next - 1] + (y[next] - y[next - 1]) * part
  }

  /// The area under the curve from its first point, exact for straight lines.
  ///
  /// - Parameter end: Where it ends, held within the points.
  /// - Returns: The integral of `y` over `x`.
  func area(upTo end: Double) -> Double {
    var sum = 0.0
    for next in x.indices.dropFirst() {
      let right = x[next] < end ? x[next] : end
      guard right > x[next - 1] else { break }
      sum += (right - x[next - 1]) * (y[next - 1] + value(at: right)) / 2
    }
    return sum
  }
}
