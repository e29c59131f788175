import PowerCore
import Testing

@Test func `the version is three numbers, as package tools expect it`() {
  let parts = powerstatVersion.description.split(separator: ".", omittingEmptySubsequences: false)
  #expect(parts.count == 3)
  #expect(parts.allSatisfy { UInt($0) != nil })
}
