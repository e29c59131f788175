import CLinux
import PowerCore

/// The GPIO lines and LEDs of the kernel, lines through libgpiod of either version.
public struct GPIO: LineAccess {
  /// A line that is held until it is released, and of no use after that.
  @safe public final class Line {
    private var pointer: OpaquePointer?

    fileprivate init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

    fileprivate func value() -> CInt { unsafe pointer.map { unsafe pwr_gpio_get($0) } ?? -EBADF }

    fileprivate func set(_ value: CInt) -> CInt {
      unsafe pointer.map { unsafe pwr_gpio_set($0, value) } ?? -EBADF
    }

    fileprivate func release() {
      if let pointer = unsafe pointer { unsafe pwr_gpio_release(pointer) }
      unsafe pointer = nil
    }
  }

  private let root: String

  /// Looks below a root.
  ///
  /// - Parameter root: `nil` for the live system, else the directory that stands for `/`.
  public init(root: String?) { self.root = root ?? "" }

  // MARK: Lines

  /// The corresponding C functions are `gpiod_line_request_output_flags` and
  /// `gpiod_line_request_input_flags`, or `gpiod_chip_request_lines` of libgpiod 2.
  public mutating func request(_ reference: LineReference, for name: String, value: Bool?)
    throws(LineError) -> Line
  {
    let (path, offset) = try find(reference)
    let start: CInt = value.map { $0 ? 1 : 0 } ?? -1
    let line = unsafe pwr_gpio_request(
      path, offset, LineDiagnosis.holder(for: name), start, reference.isActiveLow)
    guard let line = unsafe line else { throw .failed(errno: pwr_errno()) }
    return unsafe Line(line)
  }

  /// The corresponding C functions are `gpiod_line_get_value` and `gpiod_line_request_get_value`.
  public mutating func value(of line: Line) throws(LineError) -> Bool {
    let value = line.value()
    guard value >= 0 else { throw .failed(errno: -value) }
    return value != 0
  }

  /// The corresponding C functions are `gpiod_line_set_value` and `gpiod_line_request_set_value`.
  public mutating func set(_ line: Line, _ value: Bool) throws(LineError) {
    let result = line.set(value ? 1 : 0)
    guard result >= 0 else { throw .failed(errno: -result) }
  }

  /// The corresponding C functions are `gpiod_line_release` and `gpiod_line_request_release`.
  public mutating func release(_ line: Line) { line.release() }

  /// Looks at a line without taking it.
  ///
  /// The corresponding C functions are `gpiod_chip_get_line` and `gpiod_chip_get_line_info`.
  public func look(at reference: LineReference) throws(LineError) -> LineFacts {
    let (path, offset) = try find(reference)
    var facts = pwr_gpio_facts()
    let result = unsafe pwr_gpio_look(path, offset, &facts)
    guard result >= 0 else { throw .failed(errno: -result) }
    let holder = Self.text(facts.consumer)
    return LineFacts(
      chip: Self.text(facts.chip), offset: offset, name: Self.text(facts.name),
      holder: facts.used ? holder : nil,
      holderIsLED: Text.isPlainName(holder) && isDirectory(root + "/sys/class/leds/" + holder))
  }

  /// Finds the chip and the place of a line.
  ///
  /// A chip that cannot be opened may be the one that has the line, so then its error is told.
  private func find(_ reference: LineReference) throws(LineError) -> (path: String, UInt32) {
    if case .offset(let chip, let offset) = reference.place {
      return (root + (Text.begins(chip, with: "/") ? "" : "/dev/") + chip, offset)
    }
    guard case .name(let name) = reference.place else { throw .unknownName }
    var obstacle = LineError.unknownName
    let chips = try chips()
    for path in chips {
      let offset = unsafe pwr_gpio_find(path, name)
      if offset >= 0 { return (path, UInt32(offset)) }
      if offset != -ENOENT { obstacle = .failed(errno: -offset) }
    }
    if let pin = reference.allwinnerPin {
      for path in chips where isAllwinner(path, atLeast: pin) { return (path, pin) }
    }
    throw obstacle
  }

  private func chips() throws(LineError) -> [String] {
    do throws(SystemError) {
      let directory = root + "/dev"
      return try directoryNames(directory).filter { Text.begins($0, with: "gpiochip") }
        .map { directory + "/" + $0 }
    } catch {
      throw .failed(errno: error.errno)
    }
  }

  private func isAllwinner(_ path: String, atLeast pin: UInt32) -> Bool {
    // As many bytes as PWR_GPIO_NAME says.
    var label = [CChar](repeating: 0, count: 32)
    guard unsafe pwr_gpio_chip(path, &label) > CInt(pin) else { return false }
    let bytes = label.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.elementsEqual(LineReference.allwinnerChip.description.utf8)
  }

  /// A name as C has it, up to its zero byte.
  private static func text<Bytes>(_ bytes: Bytes) -> String {
    unsafe withUnsafeBytes(of: bytes) { buffer in
      unsafe Text.printable(buffer.prefix { $0 != 0 })
    }
  }

  // MARK: LEDs of the kernel

  /// Makes an LED of the kernel show something; blinking costs this program nothing.
  ///
  /// The trigger `timer` blinks (Documentation/leds/leds-class.rst). Its two times appear only with
  /// it, belong to root at first, and are handed over by udev a moment later.
  public mutating func show(_ pattern: LightPattern, led: String) throws(LineError) {
    let place = root + "/sys/class/leds/" + led + "/"
    guard let flash = pattern.flash else {
      try Self.write("none", to: place + "trigger")
      try Self.write(
        pattern == .steady ? try Self.brightest(place) : "0", to: place + "brightness")
      return
    }
    try Self.write("timer", to: place + "trigger")
    try Self.writeWhenHandedOver("\(flash.lit)", to: place + "delay_on")
    try Self.writeWhenHandedOver("\(flash.round - flash.lit)", to: place + "delay_off")
  }

  private static func brightest(_ place: String) throws(LineError) -> String {
    do throws(SystemError) {
      let text = try FileDescriptor.open(place + "max_brightness", O_RDONLY)
        .readOnce(atMost: 64, path: place)
      return Decimal.integer(text).map { "\($0)" } ?? "1"
    } catch {
      throw .failed(errno: error.errno)
    }
  }

  private static func writeWhenHandedOver(_ text: String, to path: String) throws(LineError) {
    for _ in 0..<10 {
      do throws(LineError) { return try write(text, to: path) } catch {
        guard error == .failed(errno: EACCES) else { throw error }
        _ = poll(nil, 0, 50)
      }
    }
    try write(text, to: path)
  }

  private static func write(_ text: String, to path: String) throws(LineError) {
    do throws(SystemError) {
      try FileDescriptor.open(path, O_WRONLY).writeAll(Array(text.utf8), path: path)
    } catch {
      throw .failed(errno: error.errno)
    }
  }
}
