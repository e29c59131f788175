import PowerLinux
import Testing

@testable import PowerCore
@testable import model_check

@Suite struct ReferenceTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Fixtures/vectors/"

  @Test(arguments: [
    "sun-position", "sun-day", "clear-sky", "transposition", "panel", "cloud-cover", "chain",
  ])
  func `every column of a reference file is within its tolerance`(name: String) throws {
    let table = try Table(readFile(Self.folder + name + ".csv", limit: 1_000_000))
    let check = Check(table, try #require(Reference(table)))
    #expect(check.isWithin, Comment(rawValue: check.text))
    #expect(check.notModelled.isEmpty)
    #expect(check.columns.allSatisfy { $0.count >= 90 })
  }

  @Test(arguments: ["0.1", "-1e300", ""])
  func `a value beyond its tolerance is found`(wrong: String) throws {
    let names = "poa_w_m2,temp_air_c,wind_m_s,faiman_cell_c\n"
    let right = try Table(Array((names + "800,25,1.8,46.4408233\n").utf8))
    let bad = try Table(Array((names + "800,25,1.8,\(wrong)\n").utf8))
    #expect(Check(right, .panel).isWithin)
    #expect(!Check(bad, .panel).isWithin)
  }

  @Test func `tables are read to the last cell or not at all`() throws {
    let table = try Table(Array("a,b,c\n1,-2.5e-3,\n2000-02-29,1970-01-01T01:02:03Z,7\n\n".utf8))
    #expect(table.rows == [[1, -0.0025, nil], [951_782_400, 3723, 7]])
    #expect(throws: TableError.self) { try Table(Array("a,b\n1\n".utf8)) }
    #expect(throws: TableError.self) { try Table(Array("a\nx\n".utf8)) }
    #expect(throws: TableError.self) { try Table(Array("a\n2000-02-30\n".utf8)) }
    #expect(Reference(table) == nil)
  }
}
