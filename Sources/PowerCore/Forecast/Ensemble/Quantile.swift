/// Quantiles of numbers in any order: to sort all of them for a few takes three times as long.
enum Quantile {
  /// The number that a share of some does not exceed, on straight lines between them.
  ///
  /// - Parameters:
  ///   - numbers: Those, which come into another order.
  ///   - share: Held within 0 to 1.
  /// - Returns: 0 of none.
  static func of(_ numbers: inout [Float], _ share: Double) -> Double {
    guard numbers.count > 1 else { return Double(numbers.first ?? 0) }
    let place = (share.held(in: 0...1) * Double(numbers.count) - 0.5)
      .held(in: 0...Double(numbers.count - 1))
    let whole = min(Int(place), numbers.count - 2)
    bring(whole, of: &numbers)
    let low = Double(numbers[whole])
    var next = numbers[whole + 1]
    for number in numbers[(whole + 2)...] where number < next { next = number }
    return low + (Double(next) - low) * (place - Double(whole))
  }

  /// Brings to a place what would be there if the numbers were sorted, all before it not greater and all
  /// behind it not less (Hoare 1961, algorithm 65, doi:10.1145/366622.366647).
  private static func bring(_ wanted: Int, of numbers: inout [Float]) {
    var low = 0
    var high = numbers.count - 1
    while low < high {
      let pivot = numbers[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while numbers[left] < pivot { left += 1 }
        while pivot < numbers[right] { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if wanted <= right {
        high = right
      } else if wanted >= left {
        low = left
      } else {
        return
      }
    }
  }
}
