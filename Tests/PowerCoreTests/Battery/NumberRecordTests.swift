import Testing

@testable import PowerCore

@Suite struct NumberRecordTests {
  private let record = NumberRecord(
    version: 3, wide: [0, -1.5, .nan, 1e300, .leastNonzeroMagnitude, 1_790_000_000.25],
    numbers: [0.1, -1e30, .nan, 0], parts: [-1, 1, 0, 0.123_456_789, -3e-8, 2])

  @Test func `numbers come back, each as exactly as its kind is`() throws {
    let back = try #require(NumberRecord(record.bytes))
    #expect(back.version == 3)
    #expect(back.wide.map(\.bitPattern) == record.wide.map(\.bitPattern))
    #expect(back.numbers.count == 4 && back.numbers[2].isNaN && back.numbers[3] == 0)
    #expect((back.numbers[0] / 0.1 - 1).magnitude < 6e-8)
    #expect((back.numbers[1] / -1e30 - 1).magnitude < 6e-8)
    #expect(back.parts.count == 6 && back.parts[..<3] == [-1, 1, 0] && back.parts[5] == 1)
    #expect((back.parts[3] - 0.123_456_789).magnitude < 6e-8 && back.parts[4] == 0)
    #expect(back.all.count == 16)
    #expect(record.bytes.count == 18 + 4 + 6 * 8 + 4 * 4 + 6 * 3 + 4)
    #expect(NumberRecord(NumberRecord(version: 1, wide: []).bytes)?.all.isEmpty == true)
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
    let many = Array(repeating: 1.0, count: 300)
    let long = NumberRecord(version: 1, wide: many, numbers: many, parts: many)
    #expect(long.wide.count == NumberRecord.most && long.all.count == 3 * NumberRecord.most)
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
