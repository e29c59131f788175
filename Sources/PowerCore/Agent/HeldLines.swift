/// The lines of the configuration, each requested once and held.
///
/// A line that cannot be had is a fault and is asked for again each minute.
public struct HeldLines<Access: LineAccess>: ~Copyable {
  /// One line, whether it could be had or not.
  private struct Slot {
    let name: String
    let reference: LineReference
    let isInput: Bool
    var line: Access.Line?
    var wanted: Bool?
    var error: LineError?
    var retryAt = -Double.infinity

    init(_ name: String, _ reference: LineReference, isInput: Bool) {
      self.name = name
      self.reference = reference
      self.isInput = isInput
    }

    func isSame(as other: Slot) -> Bool {
      Text.same(name, other.name) && reference == other.reference && isInput == other.isInput
    }
  }

  /// An LED of the kernel, which needs no holding.
  private struct LED {
    let name: String
    var shown: LightPattern?
    var error: LineError?
    var retryAt = -Double.infinity
  }

  private var access: Access
  private var settings = LineSettings()
  private var slots: [Slot] = []
  private var led: LED?

  /// Time until a line that could not be had is asked for again; a little less than a minute, so
  /// that the reading at the next minute does it. [s]
  private static var patience: Double { 59 }

  /// No line yet.
  public init(_ access: Access) { self.access = access }

  deinit {
    var access = access
    for slot in slots {
      if let line = slot.line { access.release(line) }
    }
  }

  /// Takes the lines of a configuration, now or again.
  ///
  /// A line that is in both and means the same stays held; its value does not move.
  public mutating func adopt(_ settings: LineSettings) {
    var wanted: [Slot] = []
    if case .line(let line) = settings.statusLight {
      wanted.append(Slot(OutputLine.statusLED.name.description, line, isInput: false))
    }
    if let line = settings.loadShed {
      wanted.append(Slot(OutputLine.loadShed.name.description, line, isInput: false))
    }
    for input in settings.inputs { wanted.append(Slot(input.name, input.line, isInput: true)) }
    for index in slots.indices where !wanted.contains(where: { $0.isSame(as: slots[index]) }) {
      leave(index)
    }
    for index in wanted.indices {
      if let held = slots.first(where: { $0.isSame(as: wanted[index]) }) {
        wanted[index] = held
        wanted[index].retryAt = -Double.infinity
      }
    }
    slots = wanted
    adoptLED(settings.statusLight)
    self.settings = settings
  }

  private mutating func adoptLED(_ light: LightReference?) {
    guard case .led(let name) = light else {
      darken()
      return
    }
    if let led, Text.same(led.name, name) {
      self.led?.retryAt = -Double.infinity
    } else {
      darken()
      led = LED(name: name)
    }
  }

  // MARK: Doing

  /// Does what the agent decided.
  ///
  /// - Parameters:
  ///   - actions: In this order.
  ///   - now: Any clock that only goes forward. [s]
  public mutating func perform(_ actions: [LineAgent.Action], at now: Double) {
    for action in actions {
      switch action {
      case .setLine(let output, let value):
        let name = output.name.description
        if let index = slots.firstIndex(where: { !$0.isInput && Text.same($0.name, name) }) {
          set(index, value, now)
        }
      case .showPattern(let pattern): show(pattern, now)
      }
    }
  }

  /// Whether an output is held, so that switching it has an effect.
  public func holds(_ output: OutputLine) -> Bool {
    let name = output.name.description
    return slots.contains { !$0.isInput && $0.line != nil && Text.same($0.name, name) }
  }

  private mutating func set(_ index: Int, _ value: Bool, _ now: Double) {
    guard let line = slots[index].line else {
      take(index, value, now)
      return
    }
    guard slots[index].wanted != value else { return }
    do throws(LineError) {
      try access.set(line, value)
      slots[index].wanted = value
    } catch {
      lose(index, error, now)
    }
  }

