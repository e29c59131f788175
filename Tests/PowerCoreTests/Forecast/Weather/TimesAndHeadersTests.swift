import PowerCore
import Testing

@Suite struct TimesAndHeadersTests {
  @Test(arguments: [
    ("2030-03-17T06:00:00Z", 1_899_957_600), ("2030-03-17T06:00", 1_899_957_600),
    ("2030-03-17T07:00:00+01:00", 1_899_957_600), ("2030-03-16T23:30:00-0630", 1_899_957_600),
    ("2030-03-17T06:00:00.250Z", 1_899_957_600), ("2028-02-29T00:00Z", 1_835_395_200),
  ])
  func `times of ISO 8601`(text: String, seconds: Int64) {
    #expect(ISOTime.seconds(text) == seconds)
  }

  @Test func `a text without zone is of the clock that is told`() {
    #expect(ISOTime.seconds("2030-03-17T07:00", offset: 3600) == 1_899_957_600)
    #expect(ISOTime.seconds("2030-03-17T06:00Z", offset: 3600) == 1_899_957_600)
    #expect(ISOTime.seconds("2030-03-17T06:00", offset: .max) == nil)
  }

  @Test(arguments: [
    "", "2030-03-17", "2030-13-17T06:00Z", "2029-02-29T06:00Z", "2030-03-17T25:00Z",
    "2030-03-17T06:60Z", "2030-03-17 06:00Z", "2030-03-17T06:00X", "2030-03-17T06:00+1",
    "2030-03-17T06:00:", "+030-03-17T06:00Z", "2030-03-17T06:00Zoo",
  ])
  func `texts that are no time`(text: String) { #expect(ISOTime.seconds(text) == nil) }

  @Test func `times of HTTP`() {
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT".utf8) == 784_111_777)
    for text in [
      "", "Sun, 06 Nov 1994 08:49:37", "Sun, 31 Feb 1994 08:49:37 GMT", "0",
      "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
    ] { #expect(HTTPDate.seconds(text.utf8) == nil) }
  }

  @Test func `headers of the last answer count`() {
    var headers = HTTPHeaders()
    for line in [
      "HTTP/1.1 302 Found\r\n", "ETag: \"old\"\r\n", "Retry-After: 5\r\n", "\r\n",
      "HTTP/1.1 200 OK\r\n", "eXpires: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
      "Last-Modified:  Sun, 06 Nov 1994 08:00:00 GMT \r\n", "nonsense\r\n", "X: y\r\n",
    ] {
      let hasRoom = headers.take(Array(line.utf8), now: 0)
      #expect(hasRoom)
    }
    #expect(headers.expires == 784_111_777 && headers.entityTag == nil && headers.retryAfter == nil)
    #expect(headers.lastModified == "Sun, 06 Nov 1994 08:00:00 GMT")
    _ = headers.take(Array("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT".utf8), now: 784_111_700)
    #expect(headers.retryAfter == 77)
    var all = HTTPHeaders()
    let line = [UInt8](repeating: 0x78, count: 1000)
    let taken = (0..<100).filter { _ in all.take(line, now: 0) }.count
    #expect(taken == HTTPHeaders.sizeLimit / 1000)
  }
}
