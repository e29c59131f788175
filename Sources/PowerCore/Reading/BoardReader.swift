/// Reads a board through every interface that its kernel offers.
///
/// Devices are looked for once and remembered; ``forgetDevices()`` makes the next reading look
/// again, and so does a device that went away.
public struct BoardReader<Tree: AttributeTree> {
  private var probe: Probe<Tree>
  private var inventory: Inventory?
  /// What could not be read while looking for devices.
  private var discoveryFaults: [Fault] = []
  private var everSeen: [String?] = Array(repeating: nil, count: 6)
  /// Whether there ever was a shunt meter, and a power chip.
  private var sawMeter = false
  private var sawChip = false
  private var counter = CoulombCounter()

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
    probe.channelFaults = []
  }

  /// The devices, which are looked for when that is due.
  ///
  /// - Returns: What the next reading will read.
  public mutating func findDevices() -> Inventory {
    if let inventory { return inventory }
    probe.faults = []
    let found = probe.takeInventory()
    discoveryFaults = probe.faults
    inventory = found
    return found
  }

  /// Reads everything once.
  ///
  /// - Parameter direct: What was just read from chips directly, where that is allowed; it fills in
  ///   for what the kernel does not show.
  /// - Returns: All that is known.
  public mutating func read(_ direct: DirectReading = DirectReading()) -> Reading {
    probe.chip = direct.chip
    counter.take(direct.chip.flatMap { CoulombCount($0.registers) })
    if let inventory, misses(inventory) { forgetDevices() }
    let remembered = inventory != nil
    var reading = readOnce(direct)
    if probe.deviceIsGone || anchorsAreGone(reading) {
      forgetDevices()
      if remembered { reading = readOnce(direct) }
    }
    return reading
  }

  /// Notes which kinds of device there ever were.
  ///
  /// Modules come late or are loaded again; what was there once is looked for at every reading.
  private mutating func misses(_ found: Inventory) -> Bool {
    var misses = !found.hasPowerSource
    for (index, device) in Self.kinds(found).enumerated() {
      if let device {
        everSeen[index] = device.name
      } else {
        misses = misses || everSeen[index] != nil
      }
    }
    return misses
  }

  private static func kinds(_ found: Inventory) -> [Device?] {
    [found.battery, found.mains, found.usb, found.adc, found.pmu, found.shunt]
  }

  /// Devices that were there and are not any more.
  private func lost(_ found: Inventory) -> [Fault] {
    zip(everSeen, Self.kinds(found)).compactMap { name, device in
      guard let name, device == nil else { return nil }
      return Fault(source: name, what: "device", error: "was there and is gone")
    }
  }

  private mutating func readOnce(_ direct: DirectReading) -> Reading {
    probe.origins = []
    probe.deviceIsGone = false
    let inventory = findDevices()
    probe.faults = direct.faults + discoveryFaults + probe.channelFaults + lost(inventory)
    var reading = Reading()
    reading.battery = probe.battery(inventory)
    reading.supply = probe.input(.dc(inventory), inventory)
    let usb = probe.input(.usb(inventory), inventory)
    if inventory.usb != nil || usb != InputReading() { reading.usb = usb }
    if let meter = inventory.shunt {
      reading.shunt = probe.shunt(meter)
    } else if let shunt = direct.shunt {
      reading.shunt = shunt
      probe.origins += [
        Origin(.shuntVoltage, direct.shuntOrigin), Origin(.shuntCurrent, direct.shuntOrigin),
      ]
    } else if sawMeter {
      // Its battery is no more gone than that of a chip that cannot be read.
      reading.shunt = ShuntReading()
    }
    sawMeter = reading.shunt != nil
    sawChip = sawChip || direct.chip != nil || inventory.hasChip
    reading.hasChip = sawChip
    reading.board = probe.board(inventory)
    reading.system = probe.tree.systemFacts(faults: &probe.faults)
    reading.correctStatus()
    if reading.battery.present != false { reading.battery.countedCharge = counter.total }
    if !reading.hasPowerData {
      let found = inventory.hasPowerSource ? "found, but none gave a value" : "none found"
      probe.faults.append(
        Fault(source: "board", what: "power sources", error: found + "; see powerstat doctor"))
    }
    if reading.contradictsItself {
      probe.faults.append(
        Fault(source: "board", what: "load", error: "supply + usb - battery is negative"))
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
