/// How values become heights.
struct PictureScale {
  /// The value at the bottom.
  let low: Double
  /// The value at the top.
  let high: Double
  /// Where the top is. [tenths]
  let top: Int
  /// Where the bottom is. [tenths]
  let bottom: Int

  init(low: Double, high: Double, in panel: ClosedRange<Int>) {
    self.low = low
    self.high = high
    top = panel.lowerBound
    bottom = panel.upperBound
  }

  /// The height of a value, held within the scale. [tenths]
  func y(_ value: Double) -> Int {
    let share = ((value - low) / (high - low)).held(in: 0...1)
    return bottom - Int(Decimal.rounded(share * Double(bottom - top)) ?? 0)
  }
}

/// Values of even stretches of time; `nil` where nothing is known.
struct PictureSeries {
  var values: [Double?]

  /// Where values are known without a break.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for (index, value) in values.enumerated() {
      if value != nil {
        if start == nil { start = index }
      } else if let first = start {
        runs.append(first..<index)
        start = nil
      }
    }
    if let start { runs.append(start..<values.count) }
    return runs
  }

  var known: [Double] { values.compactMap { $0 } }

  /// The greatest value and the stretch that it belongs to.
  var greatest: (index: Int, value: Double)? { extreme { $0 > $1 } }
  /// The least value and the stretch that it belongs to.
  var least: (index: Int, value: Double)? { extreme { $0 < $1 } }

  private func extreme(_ isBeyond: (Double, Double) -> Bool) -> (index: Int, value: Double)? {
    var found: (index: Int, value: Double)?
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      if let best = found, !isBeyond(value, best.value) { continue }
      found = (index, value)
    }
    return found
  }
}
