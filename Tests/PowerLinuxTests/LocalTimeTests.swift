import PowerLinux
import Testing

@Test func `times are shown in the zone of the board`() {
  LocalTime.use(timezone: "Europe/Madrid")
  #expect(LocalTime.text(1_900_000_020) == "18:47 CET")
  #expect(
    LocalTime.text(1_910_000_020, format: "%Y-%m-%d %H:%M:%S %Z") == "2030-07-11 13:33:40 CEST")
}

@Test(arguments: [Int64.min, Int64.max, -62_135_596_801])
func `times beyond the calendar have a stand-in`(time: Int64) {
  #expect(!LocalTime.text(time).isEmpty)
}
