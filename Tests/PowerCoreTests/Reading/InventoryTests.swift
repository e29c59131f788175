import Testing

@testable import PowerCore

@Suite struct InventoryTests {
  private func devices(_ tree: TextTree) -> Inventory {
    var reader = BoardReader(tree)
    _ = reader.read()
    return reader.findDevices()
  }

  @Test(
    arguments: [
      ("axp20x-battery", "axp20x-ac", "axp20x-usb"), ("axp813-battery", "axp813-ac", "axp813-usb"),
      ("axp22x-battery", "axp22x-ac", "axp20x-usb"), ("battery", "ac", "usb"),
    ])
  func `supplies are found by type, whatever their name`(
    battery: String, ac: String, usb: String
  ) {
    var tree = TextTree()
    for (name, type) in [(battery, "Battery"), (ac, "Mains"), (usb, "USB")] {
      tree.add("sys/class/power_supply/" + name, ["type": type, "present": "1"])
    }
    let found = devices(tree)
    #expect(found.battery?.name == battery && found.mains?.name == ac && found.usb?.name == usb)
  }

  @Test func `by name while there is no type yet`() {
    var tree = TextTree()
    for name in ["axp20x-battery", "ac", "other"] {
      tree["sys/class/power_supply/" + name + "/present"] = "1"
    }
    let found = devices(tree)
    #expect(found.battery?.name == "axp20x-battery" && found.mains?.name == "ac")
    #expect(found.usb == nil)
  }

  @Test func `a mouse's battery is not the board's`() {
    var tree = TextTree()
    tree.add("sys/class/power_supply/aaa-mouse", ["type": "Battery", "scope": "Device"])
    #expect(devices(tree).battery == nil)
    tree.add(
      "sys/class/power_supply/zzz-ups", ["type": "Battery", "scope": "System", "present": "1"])
    #expect(devices(tree).battery?.name == "zzz-ups")
    tree.add(Place.battery, ["type": "Battery", "present": "1"])
    #expect(devices(tree).battery?.name == "axp20x-battery")
  }

  @Test func `the converter is found by its name among others`() {
    var tree = TextTree().withADC()
    tree["sys/bus/iio/devices/iio:device0/name"] = "sun4i-gpadc-iio.0.auto"
    #expect(devices(tree).adc?.path == Place.adc)
    #expect(devices(TextTree().withADC(name: "axp813-adc")).adc == nil)
  }

  @Test func `names that no kernel gives are passed over`() {
    var tree = TextTree()
    for name in ["a b", "\u{1B}[2J"] {
      tree.add("sys/class/power_supply/" + name, ["type": "Battery", "present": "1"])
    }
    #expect(devices(tree).battery == nil)
  }

  @Test func `a directory that cannot be listed is a fault, a missing one is not`() {
    var tree = TextTree().withAC()
    #expect(tree.reading().faults == [])
    tree.closed["sys/class/hwmon"] = .failed(errno: 13)
    let faults = tree.reading().faults
    #expect(
      faults == [
        Fault(source: "sysfs", what: "sys/class/hwmon", error: "EACCES: permission denied")
      ])
  }

  @Test func `nothing at all is said once`() {
    let reading = TextTree().reading()
    #expect(!reading.hasPowerData && reading.faults.count == 1)
  }
}
