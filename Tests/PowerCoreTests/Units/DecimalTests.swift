import Testing

@testable import PowerCore

@Suite struct DecimalTests {
  @Test func `a setting is written as it was read`() throws {
    for text in [
      "0", "20", "-3.5", "0.98", "41.40338", "-179.999999999", "1000000", "0.000000001", "0.1",
      "999999.5",
    ] {
      let value = try #require(Decimal.number(Array(text.utf8)))
      #expect(Decimal.setting(value) == text)
      #expect(Decimal.number(Array(Decimal.setting(value).utf8)) == value)
    }
    #expect(Decimal.setting(1e12) == "1000000000000")
    #expect(Decimal.setting(.nan) == "")
  }

  @Test(
    arguments: [
      ("0", 0), ("42\n", 42), ("-1447", -1447), ("+7", 7), ("  12 \n", 12), ("007", 7),
      ("-0", 0), ("999999999999999999", 999_999_999_999_999_999),
      ("-999999999999999999", -999_999_999_999_999_999),
    ] as [(String, Int64)])
  func `one integer is accepted, with white space around it`(text: String, value: Int64) {
    #expect(Decimal.integer(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", "\n", "-", "+", "--1", "1 2", "1a", "0x10", "1.5", "1e3", "١", "1\0", "\0",
    "9999999999999999999", "-9223372036854775809", "1234567890123456789012345678901234567890",
    "- 5", "5-",
  ])
  func `anything else is not an integer`(text: String) {
    #expect(Decimal.integer(Array(text.utf8)) == nil)
  }

  @Test(
    arguments: [
      ("1.700000", 1.7), ("0.625000\n", 0.625), ("100", 100), ("-1447", -1447), ("-0.5", -0.5),
      (".5", 0.5), ("5.", 5),
    ] as [(String, Double)])
  func `a number may have a fraction`(text: String, value: Double) {
    #expect(Decimal.number(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", ".", "1.2.3", "1e5", "nan", "inf", "1,5", "0.0000000000000001", "1000000000000000000",
  ])
  func `anything else is not a number`(text: String) {
    #expect(Decimal.number(Array(text.utf8)) == nil)
  }

  @Test func `a double becomes an integer only when it fits`() {
    #expect(Decimal.rounded(2.5) == 3)
    #expect(Decimal.rounded(-2.5) == -3)
    #expect(Decimal.rounded(.nan) == nil)
    #expect(Decimal.rounded(.infinity) == nil)
    #expect(Decimal.rounded(-1e300) == nil)
    #expect(Decimal.rounded(100.4, limit: 100) == nil)
    #expect(Decimal.rounded(9_007_199_254_740_992) == 9_007_199_254_740_992)
  }

  @Test func `plain text has no zeros at its end`() {
    #expect(Decimal.text(-1.40271, decimals: 4) == "-1.4027")
    #expect(Decimal.text(0.05, decimals: 3) == "0.05")
    #expect(Decimal.text(12, decimals: 2) == "12")
    #expect(Decimal.text(0.96, decimals: 1) == "1")
    #expect(Decimal.text(-0.0004, decimals: 3) == "0")
    #expect(Decimal.text(1_790_017_620, decimals: 0) == "1790017620")
    #expect(Decimal.text(.nan, decimals: 2) == nil)
    #expect(Decimal.text(.infinity, decimals: 2) == nil)
    #expect(Decimal.text(1e15, decimals: 1) == nil)
  }
}

@Test(
  arguments: [
    ("0", 0), ("-0.5", -0.5), ("12.", 12), (".5", 0.5), ("0.30000000000000004", 0.1 + 0.2),
    ("9.3e-10", 9.3e-10), ("1E3", 1000), ("+2e+2", 200),

    ("123456789012345678901234", 1.23456789012345678e23),
    ("0.00000000000000000000000000000012", 1.2e-31), ("0e399", 0),
    ("5e-324", .leastNonzeroMagnitude),
  ] as [(String, Double)])
func `a double is read as it is printed`(text: String, value: Double) throws {
  let read = try #require(Decimal.real(text.utf8))
  #expect((read - value).magnitude <= value.magnitude * 4e-16)
}

@Test(arguments: [
  "", ".", "-", "e5", "1e", "1e+", "1e 5", "1 ", " 1", "1.2.3", "0x10", "nan", "inf", "1e999",
  "1,5",
  "1e99999999999999999999", "00000000000000000000000000000000000000000",
])
func `what is no number is none`(text: String) { #expect(Decimal.real(text.utf8) == nil) }
