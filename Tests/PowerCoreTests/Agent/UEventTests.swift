import PowerCore
import Testing

private func message(_ fields: String...) -> [UInt8] {
  fields.flatMap { Array($0.utf8) + [0] }
}

@Test func `events of power supplies are recognised, others are not`() {
  let path = "change@/devices/platform/axp20x-ac-power-supply/power_supply/axp20x-ac"
  #expect(
    UEvent.concernsPowerSupply(
      message(path, "ACTION=change", "SUBSYSTEM=power_supply", "POWER_SUPPLY_ONLINE=1")))
  #expect(!UEvent.concernsPowerSupply(message(path, "SUBSYSTEM=block")))
  #expect(!UEvent.concernsPowerSupply(message("add@/x", "X=SUBSYSTEM=power_supply")))
  #expect(!UEvent.concernsPowerSupply([]))
  #expect(!UEvent.concernsPowerSupply([0, 0, 0xFF]))
}
