import PowerLinux
import Testing

@Test func `times are shown in the zone of the board`() {
  LocalTime.use(timezone: "Europe/Madrid")
  #expect(LocalTime.text(1_900_000_020) == "18:47 CET")
  #expect(LocalTime.offset(at: 1_900_000_020) == 3600)
  #expect(LocalTime.offset(at: 1_910_000_020) == 7200)
  #expect(LocalTime.offset(at: .max) == 0 && LocalTime.offset(at: .min) == 0)
  #expect(
    LocalTime.text(1_910_000_020, format: "%Y-%m-%d %H:%M:%S %Z") == "2030-07-11 13:33:40 CEST")
}

@Test(arguments: [Int64.min, Int64.max, -62_135_596_801])
func `times beyond the calendar have a stand-in`(time: Int64) {
  #expect(!LocalTime.text(time).isEmpty)
}
