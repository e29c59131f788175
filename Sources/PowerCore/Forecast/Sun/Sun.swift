/// Where the sun is.
///
/// Newcomb's elements with the largest disturbances by Venus, Jupiter and the Moon, as given by
/// Meeus (Astronomical Formulae for Calculators, 4th edition 1988, chapters 15 and 18), and the
/// sidereal time of Meeus, Astronomical Algorithms, eq. 12.4. Within 0.004° of NREL's SPA from 2000
/// to 2050, half the error of PSA at the same cost.
public struct Sun: Equatable, Sendable {
  /// Distance from the Earth. [au]
  public let distance: Double
  /// Apparent right ascension. [°]
  let rightAscension: Double
  /// The apparent direction in the equatorial system.
  private let x: Double
  private let y: Double
  private let z: Double
  /// Apparent sidereal time of Greenwich. [°]
  private let siderealTime: Double
  /// Right ascension of the mean sun, counted like the apparent one's. [°]
  private let meanRightAscension: Double

  /// The sun at a moment.
  ///
  /// - Parameter time: Held within the years 1900 to 2200. [s since 1970, UTC]
  public init(at time: Double) {
    let held = time.held(in: -2_208_988_800...7_289_654_400)
    // Days since 2000-01-01 12:00 UT, and Julian centuries of ephemeris time since 1899-12-31 12:00.
    let days = held / 86_400 - 10_957.5
    let t = (days + 36_525 + Self.ephemerisDelay / 86_400) / 36_525

    let mean = 279.696_68 + t * (36_000.768_92 + t * 0.000_302_5)
    let anomaly = 358.475_83 + t * (35_999.049_75 - t * 0.000_150)
    let eccentricity = 0.016_751_04 - t * 0.000_041_8
    let centre =
      (1.919_460 - t * 0.004_789) * Self.sine(anomaly)
      + (0.020_094 - t * 0.000_1) * Self.sine(2 * anomaly)
      + 0.000_293 * Self.sine(3 * anomaly)
    let planets =
      0.001_34 * Self.cosine(153.23 + 22_518.7541 * t)
      + 0.001_54 * Self.cosine(216.57 + 45_037.5082 * t)
      + 0.002_00 * Self.cosine(312.69 + 32_964.3577 * t)
    let moonAndSecular =
      0.001_79 * Self.sine(350.74 + 445_267.1142 * t) + 0.001_78 * Self.sine(231.19 + 20.20 * t)
    let node = 259.18 - 1934.142 * t
    let nutation = -0.004_79 * Self.sine(node) - 0.000_36 * Self.sine(2 * mean)

    let longitude = mean + centre + planets + moonAndSecular + nutation - 0.005_69
    let obliquity = 23.452_294 - 0.013_012_5 * t + 0.002_56 * Self.cosine(node)
    distance =
      1.000_000_2 * (1 - eccentricity * eccentricity)
      / (1 + eccentricity * Self.cosine(anomaly + centre))
    x = Self.cosine(longitude)
    y = Self.cosine(obliquity) * Self.sine(longitude)
    z = Self.sine(obliquity) * Self.sine(longitude)
    rightAscension = Elementary.angle(y: y, x: x)
    let equinox = nutation * Self.cosine(obliquity)
    siderealTime = 280.460_618_37 + 360.985_647_366_29 * days + equinox
    meanRightAscension = mean - 0.005_69 + equinox
  }

  /// The direction to the sun over a place, without refraction.
  ///
  /// Seen from the ground it stands 8.8″ lower than from the centre of the Earth.
  public func position(over site: Site) -> SunPosition {
    let latitudeSine = Self.sine(site.latitude)
    let latitudeCosine = Self.cosine(site.latitude)
    let hourSine = Self.sine(siderealTime + site.longitude)
    let hourCosine = Self.cosine(siderealTime + site.longitude)
    let meridian = hourCosine * x + hourSine * y
    return SunPosition(
      east: hourCosine * y - hourSine * x,
      north: latitudeCosine * z - latitudeSine * meridian,
      up: latitudeSine * z + latitudeCosine * meridian - 4.2635e-5 / distance)
  }

  /// How far the sun is west of a place's meridian. [−180...180°]
  func hourAngle(over site: Site) -> Double {
    Self.folded(siderealTime + site.longitude - rightAscension)
  }

  /// How much a sundial is ahead of the clock. [min]
  public var equationOfTime: Double { 4 * Self.folded(meanRightAscension - rightAscension) }

  /// How far ephemeris time runs ahead of UTC; the middle of 2000 to 2050 as far as known. [s]
  private static let ephemerisDelay = 67.0

  /// The same angle within ±180°.
  private static func folded(_ angle: Double) -> Double {
    angle - 360 * (angle / 360).rounded()
  }

  private static func sine(_ degrees: Double) -> Double { Elementary.sine(degrees: degrees) }
  private static func cosine(_ degrees: Double) -> Double { Elementary.cosine(degrees: degrees) }
}
