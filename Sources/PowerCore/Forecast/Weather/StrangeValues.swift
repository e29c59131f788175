/// Values that cannot be true, counted so that a thousand of them are one fault.
struct StrangeValues {
  /// What is wrong with a value.
  enum Reason: CaseIterable, Sendable {
    case noNumber
    case belowRange
    case aboveRange
    case heldAtLeast
    case heldAtMost
    case wrongLength
    case wrongUnit
    case noDate
    case outOfOrder
    case darkByDay

    var text: StaticString {
      switch self {
      case .noNumber: "no number"
      case .belowRange: "below what is possible, left out"
      case .aboveRange: "above what is possible, left out"
      case .heldAtLeast: "slightly below what is possible, raised to it"
      case .heldAtMost: "slightly above what is possible, lowered to it"
      case .wrongLength: "not one value an hour, left out"
      case .wrongUnit: "in another unit than was asked for, left out"
      case .noDate: "no date, left out"
      case .outOfOrder: "not after the one before, left out"
      case .darkByDay: "no light at all by day, left out"
      }
    }
  }

  private var notes: [(what: StaticString, reason: Reason, count: Int)] = []

  /// Counts one value.
  mutating func note(_ what: StaticString, _ reason: Reason, count: Int = 1) {
    let index = notes.firstIndex {
      $0.reason == reason && Text.same($0.what.description, what.description)
    }
    if let index { notes[index].count += count } else { notes.append((what, reason, count)) }
  }

  /// One fault for each kind of strangeness.
  var faults: [Fault] {
    notes.map { note in
      Fault(
        source: "weather", what: note.what.description, error: "\(note.count) × \(note.reason.text)"
      )
    }
  }
}