  private mutating func take(_ index: Int, _ value: Bool?, _ now: Double) {
    guard now >= slots[index].retryAt else { return }
    do throws(LineError) {
      slots[index].line = try access.request(
        slots[index].reference, for: slots[index].name, value: value)
      slots[index].wanted = value
      slots[index].error = nil
    } catch {
      slots[index].error = error
      slots[index].retryAt = now + Self.patience
    }
  }

  /// A line that fails while it is held may belong to a chip that is gone.
  private mutating func lose(_ index: Int, _ error: LineError, _ now: Double) {
    if let line = slots[index].line { access.release(line) }
    slots[index].line = nil
    slots[index].error = error
    slots[index].retryAt = now + Self.patience
  }

  private mutating func show(_ pattern: LightPattern, _ now: Double) {
    guard let led, led.shown != pattern, now >= led.retryAt else { return }
    do throws(LineError) {
      try access.show(pattern, led: led.name)
      self.led?.shown = pattern
      self.led?.error = nil
    } catch {
      self.led?.shown = nil
      self.led?.error = error
      self.led?.retryAt = now + Self.patience
    }
  }

  // MARK: Reading

  /// Reads the inputs and tells what everything is at.
  ///
  /// - Parameters:
  ///   - pattern: What the light is meant to say.
  ///   - now: Any clock that only goes forward. [s]
  /// - Returns: `nil` when no line is configured.
  public mutating func read(_ pattern: LightPattern, at now: Double) -> LineReading? {
    guard !settings.isEmpty else { return nil }
    var reading = LineReading()
    for index in slots.indices {
      let slot = slots[index]
      if slot.isInput {
        reading.inputs.append(.init(slot.name, input(index, now)))
      } else if Text.same(slot.name, OutputLine.loadShed.name.description) {
        reading.loadShed = .some(slot.line == nil ? nil : slot.wanted)
      } else {
        reading.statusLight = .some(slot.line == nil ? nil : pattern)
      }
    }
    if let led { reading.statusLight = .some(led.shown) }
    return reading
  }

  private mutating func input(_ index: Int, _ now: Double) -> Bool? {
    if slots[index].line == nil { take(index, nil, now) }
    guard let line = slots[index].line else { return nil }
    do throws(LineError) {
      return try access.value(of: line)
    } catch {
      lose(index, error, now)
      return nil
    }
  }

  /// What is wrong with the lines.
  public var faults: [Fault] {
    var faults: [Fault] = []
    for slot in slots {
      if let error = slot.error {
        faults.append(
          Fault(
            source: "gpio", what: slot.name + " " + slot.reference.text, error: error.text))
      }
    }
    if let led, let error = led.error {
      faults.append(
        Fault(source: "gpio", what: "status_led led:" + led.name, error: error.text))
    }
    return faults
  }

  // MARK: Leaving

  /// Brings every line into its safe state and lets go of it.
  public mutating func leave() {
    for index in slots.indices { leave(index) }
    slots = []
    darken()
  }

  /// The safe state is written first, since nothing can be written after the release.
  private mutating func leave(_ index: Int) {
    guard let line = slots[index].line else { return }
    if let value = safeValue(slots[index]), slots[index].wanted != value {
      do throws(LineError) { try access.set(line, value) } catch { slots[index].error = error }
    }
    access.release(line)
    slots[index].line = nil
  }

  private func safeValue(_ slot: Slot) -> Bool? {
    if slot.isInput { return nil }
    guard Text.same(slot.name, OutputLine.loadShed.name.description) else { return false }
    return switch settings.loadAtExit {
    case .on: true
    case .off: false
    case .keep: nil
    }
  }

  private mutating func darken() {
    if let led, led.shown != nil {
      do throws(LineError) { try access.show(.off, led: led.name) } catch {
        self.led?.error = error
      }
    }
    led = nil
  }
}
