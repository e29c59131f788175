/// The attributes that cannot be read at one moment, as a busy chip has it.
///
/// Each failure takes one attribute of the chip for one minute of a day; day, minute and attribute
/// depend on the seed only.
struct SimulatedFailures: Sendable {
  private var places: [(folder: SimulatedFolder, attribute: Int)] = []

  private static let folders: [SimulatedFolder] = [.battery, .mains, .converter]

  /// What fails now.
  init(_ board: SimulatedBoard) {
    let day = board.unixTime / 86_400
    let minute = UInt64(board.unixTime % 86_400 / 60)
    for number in 0..<Int64(board.parameters.failuresPerDay) {
      let index = day * 1000 + number
      guard board.noise.bits(.failureTime, index) % 1440 == minute else { continue }
      let place = board.noise.bits(.failurePlace, index)
      let folder = Self.folders[Int(place % UInt64(Self.folders.count))]
      places.append((folder, Int((place >> 32) % UInt64(folder.attributes.count))))
    }
  }

  /// Whether an attribute fails.
  func includes(_ folder: SimulatedFolder, _ attribute: StaticString) -> Bool {
    places.contains {
      $0.folder == folder && folder.attributes[$0.attribute].matches(attribute.description)
    }
  }
}
