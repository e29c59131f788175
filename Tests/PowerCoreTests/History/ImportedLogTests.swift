import Testing

@testable import PowerCore

/// The hours of a log that comes in parts of some size.
private func hours(_ text: String, inPartsOf size: Int = 65_536) throws -> [HistoryRow] {
  var log = ImportedHours()
  var all: [HistoryRow] = []
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    all += try log.take(Array(rest.prefix(size)))
    rest = rest.dropFirst(size)
  }
  return all + (try log.finish())
}

private func problem(_ text: String) -> ImportedLog.Problem? {
  do {
    _ = try hours(text)
    return nil
  } catch { return error as? ImportedLog.Problem }
}

@Test func `an hourly log becomes hours, and an empty field stays unknown`() throws {
  let rows = try hours(
    """
    time_unix,soc_ratio,pv_w,load_w,irradiance_w_m2
    1899997200,0.5,10,1.5,
    1900000800,0.6,20,1.5,
    1900004400,0.7,,1.5,500

    """)
  #expect(rows.map { $0.start } == [1_899_997_200, 1_900_000_800, 1_900_004_400])
  #expect(rows[0].energy(.supplyPower).map { ($0 - 15).magnitude < 1e-9 } == true)
  #expect(rows[1].energy(.supplyPower) == nil)
  #expect(rows[1].energy(.loadPower).map { ($0 - 1.5).magnitude < 1e-9 } == true)
  #expect(rows[2][.irradiance] == Summary(500, seconds: 0))
  #expect(rows[0].sources.text == "imported")
}

@Test func `columns may come in another order, and a long silence is a gap`() throws {
  let rows = try hours("pv_w,time_unix\r\n4,1899997200\r\n4,1899997260\r\n8,1900083600\r\n")
  #expect(rows.map { $0[.supplyPower]?.seconds } == [60, 0])
}

@Test func `two hours between lines are no gap, more are`() throws {
  for (time, known) in [(1_900_004_400, 7200.0), (1_900_004_401, 0)] {
    let rows = try hours("time_unix,pv_w\n1899997200,4\n\(time),4\n")
    #expect(rows.reduce(0) { $0 + ($1[.supplyPower]?.seconds ?? 0) } == known)
  }
}

@Test func `fields may be quoted, as some spreadsheets have it`() throws {
  let plain = "time_unix,soc_ratio,pv_w\n1899997200,0.5,10\n1899999000,,20\n"
  let quoted = """
    "time_unix", " soc_ratio ","pv_w"
    "1899997200","0.5",10
    1899999000,"","20"

    """
  #expect(try hours(quoted) == hours(plain))
  #expect(problem("\"time_unix\",\"colour\"\n")?.text.contains("unknown column 'colour'") == true)
  #expect(problem("\"time_unix,pv_w\"\n")?.text.contains("unknown column") == true)
  #expect(problem("\",0.5,,,\n")?.line == 1)
}

@Test func `a line that cannot be right is named`() {
  #expect(problem("1899997200,1.5,,,")?.line == 1)
  #expect(problem("time_unix,soc_ratio\n1899997200,0.5\n1899997200,0.5\n")?.line == 3)
  #expect(problem("time_unix,colour\n")?.line == 1)
  #expect(problem("soc_ratio\n0.4\n")?.line == 1)
  #expect(problem("60,0.5,,,")?.line == 1, "1970")
  #expect(problem("1899997200,0.5,,")?.line == 1)
  #expect(problem("1899997200,nan,,,")?.line == 1)
}

@Test func `the size of the parts makes no difference`() throws {
  var text = "time_unix,soc_ratio,pv_w\n"
  for index in 0..<400 {
    text += "\(1_899_997_200 + index * 97),\(Double(index % 100) / 100),\(index % 7)\n"
  }
  let whole = try hours(text)
  #expect(whole.count == 11)
  for size in [1, 7, 64, 4096] { #expect(try hours(text, inPartsOf: size) == whole) }
  #expect(try hours(String(text.dropLast())) == whole, "the last line feed may be missing")
}

@Test func `the charge of an hour keeps whether the battery was full`() throws {
  // Ten minutes at 100 %, within an hour.
  var text = "time_unix,soc_ratio,pv_w,load_w,irradiance_w_m2\n"
  for minute in 0...60 {
    let full = (20...30).contains(minute)
    text += "\(1_899_997_200 + minute * 60),\(full ? 1 : 0.9),\(full ? 1.5 : 6),1.5,800\n"
  }
  let row = try hours(text)[0]
  #expect(row[.chargeRatio]?.maximum == 1 && row[.chargeRatio]?.minimum == 0.9)
  #expect(row[.supplyPower]?.maximum == 6 && row[.supplyPower]?.minimum == 1.5)
  #expect(row[.irradiance] == Summary(800, seconds: 3600))
  #expect(row[.chargeRatio].map { ($0.mean - (0.9 + 0.1 * 11 / 60)).magnitude < 1e-9 } == true)
}

@Test func `a log of ten minutes has the same energy as one of minutes`() throws {
  // A straight line, which no sampling distorts.
  func log(every step: Int) -> String {
    stride(from: 0, through: 7200, by: step).reduce("time_unix,pv_w\n") {
      $0 + "\(1_899_997_200 + $1),\(Double($1) / 1000)\n"
    }
  }
  let (fine, coarse) = (try hours(log(every: 60)), try hours(log(every: 600)))
  for (a, b) in zip(fine, coarse) {
    guard let first = a.energy(.supplyPower), let second = b.energy(.supplyPower) else { continue }
    #expect((first - second).magnitude < 1e-9)
  }
  #expect(fine[0].energy(.supplyPower).map { ($0 - 1.8).magnitude < 1e-9 } == true)
}

@Test(
  arguments: [
    ("time_unix,pv_w\n1899997200,1\ntime_unix,pv_w\n", 3, "header after values"),
    ("time_unix,pv_w\ntime_unix,pv_w\n", 2, "second header"),
    ("# old\n\ntime_unix,pv_w\n1899997200,-1\n", 4, "pv_w '-1': must be a power from 0"),
    ("time_unix,soc_ratio\n1899997200,74\n", 2, "must be a ratio from 0 to 1, or empty"),
    ("time_unix,pv_w\n1899997200,1\n1899997100,1\n", 3, "1899997100 does not come after"),
    ("time_unix,pv_w\n,1\n", 2, "no time_unix"),
    ("time_unix,pv_w\n1899997200;1\n", 2, "1 fields instead of 2"),
    ("time_unix,pv_w\n1899997200,inf\n", 2, "pv_w 'inf'"),
    ("time,pv_w\n", 1, "unknown column 'time'"),
    ("time_unix,pv_w\n1899997200,1" + String(repeating: " ", count: 2000) + "\n", 2, "longer"),
  ])
func `a message says what was allowed`(text: String, line: Int, words: String) {
  let found = problem(text)
  #expect(found?.line == line)
  #expect(found?.text.contains(words) == true, "\(found?.text ?? "")")
}

@Test func `numbers are read as programs print them`() throws {
  let rows = try hours(
    "\u{FEFF}time_unix , soc_ratio,pv_w\r\n1.8999972e9, 0.30000000000000004, 1e-05\r\n")
  #expect(rows.first?[.chargeRatio]?.mean == 0.30000000000000004)
  #expect(rows.first?[.supplyPower]?.mean == 1e-05)
}
