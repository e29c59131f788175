/// A weather forecast as the panel sees it.
public struct PlaneWeather: Equatable, Sendable {
  /// One hour of it.
  public struct Hour: Equatable, Sendable {
    /// When it ends. [s since 1970, UTC]
    public var end: Int64
    /// Irradiance of the panel's plane, the mean over the hour; `nil` when not known. [W/m²]
    public var irradiance: Double?
    /// Standard deviation of the irradiance among models; `nil` when not known. [W/m²]
    public var spread: Double?
    /// Temperature of the air; `nil` when not known. [°C]
    public var temperature: Double?
    /// Wind at a height of 10 m; `nil` when not known. [m/s]
    public var wind: Double?

    /// An hour.
    public init(
      end: Int64, irradiance: Double?, spread: Double? = nil, temperature: Double? = nil,
      wind: Double? = nil
    ) {
      self.end = end
      self.irradiance = irradiance
      self.spread = spread
      self.temperature = temperature
      self.wind = wind
    }
  }

  /// Its provider.
  public var source: String
  /// When it was made. [s since 1970, UTC]
  public var issuedAt: Int64
  /// In order of time; hours may be missing.
  public var hours: [Hour]
  /// Irradiance of the panel's plane by ensemble member, each as long as `hours`. [W/m²]
  public var members: [[Double?]]

  /// A forecast.
  public init(source: String, issuedAt: Int64, hours: [Hour], members: [[Double?]] = []) {
    self.source = source
    self.issuedAt = issuedAt
    self.hours = hours
    self.members = members
  }

  public static func == (left: Self, right: Self) -> Bool {
    Text.same(left.source, right.source) && left.issuedAt == right.issuedAt
      && left.hours == right.hours && left.members == right.members
  }
}
