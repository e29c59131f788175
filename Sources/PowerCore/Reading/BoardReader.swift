/// Reads a board through every interface that its kernel offers.
///
/// Devices are looked for once and remembered; ``forgetDevices()`` makes the next reading look
/// again, and so does a device that went away.
public struct BoardReader<Tree: AttributeTree> {
  private var probe: Probe<Tree>
  private var inventory: Inventory?

  /// A reader of one tree.
  public init(_ tree: Tree) { probe = Probe(tree) }

  /// The tree that is read.
  public var tree: Tree {
    get { probe.tree }
    set { probe.tree = newValue }
  }

  /// Makes the next reading look for devices again.
  public mutating func forgetDevices() {
    inventory = nil
    probe.channels = []
  }

  /// The devices of the last reading.
  public var devices: Inventory { inventory ?? Inventory() }

  /// Reads everything once.
  public mutating func read() -> Reading {
    let remembered = inventory != nil
    var reading = readOnce()
    if probe.deviceIsGone || anchorsAreGone(reading) {
      forgetDevices()
      if remembered { reading = readOnce() }
    }
    return reading
  }

  private mutating func readOnce() -> Reading {
    probe.origins = []
    probe.faults = []
    probe.deviceIsGone = false
    let inventory = self.inventory ?? probe.takeInventory()
    self.inventory = inventory
    var reading = Reading()
    reading.battery = probe.battery(inventory)
    reading.supply = probe.input(.dc(inventory), inventory)
    let usb = probe.input(.usb(inventory), inventory)
    if inventory.usb != nil || usb != InputReading() { reading.usb = usb }
    if let meter = inventory.shunt { reading.shunt = probe.shunt(meter) }
    reading.board = probe.board(inventory)
    reading.system = probe.tree.systemFacts(faults: &probe.faults)
    reading.correctStatus()
    if !inventory.hasPowerSource {
      probe.faults.append(
        Fault(source: "board", what: "power sources", error: "none found; see powerstat doctor"))
    }
    reading.origins = probe.origins
    reading.faults = probe.faults
    return reading
  }

  /// Whether a supply that was found has lost the attribute that every driver gives it.
  private func anchorsAreGone(_ reading: Reading) -> Bool {
    guard let inventory else { return false }
    let batteryIsGone = inventory.battery != nil && reading.battery == BatteryReading()
    let supplyIsGone = inventory.mains != nil && reading.supply == InputReading()
    return batteryIsGone || supplyIsGone
  }
}

extension Reading {
  /// Undoes what the kernel's order of tests makes of the status.
  ///
  /// With DC in use and a full or idle battery, a milliampere of noise reads as `Discharging`
  /// (axp20x_battery.c). Armbian's patched driver takes `Charging` from another bit than the one
  /// that picks the current's direction; the current is what was measured.
  mutating func correctStatus() {
    guard let current = battery.current else { return }
    let flows = current.value.magnitude > 5e-3
    switch battery.status {
    case .charging where flows && current.value < 0: battery.status = .discharging
    case .discharging where flows && current.value > 0: battery.status = .charging
    case .discharging
    where !flows && (supply.connected == true || usb?.connected == true):
      battery.status = battery.chipChargeRatio == 1 ? .full : .notCharging
    default: break
    }
  }
}
