import Testing

@testable import PowerCore

@Suite struct RegisterReaderTests {
  private let block = [RegisterBlock(0x78, 4, pairs: [0x78, 0x7A])]

  private func read(_ answers: [Result<[UInt8], BusError>])
    -> (file: RegisterFile, failures: [BusError], left: Int, surprises: [UInt8])
  {
    var bus = ScriptedBus(answers.map { .init(register: 0x78, count: 4, answer: $0) })
    var failures: [BusError] = []
    let file = RegisterReader.read(block, from: &bus, failures: &failures)
    return (file, failures, bus.script.count, bus.surprises)
  }

  @Test func `two readings that agree are enough`() {
    let result = read([.success([0xE1, 0x0B, 0x10, 0x01]), .success([0xE1, 0x0C, 0x10, 0x02])])
    #expect(AXP209.batteryVoltage.raw(result.file) == 0xE1C)
    #expect(result.failures.isEmpty && result.left == 0 && result.surprises.isEmpty)
  }

  @Test func `a pair torn at a roll-over is never taken`() {
    // 0xE1F steps to 0xE20; the first transfer has the old high and the new low byte.
    let torn: [UInt8] = [0xE1, 0x00, 0x10, 0x01]
    let good: [UInt8] = [0xE2, 0x00, 0x10, 0x01]
    for order in [[torn, good, good], [good, torn, good], [good, good, torn]] {
      let result = read(order.map { .success($0) })
      #expect(AXP209.batteryVoltage.raw(result.file) == 0xE20)
    }
    // The old value, torn, and the old one again: the high bytes agree, the low ones do not.
    let old: [UInt8] = [0xE1, 0x0F, 0x10, 0x01]
    let result = read([.success(torn), .success(old), .success(old)])
    #expect(AXP209.batteryVoltage.raw(result.file) == 0xE1F)
  }

  @Test func `a pair that never agrees is left out, its neighbours are not`() {
    let result = read([
      .success([0x10, 0, 0x10, 1]), .success([0x20, 0, 0x10, 1]), .success([0x30, 0, 0x10, 1]),
    ])
    #expect(AXP209.batteryVoltage.raw(result.file) == nil)
    #expect(AXP209.chargeCurrent.raw(result.file) == 0x101)
    #expect(result.failures.isEmpty)
  }

  @Test func `a failure is kept and ends the reading, so that a dead bus costs one time-out`() {
    let failure = BusError.read(register: 0x78, errno: 110)
    let result = read([.failure(failure)])
    #expect(result.failures == [failure] && result.file.count == 0 && result.surprises.isEmpty)
    #expect(failure.text == "register 0x78: ETIMEDOUT: timed out")
  }

  @Test func `a short answer is a failure, not missing bytes`() {
    let result = read([.success([1, 2, 3])])
    #expect(result.failures == [.short(register: 0x78, count: 3)])
  }

  @Test func `even when everything is torn, all channels take 12 transactions`() {
    struct Restless: RegisterBus {
      var transactions = 0
      mutating func block(at register: UInt8, count: Int) throws(BusError) -> [UInt8] {
        transactions += 1
        return Array(repeating: UInt8(truncatingIfNeeded: transactions * 17), count: count)
      }
    }
    var bus = Restless()
    var failures: [BusError] = []
    _ = RegisterReader.read(AXP209.blocks, from: &bus, failures: &failures)
    #expect(bus.transactions == 12)
  }
}
