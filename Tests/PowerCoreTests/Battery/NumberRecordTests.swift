import Testing

@testable import PowerCore

@Suite struct NumberRecordTests {
  private let record = NumberRecord(version: 3, [0, -1.5, .nan, 1e300, .leastNonzeroMagnitude])

  @Test func `numbers come back, bit by bit`() throws {
    let back = try #require(NumberRecord(record.bytes))
    #expect(back.version == 3)
    #expect(back.numbers.map(\.bitPattern) == record.numbers.map(\.bitPattern))
    #expect(NumberRecord(NumberRecord(version: 1, []).bytes)?.numbers.isEmpty == true)
  }

  @Test func `not one wrong bit is taken, nor a part`() {
    let bytes = record.bytes
    for place in bytes.indices {
      for bit in 0..<8 {
        var wrong = bytes
        wrong[place] ^= 1 << UInt8(bit)
        #expect(NumberRecord(wrong) == nil)
      }
      #expect(NumberRecord(Array(bytes[..<place])) == nil)
    }
    #expect(NumberRecord(bytes + [0]) == nil)
  }

  @Test func `more numbers than a record holds are left out`() {
    let long = NumberRecord(version: 1, Array(repeating: 1, count: 300))
    #expect(long.numbers.count == NumberRecord.most)
    #expect(long.bytes.count == NumberRecord.longest)
  }

  @Test func `a reader stops at what cannot be`() {
    var reader = NumberReader([1, .nan, 5, 0])
    #expect(reader.next(0...2) == 1 && reader.optional(0...1) == nil)
    #expect(!reader.failed && !reader.isDone)
    #expect(reader.next(0...2) == 0 && reader.failed)
    var none = NumberReader([])
    #expect(none.next(-3...2) == -3 && none.failed)
  }
}
