/// Years of hourly weather on a panel's plane, in order of time; hours may be missing.
public struct HindcastSeries: Sendable {
  /// One hour.
  public struct Hour: Sendable {
    /// Hours since 1970-01-01 00:00 UTC at its beginning.
    public var number: Int64
    /// How much later than the middle of the hour its light was seen. [s]
    public var sampleOffset: Int64
    /// Irradiance of the plane, shade included. [W/m²]
    public var irradiance: Double
    /// The same under a cloudless sky, without shade; 0 when the sun is down. [W/m²]
    public var clear: Double
    /// Temperature of the air. [°C]
    public var temperature: Double
    /// Wind at a height of 10 m. [m/s]
    public var wind: Double
  }

  /// The place.
  public let site: Site
  /// How the panel lies.
  public let plane: PanelPlane
  /// All hours that are known.
  public let hours: [Hour]

  /// The years of one or more files.
  ///
  /// - Parameters:
  ///   - files: In any order, of the same place and plane.
  ///   - tilt: For files that do not tell. [°]
  ///   - azimuth: For files that do not tell. [°]
  ///   - shade: What keeps light from the panel.
  /// - Throws: ``PVGISError`` when they do not fit together.
  public init(
    _ files: [PVGISFile], tilt: Double = 35, azimuth: Double = 180, shade: [Shade] = []
  ) throws(PVGISError) {
    let files = files.sorted { ($0.hours.first?.time ?? 0) < ($1.hours.first?.time ?? 0) }
    guard let first = files.first else { throw PVGISError(line: 0, "no weather") }
    site = first.site
    let tilt = first.tilt ?? tilt
    let azimuth = first.azimuth ?? azimuth
    plane = PanelPlane(tilt: tilt, azimuth: azimuth)
    var hours: [Hour] = []
    hours.reserveCapacity(files.reduce(0) { $0 + $1.hours.count })
    for file in files {
      guard (file.site.latitude - site.latitude).magnitude < 0.01,
        (file.site.longitude - site.longitude).magnitude < 0.01,
        ((file.tilt ?? tilt) - tilt).magnitude < 0.5,
        ((file.azimuth ?? azimuth) - azimuth).magnitude < 0.5
      else { throw PVGISError(line: 0, "the files are of different places or planes") }
      for hour in file.hours {
        let number = Self.floored(hour.time, by: 3600)
        if let last = hours.last, number <= last.number {
          throw PVGISError(line: 0, "the files overlap in time")
        }
        let sky = ClearPlane(at: hour.time, site: site, plane: plane)
        var irradiance = hour.irradiance
        var diffuse = hour.diffuse
        for shade in shade {
          irradiance = shade.left(of: irradiance, diffuse: diffuse, sky: sky)
          diffuse = diffuse.map { shade.left(ofDiffuse: $0) }
        }
        hours.append(
          Hour(
            number: number, sampleOffset: hour.time - number * 3600 - 1800, irradiance: irradiance,
            clear: sky.irradiance,
            temperature: hour.temperature ?? 15, wind: hour.wind ?? 3))
      }
    }
    self.hours = hours
  }

  /// A part of the series.
  init(site: Site, plane: PanelPlane, hours: [Hour]) {
    self.site = site
    self.plane = plane
    self.hours = hours
  }

  /// Where an hour stands.
  ///
  /// - Parameter number: Hours since 1970-01-01 00:00 UTC.
  /// - Returns: Its place in `hours`, or that of the first after it; their count beyond the end.
  func place(of number: Int64) -> Int {
    var low = 0
    var high = hours.count
    while low < high {
      let middle = (low + high) / 2
      if hours[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether no hour is missing for some time from a place on.
  func isWhole(from place: Int, count: Int) -> Bool {
    guard place >= 0, count > 0, place + count <= hours.count else { return false }
    return hours[place + count - 1].number - hours[place].number == Int64(count - 1)
  }

  /// A quotient that is rounded down.
  static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }
}
