import Testing

@testable import PowerCore

private func hours(_ text: String) throws -> [HistoryRow] {
  var log = ImportedHours(Array(text.utf8))
  var all: [HistoryRow] = []
  while true {
    let next = try log.next()
    if next.isEmpty { return all }
    all += next
  }
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

@Test func `a line that cannot be right is named`() {
  #expect(problem("1899997200,1.5,,,")?.line == 1)
  #expect(problem("time_unix,soc_ratio\n1899997200,0.5\n1899997200,0.5\n")?.line == 3)
  #expect(problem("time_unix,colour\n")?.line == 1)
  #expect(problem("soc_ratio\n0.4\n")?.line == 1)
  #expect(problem("60,0.5,,,")?.line == 1, "1970")
  #expect(problem("1899997200,0.5,,")?.line == 1)
  #expect(problem("1899997200,nan,,,")?.line == 1)
}
