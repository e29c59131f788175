import PowerCore
import Testing

@Suite struct UptimeWordsTests {
  @Test(
    arguments: [
      (0, "0 minutes"), (59, "0 minutes"), (60, "1 minute"), (119, "1 minute"),
      (120, "2 minutes"), (3600, "1 hour"), (3660, "1 hour, 1 minute"),
      (86_399, "23 hours, 59 minutes"), (86_400, "1 day"), (604_800, "1 week"),
      (16 * 86_400 + 3 * 3600 + 180, "2 weeks, 2 days, 3 hours, 3 minutes"),
      (364 * 86_400, "52 weeks"), (365 * 86_400, "1 year"),
      (3650 * 86_400, "1 decade"), (2 * 3650 * 86_400 + 366 * 86_400, "2 decades, 1 year, 1 day"),
      (-5, "0 minutes"), (Int64.min, "0 minutes"),
    ] as [(Int64, String)])
  func `the greatest units come first and zeros are left out`(seconds: Int64, words: String) {
    #expect(uptimeWords(seconds) == words)
  }

  @Test func `the longest time there is does not trap`() {
    #expect(uptimeWords(.max).hasSuffix("minutes"))
  }
}
