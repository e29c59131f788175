import Testing

@testable import PowerCore

@Suite struct INA2xxTests {
  private func file(_ words: KeyValuePairs<UInt8, UInt16>) -> RegisterFile {
    var file = RegisterFile()
    for (register, word) in words { file[register] = word }
    return file
  }

  @Test func `the INA219 has its voltage in the upper 13 bits and a signed shunt`() {
    let reading = INA2xx.ina219.reading(file([0x01: 0xFC18, 0x02: 0x5DC2]), shunt: 0.1)
    #expect(reading.voltage == Quantity(12.0))
    #expect(reading.current.map { ($0.value * 1e6).rounded() } == -100_000)
  }

  @Test func `the INA226 has finer steps`() {
    let reading = INA2xx.ina226.reading(file([0x01: 0x0FA0, 0x02: 0x2580]), shunt: 0.01)
    #expect(reading.voltage == Quantity(12.0))
    #expect(reading.current.map { ($0.value * 1e6).rounded() } == 1_000_000)
  }

  @Test func `registers are read one by one, high byte first`() {
    var bus = ScriptedBus([
      .init(register: 0x00, count: 2, answer: .success([0x39, 0x9F])),
      .init(register: 0x01, count: 2, answer: .success([0x03, 0xE8])),
      .init(register: 0x02, count: 2, answer: .success([0x62, 0xCA])),
      .init(register: 0x05, count: 2, answer: .success([0, 0])),
    ])
    var failures: [BusError] = []
    let file = INA2xx.ina219.read(from: &bus, failures: &failures)
    #expect(file[0x01] == 0x03E8 && failures.isEmpty && bus.script.isEmpty)
  }

  @Test func `a shunt at the end of its range is told, an impossible current is not published`() {
    #expect(INA2xx.ina219.shuntVoltage.decode(file([0x01: 0x7FFF])) == .atLimit(0.32767))
    #expect(INA2xx.ina219.reading(file([0x01: 0x7FFF]), shunt: 0.0001).current == nil)
    #expect(INA2xx.ina219.reading(file([0x01: 1]), shunt: 0).current == nil)
  }
}
