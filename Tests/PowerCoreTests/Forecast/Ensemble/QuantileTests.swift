import Testing

@testable import PowerCore

@Suite struct QuantileTests {
  @Test func `it is what sorted numbers give, in whatever order they come`() {
    var chance = SeededGenerator(seed: 11, stream: 3)
    for count in 1...60 {
      for kinds in [2, 7, 1000] {
        var numbers = (0..<count).map { _ in Float(chance.index(below: kinds)) / 7 }
        let sorted = numbers.sorted()
        for share in [0.1, 0.5, 0.9, 0, 1, 0.33] {
          let place = min(max(share * Double(count) - 0.5, 0), Double(count - 1))
          let low = Double(sorted[Int(place)])
          let high = Double(sorted[min(Int(place) + 1, count - 1)])
          let wanted = low + (high - low) * (place - place.rounded(.down))
          #expect((Quantile.of(&numbers, share) - wanted).magnitude < 1e-12, "\(count) \(share)")
        }
        #expect(numbers.sorted() == sorted)
      }
    }
  }

  @Test func `of none it is 0, and what is no number stops nothing`() {
    var none: [Float] = []
    #expect(Quantile.of(&none, 0.5) == 0)
    for place in 0..<7 {
      var numbers: [Float] = [3, 1, 2, 5, 4, 0, 6]
      numbers[place] = .nan
      _ = Quantile.of(&numbers, 0.5)
      #expect(numbers.count == 7 && numbers.filter { $0.isNaN }.count == 1)
    }
  }
}
