/// Hourly weather as the European Commission's PVGIS writes it (the tool `seriescalc`, as CSV).
///
/// Lines before the table tell place and plane; then comes a line that begins with `time`, and one
/// line for each hour. What follows the table explains the columns. Hours may be missing.
public struct PVGISFile: Equatable, Sendable {
  /// One hour.
  public struct Hour: Equatable, Sendable {
    /// The moment that it is about, which lies within the hour. [s since 1970, UTC]
    public var time: Int64
    /// Irradiance of the panel's plane. [W/m²]
    public var irradiance: Double
    /// The part of it that does not come straight from the sun; `nil` without such columns. [W/m²]
    public var diffuse: Double?
    /// Temperature of the air. [°C]
    public var temperature: Double?
    /// Wind at a height of 10 m. [m/s]
    public var wind: Double?

    /// An hour.
    public init(
      time: Int64, irradiance: Double, diffuse: Double? = nil, temperature: Double? = nil,
      wind: Double? = nil
    ) {
      self.time = time
      self.irradiance = irradiance
      self.diffuse = diffuse
      self.temperature = temperature
      self.wind = wind
    }
  }

  /// The place.
  public var site: Site
  /// Tilt of the plane; `nil` when the file does not tell. [°]
  public var tilt: Double?
  /// Where the plane looks, 180 being south; `nil` when the file does not tell. [°]
  public var azimuth: Double?
  /// Its hours, each after the one before.
  public var hours: [Hour]

  /// The largest file that is read, which holds 30 years. [bytes]
  public static let largest = 32 << 20

  /// Reads a file.
  ///
  /// - Parameter bytes: Its content, with line feeds or carriage returns and line feeds.
  /// - Throws: ``PVGISError`` with the line.
  public init(_ bytes: [UInt8]) throws(PVGISError) {
    guard bytes.count <= Self.largest else {
      throw PVGISError(line: 0, "larger than \(Self.largest >> 20) MB")
    }
    var header = PVGISHeader()
    var columns: PVGISColumns?
    var hours: [Hour] = []
    var number = 0
    var isOver = false
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = Text.trimmed(line)
      guard let table = columns else {
        if line.starts(with: "time,".utf8) {
          columns = try PVGISColumns(line, number: number)
        } else {
          try header.take(line, number: number)
        }
        continue
      }
      guard !isOver else {
        guard !Self.isOfTable(line) else {
          throw PVGISError(line: number, "another table: each is wanted in a file of its own")
        }
        continue
      }
      // Whatever comes after the table does not begin with a digit.
      guard let first = line.first, Decimal.isDigit(first) else {
        if hours.isEmpty && !line.isEmpty {
          throw PVGISError(line: number, "an hour such as 20150101:0010 is wanted")
        }
        if line.isEmpty { continue }
        guard !Self.isOfTable(line) else {
          throw PVGISError(line: number, "another table: each is wanted in a file of its own")
        }
        isOver = true
        continue
      }
      let hour = try table.hour(line, number: number)
      if let last = hours.last, hour.time / 3600 <= last.time / 3600 {
        throw PVGISError(line: number, "not after the hour before it")
      }
      hours.append(hour)
    }
    guard columns != nil else {
      throw PVGISError(line: 0, "no line of columns, which begins with 'time,'")
    }
    guard !hours.isEmpty else { throw PVGISError(line: 0, "no hours") }
    guard let latitude = header.latitude else { throw PVGISError(line: 0, "no 'Latitude'") }
    guard let longitude = header.longitude else { throw PVGISError(line: 0, "no 'Longitude'") }
    guard
      let site = Site(latitude: latitude, longitude: longitude, altitude: header.elevation ?? 0)
    else { throw PVGISError(line: 0, "no such place") }
    self.site = site
    self.hours = hours
    tilt = header.slope
    // PVGIS counts from the south, positive to the west.
    azimuth = header.azimuth.map { $0 + 180 }
  }

  /// Whether a line names columns or begins like an hour, as none below the table does.
  private static func isOfTable(_ line: [UInt8]) -> Bool {
    line.starts(with: "time,".utf8)
      || line.count > 8 && line[8] == UInt8(ascii: ":")
        && line[..<8].allSatisfy { Decimal.isDigit($0) }
  }
}

/// What stands above the table.
struct PVGISHeader {
  private(set) var latitude: Double?
  private(set) var longitude: Double?
  private(set) var elevation: Double?
  private(set) var slope: Double?
  private(set) var azimuth: Double?

