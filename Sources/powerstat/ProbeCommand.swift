import PowerCore
import PowerLinux

/// `powerstat probe`: every channel with its register, raw value and unit.
struct ProbeCommand {
  private let options: Options
  private let configuration: Configuration

  init(_ options: Options, _ configuration: Configuration) {
    self.options = options
    self.configuration = configuration
  }

  func run() -> ExitStatus {
    options.registers.map(decode) ?? probe()
  }

  // MARK: A dump

  /// Decodes a dump from anywhere, so that a bug report can be read without its board.
  private func decode(_ path: String) -> ExitStatus {
    let text: [UInt8]
    do throws(SystemError) {
      text = try readFile(path, limit: 1 << 20)
    } catch {
      return fail(error.text)
    }
    do throws(RegisterDumpError) {
      let registers = try RegisterDump.parse(text, words: options.chip.hasWords)
      let name = Text.printable(path.utf8, limit: 200)
      return show(
        ChipReport(
          title: options.chip.title + ", from " + name, channels: options.chip.channels,
          registers: registers,
          remark: options.chip.doubts(registers)
            ? "Its type register is not that of an AXP20x." : ""))
    } catch {
      switch error {
      case .empty:
        return fail("\(path): no line of the form '00: 12 34 ...', as i2cdump prints them")
      case .width(let number):
        return fail(
          options.chip.hasWords
            ? "\(path):\(number): bytes, but this chip has words: i2cdump -y BUS ADDRESS w"
            : "\(path):\(number): words, but this chip has bytes: i2cdump -y -f BUS 0x34 b")
      case .line(let number):
        return fail("\(path):\(number): neither two nor four hexadecimal digits, nor XX")
      }
    }
  }

  private func show(_ report: ChipReport) -> ExitStatus {
    guard options.json else {
      return Output.write(report.text(options.style)) ? .done : .failed
    }
    return write(report.json)
  }

  // MARK: The board

  private func probe() -> ExitStatus {
    var reader = BoardReader(
      KernelTree(
        root: options.root, stateDirectory: configuration.historyDirectory,
        webDirectory: configuration.publishDirectory))
    let devices = reader.findDevices()
    let location = options.root == nil ? devices.chip : nil
    let direct = DirectReader(configuration).read(
      found: location, needsShunt: devices.shunt == nil)
    let reading = reader.read(direct)
    let sources = SourceReport(reading)
    let chip = direct.chip.map { chip in
      ChipReport(
        title: "AXP209 on i2c-\(chip.bus) \(Hex.byte(configuration.i2cAddress))",
        channels: AXP209.channels, registers: chip.registers)
    }
    if options.json {
      let status = write(
        .object([.init("sources", sources.json), .init("registers", chip?.json ?? .null)]))
      return status == .done && !reading.hasPowerData ? .noData : status
    }
    var text = sources.text(options.style)
    if let chip {
      text += "\n" + chip.text(options.style)
    } else if let location, location.isOwned {
      text +=
        "\nThe registers belong to the kernel's driver; --set i2c.force=yes reads them beside it.\n"
    }
    guard Output.write(text) else { return .failed }
    return reading.hasPowerData ? .done : .noData
  }

  private func write(_ document: JSON) -> ExitStatus {
    do throws(JSONError) {
      return Output.write(try JSONText.encode(document, pretty: true)) ? .done : .failed
    } catch {
      return fail(error.text)
    }
  }

  private func fail(_ text: String) -> ExitStatus {
    Output.complain("powerstat: " + text)
    return .failed
  }
}

/// A chip whose dumps can be decoded.
enum DumpedChip {
  case axp209
  case shunt(INA2xx)

  init?(_ name: String) {
    if Text.same(name, "axp209") {
      self = .axp209
    } else if Text.same(name, "ina219") {
      self = .shunt(.ina219)
    } else if Text.same(name, "ina226") {
      self = .shunt(.ina226)
    } else {
      return nil
    }
  }

  /// Whether its registers have 16 bits.
  var hasWords: Bool { if case .shunt = self { true } else { false } }

  /// Whether the registers look like those of another chip.
  func doubts(_ registers: RegisterFile) -> Bool {
    guard case .axp209 = self else { return false }
    return ChipSnapshot(bus: 0, registers: registers).isKnownChip == false
  }

  var title: String {
    switch self {
    case .axp209: "AXP209"
    case .shunt(.ina219): "INA219"
    case .shunt(.ina226): "INA226"
    }
  }

  var channels: [ChipChannel] {
    switch self {
    case .axp209: AXP209.channels
    case .shunt(let chip): chip.channels
    }
  }
}
