import Testing

@testable import PowerCore

/// A register file with every converter on.
func registers(_ values: KeyValuePairs<UInt8, UInt8>) -> RegisterFile {
  var file = RegisterFile()
  file.store([0xFF, 0x8C], at: 0x82)
  file.store([0xB2, 0x00], at: 0x84)
  for (register, value) in values { file.store([value], at: register) }
  return file
}

@Suite struct AXP209Tests {
  private func value(_ channel: ChipChannel, _ values: KeyValuePairs<UInt8, UInt8>) -> Double? {
    channel.decode(registers(values)).number.map { ($0 * 1e6).rounded() / 1e6 }
  }

  @Test func `each converter has its width and step`() {
    #expect(value(AXP209.batteryVoltage, [0x78: 0xE1, 0x79: 0x0B]) == 3.9721)
    #expect(value(AXP209.dischargeCurrent, [0x7C: 0x1E, 0x7D: 0x12]) == 0.489)
    #expect(value(AXP209.chargeCurrent, [0x7A: 0x1E, 0x7B: 0x02]) == 0.241)
    #expect(value(AXP209.acinVoltage, [0x56: 0xB8, 0x57: 0x00]) == 5.0048)
    #expect(value(AXP209.vbusVoltage, [0x5A: 0xBC, 0x5B: 0x00]) == 5.1136)
    #expect(value(AXP209.acinCurrent, [0x58: 0x40, 0x59: 0x08]) == 0.645)
    #expect(value(AXP209.vbusCurrent, [0x5C: 0x40, 0x5D: 0x08]) == 0.387)
    #expect(value(AXP209.temperature, [0x5E: 0x7D, 0x5F: 0x00]) == 55.3)
    #expect(value(AXP209.temperature, [0x5E: 0x57, 0x5F: 0x05]) == -5)
    #expect(value(AXP209.systemVoltage, [0x7E: 0xD0, 0x7F: 0x00]) == 4.6592)
    #expect(value(AXP209.batteryPower, [0x70: 0x1A, 0x71: 0xF1, 0x72: 0x93]) == 1.942357)
    #expect(value(AXP209.batteryPower, [0x70: 0x3E, 0x71: 0x6C, 0x72: 0x1D]) == 4.5)
    #expect(value(AXP209.internalResistance, [0xBA: 0x04, 0xBB: 0x10]) == 0.154685)
    #expect(value(AXP209.openCircuitVoltage, [0xBC: 0xE1, 0xBD: 0x0B]) == 3.9721)
  }

  @Test func `a stray reserved bit of the low byte does not leak in`() {
    #expect(value(AXP209.batteryVoltage, [0x78: 0xE1, 0x79: 0xFB]) == 3.9721)
    #expect(value(AXP209.dischargeCurrent, [0x7C: 0x1E, 0x7D: 0xF2]) == 0.489)
  }

  @Test func `settings are decoded`() {
    #expect(value(AXP209.chargeCurrentLimit, [0x33: 0xC9]) == 1.2)
    #expect(AXP209.chargeTarget.raw(registers([0x33: 0xC9])) == 2)
    #expect(value(AXP209.switchOff, [0x31: 0x03]) == 2.9)
    #expect(value(AXP209.vbusHold, [0x30: 0x60]) == 4.4)
    #expect(value(AXP209.warningLevel1, [0x3A: 0x68]) == 3.4496)
    #expect(value(AXP209.warningLevel2, [0x3B: 0x5F]) == 3.3992)
  }

  @Test func `what is not known has no value`() {
    #expect(AXP209.temperature.decode(registers([0x5E: 0, 0x5F: 0])) == .notReady(raw: 0))
    #expect(AXP209.gauge.decode(registers([0xB9: 0x7F])) == .notReady(raw: 127))
    #expect(AXP209.gauge.decode(registers([0xB9: 0xFF])) == .notReady(raw: 127))
    #expect(AXP209.gauge.decode(registers([0xB9: 0xCD])) == .value(77))
    #expect(AXP209.batteryVoltage.decode(registers([0x78: 0xE1])) == .unread)
  }

  @Test func `a converter that is off is told, not taken for 0`() {
    let file = registers([0x78: 0, 0x79: 0, 0x82: 0x7F])
    #expect(AXP209.batteryVoltage.decode(file) == .off)
    #expect(AXP209.acinVoltage.decode(registers([0x56: 1, 0x57: 1, 0x82: 0x00])) == .off)
    #expect(AXP209.temperature.decode(registers([0x5E: 1, 0x5F: 1, 0x83: 0x7F])) == .off)
  }

  @Test func `the end of a range is told`() {
    #expect(
      AXP209.batteryVoltage.decode(registers([0x78: 0xFF, 0x79: 0x0F])) == .atLimit(4095 * 1.1e-3))
    #expect(
      AXP209.dischargeCurrent.decode(registers([0x7C: 0xFF, 0x7D: 0x1F])) == .atLimit(8191 * 0.5e-3)
    )
  }

  @Test func `a GPIO converter can be shifted by 0.7 V`() {
    #expect(value(AXP209.gpio0, [0x64: 0x80, 0x65: 0x00, 0x85: 0x00]) == 1.024)
    #expect(value(AXP209.gpio0, [0x64: 0x80, 0x65: 0x00, 0x85: 0x01]) == 1.724)
    #expect(value(AXP209.gpio1, [0x66: 0x80, 0x67: 0x00, 0x85: 0x01]) == 1.024)
  }

  @Test func `zero, all ones and any bytes decode within the range of each channel`() {
    var generator = SeededGenerator(seed: 209)
    for round in 0..<1002 {
      var file = RegisterFile()
      let bytes = (0...255).map { _ in
        round == 0 ? 0 : round == 1 ? 0xFF : UInt8.random(in: 0...255, using: &generator)
      }
      file.store(bytes, at: 0)
      for channel in AXP209.channels {
        guard let number = channel.decode(file).number else { continue }
        let range: ClosedRange<Double> =
          switch channel.unit {
          case .volt: 0...7
          case .ampere: 0...4.1
          case .watt: 0...18.5
          case .celsius: -144.7...264.8
          case .percent: 0...100
          case .ohm: 0...8.8
          case .flag: 0...1
          case .hertz, .count: 0...4_294_967_295
          }
        #expect(range ~= number, "\(channel.name) = \(number)")
      }
    }
  }

  @Test func `every register of the table is in a block that is read`() {
    var bus = MemoryBus()
    var failures: [BusError] = []
    let file = RegisterReader.read(AXP209.blocks, from: &bus, failures: &failures)
    for channel in AXP209.channels {
      #expect(channel.raw(file) != nil, "\(channel.name)")
    }
    #expect(failures.isEmpty && bus.transactions == 9)
  }

  @Test func `no two rows share a name`() {
    #expect(Set(AXP209.channels.map { $0.name.description }).count == AXP209.channels.count)
  }
}
