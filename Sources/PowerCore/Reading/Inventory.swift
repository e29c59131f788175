/// A device in the tree.
///
/// It never changes, so that all who know it share one.
public final class Device: Equatable, Sendable {
  /// Its directory, relative to the root of the tree.
  public let path: String
  /// The interface that shows it, for example `power_supply`.
  public let interface: String
  /// What it calls itself, for example `axp20x-battery`.
  public let name: String

  /// Describes a device.
  public init(path: String, interface: String, name: String) {
    self.path = path
    self.interface = interface
    self.name = name
  }

  /// The interface and name, as origins are published.
  public var label: String { interface + "/" + name }

  public static func == (left: Device, right: Device) -> Bool {
    left === right || Text.same(left.path, right.path) && Text.same(left.name, right.name)
  }
}

/// The devices with power data that a tree has, found by type and name.
public struct Inventory: Equatable, Sendable {
  /// Mainline's battery supply.
  public var battery: Device?
  /// Mainline's DC input.
  public var mains: Device?
  /// Mainline's USB input.
  public var usb: Device?
  /// The analogue-digital converter of an AXP20x.
  public var adc: Device?
  /// Armbian's and the vendor kernel's `axp_pmu` directory.
  public var pmu: Device?
  /// A shunt meter.
  public var shunt: Device?
  /// The thermal zone of the processor.
  public var thermal: Device?
  /// Where the kernel's list of I2C devices has the power chip.
  public var chip: ChipLocation?

  /// Nothing found yet.
  public init() {}

  /// Whether any device here measures power.
  public var hasPowerSource: Bool { showsChip || shunt != nil }

  /// Whether the kernel knows of a power chip.
  var hasChip: Bool { showsChip || chip != nil }

  private var showsChip: Bool {
    battery != nil || mains != nil || usb != nil || adc != nil || pmu != nil
  }
}

extension Probe {
  /// Looks for all devices.
  mutating func takeInventory() -> Inventory {
    var found = Inventory()
    findSupplies(&found)
    for name in names(in: "sys/bus/iio/devices") {
      let path = "sys/bus/iio/devices/" + name
      if found.adc == nil, isConverter(path, name) {
        found.adc = Device(path: path, interface: "iio", name: "axp20x-adc")
      }
    }
    if !names(in: "sys/power/axp_pmu").isEmpty {
      found.pmu = Device(path: "sys/power/axp_pmu", interface: "sysfs", name: "axp_pmu")
    }
    for name in names(in: "sys/class/hwmon") {
      let path = "sys/class/hwmon/" + name
      if found.shunt == nil, let chip = word(path + "/name", source: name, what: "name"),
        shuntChips.contains(where: { Text.same($0, chip) })
      {
        found.shunt = Device(path: path, interface: "hwmon", name: chip)
      }
    }
    findThermalZone(&found)
    found.chip = findChip()
    return found
  }

  /// Whether an IIO device is the converter of an AXP20x.
  ///
  /// Kernels around 6.x give it no `name`; there the device tree node in its `uevent` tells, or the
  /// channels that no other converter has, with the offset of its thermometer.
  private mutating func isConverter(_ path: String, _ name: String) -> Bool {
    if let chip = word(path + "/name", source: name, what: "name") {
      return Text.same(chip, "axp20x-adc")
    }
    if let uevent = bytes(path + "/uevent", source: name, what: "uevent").value,
      Text.contains(uevent, "OF_COMPATIBLE_")
    {
      return Text.contains(uevent, "=x-powers,axp209-adc")
    }
    let device = Device(path: path, interface: "iio", name: name)
    return integer(device, "in_temp_offset").value == -1447
      && bytes(path + "/in_current3_raw", source: name, what: "in_current3_raw").value != nil
  }

  private mutating func findSupplies(_ found: inout Inventory) {
    for name in names(in: "sys/class/power_supply") {
      let path = "sys/class/power_supply/" + name
      // A mouse has a battery too; its scope says that it does not power the system.
      if let scope = word(path + "/scope", source: name, what: "scope"),
        Text.same(scope, "Device")
      {
        continue
      }
      let device = Device(path: path, interface: "power_supply", name: name)
      switch supplyKind(of: device) {
      case .battery: prefer(device, over: &found.battery)
      case .mains: prefer(device, over: &found.mains)
      case .usb: prefer(device, over: &found.usb)
      case nil: continue
      }
    }
  }

  /// By its `type`; by its name while the driver has not published one.
  private mutating func supplyKind(of device: Device) -> SupplyKind? {
    if let type = word(device.path + "/type", source: device.name, what: "type") {
      if Text.same(type, "Battery") { return .battery }
      if Text.same(type, "Mains") { return .mains }
      return Text.begins(type, with: "USB") ? .usb : nil
    }
    let name = device.name
    if Text.same(name, "battery") || Text.ends(name, with: "-battery") { return .battery }
    if Text.same(name, "ac") || Text.ends(name, with: "-ac") { return .mains }
    return Text.same(name, "usb") || Text.ends(name, with: "-usb") ? .usb : nil
  }

  /// The AXP's own supplies before others, else the first by name.
  private func prefer(_ device: Device, over chosen: inout Device?) {
    guard let present = chosen else {
      chosen = device
      return
    }
    if Text.begins(device.name, with: "axp"), !Text.begins(present.name, with: "axp") {
      chosen = device
    }
  }

  private mutating func findThermalZone(_ found: inout Inventory) {
    for name in names(in: "sys/class/thermal")
    where Text.begins(name, with: "thermal_zone") {
      let path = "sys/class/thermal/" + name
      let device = Device(path: path, interface: "thermal", name: name)
      let type = word(path + "/type", source: name, what: "type") ?? ""
      if Text.begins(type, with: "cpu") {
        found.thermal = device
        return
      }
      if Text.same(name, "thermal_zone0") { found.thermal = device }
    }
  }
}

private enum SupplyKind {
  case battery
  case mains
  case usb
}

/// The names under which Linux's `ina2xx` driver registers (drivers/hwmon/ina2xx.c).
private let shuntChips = ["ina219", "ina220", "ina226", "ina230", "ina231"]
