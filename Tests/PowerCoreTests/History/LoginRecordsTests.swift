import Testing

@testable import PowerCore

/// A record as utmp(5) has it.
private func record(_ kind: UInt8, _ user: StaticString, at time: Int64) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: LoginRecords.length)
  bytes[0] = kind
  for (place, byte) in user.description.utf8.enumerated() { bytes[44 + place] = byte }
  for place in 0..<4 { bytes[340 + place] = UInt8(truncatingIfNeeded: time >> Int64(8 * place)) }
  return bytes
}

private let login = record(7, "shutdown", at: 1_900_000_500)

private func shutDownAt(_ bytes: [UInt8], parts: Int = 65_536) -> Int64? {
  var records = LoginRecords()
  for start in stride(from: 0, to: bytes.count, by: parts) {
    records.take(Array(bytes[start..<min(start + parts, bytes.count)]))
  }
  return records.shutDownAt
}

@Test func `the last shutdown is that of the boot before, unless another boot came between`() {
  let boot = record(2, "reboot", at: 1_900_000_100)
  let earlier = record(1, "shutdown", at: 1_900_000_000)
  let later = record(1, "shutdown", at: 3_000_000_000)
  let level = record(1, "runlevel", at: 1_900_000_200)
  #expect(shutDownAt(boot + earlier + boot + login + level + later) == 3_000_000_000)
  let usual = boot + earlier + boot + level + later + boot + level + login
  for parts in [1, 100, 384, 65_536] { #expect(shutDownAt(usual, parts: parts) == 3_000_000_000) }
  #expect(shutDownAt(usual + boot) == nil, "it crashed since")
  #expect(shutDownAt(boot + level + login) == nil)
}

@Test func `any bytes are no shutdown`() {
  #expect(shutDownAt([]) == nil)
  #expect(shutDownAt(Array(repeating: 1, count: 1000)) == nil)
  #expect(shutDownAt(Array(record(1, "shutdown", at: 7).dropLast())) == nil)
}