  /// Takes a line such as `Latitude (decimal degrees):⇥39.482`, which may be quoted.
  mutating func take(_ line: [UInt8], number: Int) throws(PVGISError) {
    let line = line.filter { $0 != UInt8(ascii: "\"") }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let value = Text.trimmed(line[(colon + 1)...]).prefix { !Decimal.isSpace($0) }
    func read(
      _ name: StaticString, _ range: ClosedRange<Double>
    ) throws(PVGISError) -> Double? {
      guard line.starts(with: name.description.utf8) else { return nil }
      guard let value = Decimal.number(value), range.contains(value) else {
        let (least, most) = (Int(range.lowerBound), Int(range.upperBound))
        throw PVGISError(line: number, "\(name): must be a number from \(least) to \(most)")
      }
      return value
    }
    if let value = try read("Latitude", -90...90) { latitude = value }
    if let value = try read("Longitude", -180...180) { longitude = value }
    if let value = try read("Elevation", -500...9000) { elevation = value }
    if let value = try read("Slope", 0...90) { slope = value }
    if let value = try read("Azimuth", -180...180) { azimuth = value }
  }
}

/// Which column holds what.
struct PVGISColumns {
  private var count = 0
  private var global: Int?
  private var beam: Int?
  private var sky: Int?
  private var ground: Int?
  private var temperature: Int?
  private var wind: Int?

  init(_ line: [UInt8], number: Int) throws(PVGISError) {
    for (place, name) in Self.cells(line).enumerated() {
      count += 1
      let name = String(decoding: Text.trimmed(name), as: UTF8.self)
      if Text.same(name, "G(i)") { global = place }
      if Text.same(name, "Gb(i)") { beam = place }
      if Text.same(name, "Gd(i)") { sky = place }
      if Text.same(name, "Gr(i)") { ground = place }
      if Text.same(name, "T2m") { temperature = place }
      if Text.same(name, "WS10m") { wind = place }
    }
    guard global != nil || (beam != nil && sky != nil) else {
      throw PVGISError(line: number, "neither G(i) nor Gb(i) and Gd(i): irradiance is wanted")
    }
  }

  private static func cells(_ line: [UInt8]) -> [ArraySlice<UInt8>] {
    line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
  }

  /// Reads one line of the table.
  func hour(_ line: [UInt8], number: Int) throws(PVGISError) -> PVGISFile.Hour {
    let cells = Self.cells(line)
    guard cells.count == count else {
      throw PVGISError(line: number, "\(cells.count) columns instead of \(count)")
    }
    guard let time = Self.time(cells[0]) else {
      throw PVGISError(
        line: number, "'\(Text.printable(cells[0]))' is no time such as 20150101:0010")
    }
    func value(
      _ place: Int?, _ name: StaticString, _ range: ClosedRange<Double>
    ) throws(PVGISError) -> Double? {
      guard let place else { return nil }
      let cell = Text.trimmed(cells[place])
      guard let value = Decimal.number(cell), range.contains(value) else {
        throw PVGISError(
          line: number,
          "\(name) '\(Text.printable(cell))' must be a number from "
            + "\(Int(range.lowerBound)) to \(Int(range.upperBound))")
      }
      return value
    }
    // Reanalyses go a little below 0 at night.
    let light = -10.0...2000.0
    let beam = try value(self.beam, "Gb(i)", light)
    let sky = try value(self.sky, "Gd(i)", light)
    let ground = try value(self.ground, "Gr(i)", light) ?? 0
    let parts: Double? = if let beam, let sky { beam + sky + ground } else { nil }
    let global = try value(self.global, "G(i)", light) ?? parts ?? 0
    return PVGISFile.Hour(
      time: time, irradiance: global.held(in: 0...2000),
      diffuse: sky.map { ($0 + ground).held(in: 0...2000) },
      temperature: try value(temperature, "T2m", -90...70),
      wind: try value(wind, "WS10m", 0...120))
  }

  /// The moment that `20150101:0010` names.
  private static func time(_ cell: ArraySlice<UInt8>) -> Int64? {
    let text = Text.trimmed(cell)
    guard text.count == 13, text[8] == UInt8(ascii: ":"),
      let date = digits(text[..<8]), let clock = digits(text[9...]),
      (1900...2199).contains(date / 10_000),
      let day = CalendarDay(
        year: Int(date / 10_000), month: Int(date / 100 % 100), day: Int(date % 100)),
      clock / 100 < 24, clock % 100 < 60
    else { return nil }
    return day.start + clock / 100 * 3600 + clock % 100 * 60
  }

  private static func digits(_ text: ArraySlice<UInt8>) -> Int64? {
    text.allSatisfy { Decimal.isDigit($0) } ? Decimal.integer(text) : nil
  }
}
