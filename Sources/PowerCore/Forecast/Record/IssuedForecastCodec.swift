extension IssuedForecast {
  private static let format: UInt8 = 2
  /// The one before, of forecasts that were never corrected.
  private static let formatWithoutCorrection: UInt8 = 1

  /// Packs everything but time, version and sum into about 900 bytes.
  ///
  /// Probabilities have 16 bits, charges and shares of hours 8: a half of a percent at most is lost.
  public var packed: [UInt8] {
    var bytes: [UInt8] = [Self.format, UInt8(clamping: online.count)]
    for model in online + [uncorrected] {
      bytes.append(UInt8(clamping: model.count))
      for probability in model { Self.append(sixteen: probability, to: &bytes) }
    }
    bytes.append(UInt8(clamping: windows.count))
    for window in windows.prefix(255) {
      Self.append(minutes: window.start - issuedAt, to: &bytes)
      Self.append(minutes: window.end - issuedAt, to: &bytes)
      Self.append(sixteen: window.probability, to: &bytes)
    }
    bytes.append(UInt8(clamping: light.count))
    for index in light.prefix(255) {
      bytes.append(index.map { UInt8(Decimal.rounded($0.held(in: 0...2) * 100) ?? 0) } ?? 255)
    }
    for list in [hours] + charge {
      bytes.append(UInt8(clamping: list.count))
      bytes += list.prefix(255).map { UInt8(Decimal.rounded($0.held(in: 0...1) * 255) ?? 0) }
    }
    return bytes
  }

  /// Unpacks a forecast; `nil` for anything that ``packed`` did not make.
  ///
  /// - Parameters:
  ///   - packed: What ``packed`` made.
  ///   - issuedAt: When it was issued. [s since 1970, UTC]
  ///   - version: Of the model.
  ///   - inputs: A sum over what it was made of.
  ///   - hasCourse: Whether to unpack the course of the hours.
  public init?(
    packed: [UInt8], issuedAt: Int64, version: Int, inputs: UInt64, hasCourse: Bool = true
  ) {
    guard CivilTime.isPlausible(issuedAt) else { return nil }
    var reader = ByteReader(packed)
    guard let format = reader.byte(),
      format == Self.format || format == Self.formatWithoutCorrection,
      let models = reader.byte(), models <= 16
    else { return nil }
    var online: [[Double]] = []
    online.reserveCapacity(Int(models) + 1)
    for _ in 0..<models + (format == Self.format ? 1 : 0) {
      guard let count = reader.byte() else { return nil }
      var model: [Double] = []
      model.reserveCapacity(Int(count))
      for _ in 0..<count {
        guard let probability = reader.probability() else { return nil }
        model.append(probability)
      }
      online.append(model)
    }
    let uncorrected = format == Self.format ? online.popLast() : nil
    guard let windowCount = reader.byte() else { return nil }
    var windows: [Window] = []
    windows.reserveCapacity(Int(windowCount))
    for _ in 0..<windowCount {
      guard let start = reader.minutes(), let end = reader.minutes(),
        let probability = reader.probability()
      else { return nil }
      windows.append(
        Window(start: issuedAt + start, end: issuedAt + end, probability: probability))
    }
    guard let lightCount = reader.byte() else { return nil }
    var light: [Double?] = []
    light.reserveCapacity(Int(lightCount))
    for _ in 0..<lightCount {
      guard let index = reader.byte() else { return nil }
      light.append(index == 255 ? nil : Double(index) / 100)
    }
    var lists: [[Double]] = []
    for _ in 0..<4 {
      guard let count = reader.byte(), let list = reader.bytes(Int(count)) else { return nil }
      if hasCourse { lists.append(list.map { Double($0) / 255 }) }
    }
    guard reader.isAtEnd else { return nil }
    self.init(
      issuedAt: issuedAt, version: version, inputs: inputs, online: online,
      uncorrected: uncorrected, windows: windows, hours: lists.first ?? [],
      charge: Array(lists.dropFirst()), light: light)
  }

  private static func append(sixteen value: Double, to bytes: inout [UInt8]) {
    let whole = UInt16(Decimal.rounded(value.held(in: 0...1) * 65_535) ?? 0)
    bytes += [UInt8(whole >> 8), UInt8(whole & 0xFF)]
  }

  private static func append(minutes seconds: Int64, to bytes: inout [UInt8]) {
    let whole = UInt16(clamping: max(0, min(seconds, 1 << 30)) / 60)
    bytes += [UInt8(whole >> 8), UInt8(whole & 0xFF)]
  }
}

extension ByteReader {
  fileprivate mutating func probability() -> Double? {
    guard let high = byte(), let low = byte() else { return nil }
    return Double(Int(high) << 8 | Int(low)) / 65_535
  }

  /// In seconds.
  fileprivate mutating func minutes() -> Int64? {
    guard let high = byte(), let low = byte() else { return nil }
    return (Int64(high) << 8 | Int64(low)) * 60
  }
}
