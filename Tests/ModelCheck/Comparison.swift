/// When a value counts as right.
struct Tolerance {
  /// How far from the reference.
  enum Kind {
    /// Each value, relative to the reference; besides, `floor` in the column's unit is allowed,
    /// for inputs that the file rounds to nine digits.
    case relative(floor: Double)
    /// Each value, in the column's unit.
    case absolute
    /// The root of the mean square of all, in the column's unit.
    case rms
    /// Each direction, in degrees along a great circle.
    case direction
  }

  let kind: Kind
  let limit: Double

  static func relative(_ limit: Double, floor: Double = 1e-7) -> Tolerance {
    Tolerance(kind: .relative(floor: floor), limit: limit)
  }
  static func absolute(_ limit: Double) -> Tolerance { Tolerance(kind: .absolute, limit: limit) }
  static func rms(_ limit: Double) -> Tolerance { Tolerance(kind: .rms, limit: limit) }
  static func direction(_ limit: Double) -> Tolerance { Tolerance(kind: .direction, limit: limit) }
}

/// How the values of one column compare with their references.
struct Comparison {
  let name: StaticString
  let tolerance: Tolerance
  private(set) var count = 0
  /// Largest difference, in the column's unit.
  private(set) var largest = 0.0
  /// Largest difference relative to references of 0.001 and more.
  private(set) var largestRelative = 0.0
  private var squares = 0.0
  private var outside = 0

  init(_ name: StaticString, _ tolerance: Tolerance) {
    self.name = name
    self.tolerance = tolerance
  }

  /// Root of the mean square of the differences.
  var rms: Double { count > 0 ? (squares / Double(count)).squareRoot() : 0 }

  /// Whether the column's unit has a zero that means nothing of it, unlike that of a clock.
  var isRelative: Bool {
    switch tolerance.kind {
    case .relative, .rms: true
    case .absolute, .direction: false
    }
  }

  /// Whether every value is within the tolerance, or all together.
  var isWithin: Bool {
    if case .rms = tolerance.kind, rms > tolerance.limit { return false }
    return count > 0 && outside == 0
  }

  /// Adds a value.
  ///
  /// - Parameters:
  ///   - value: Ours.
  ///   - reference: That of the file.
  ///   - weight: What makes a difference in azimuth one of direction.
  mutating func add(_ value: Double, reference: Double, weight: Double = 1) {
    count += 1
    guard value.isFinite else {
      outside += 1
      return
    }
    var difference = value - reference
    if case .direction = tolerance.kind {
      difference = (difference - 360 * (difference / 360).rounded()) * weight
    }
    let size = difference.magnitude
    squares += size * size
    largest = max(largest, size)
    if reference.magnitude >= 0.001 {
      largestRelative = max(largestRelative, size / reference.magnitude)
    }
    switch tolerance.kind {
    case .relative(let floor):
      if size > tolerance.limit * reference.magnitude + floor { outside += 1 }
    case .absolute, .direction: if size > tolerance.limit { outside += 1 }
    case .rms: break
    }
  }
}
