/// What is expected of one hour.
public struct ForecastHour: Equatable, Sendable {
  /// When it ends. [s since 1970, UTC]
  public var end: Int64
  /// State of charge at its end that is undercut with a probability of one tenth. [0...1]
  public var chargeP10: Double
  /// State of charge at its end, the median. [0...1]
  public var chargeP50: Double
  /// State of charge at its end that is exceeded with a probability of one tenth. [0...1]
  public var chargeP90: Double
  /// The probability that the board is on, as the expected share of the hour. [0...1]
  public var online: Double
  /// Power of the panel, the median of the hour's means, before the converter. [W]
  public var panelP50: Double
  /// Power that the board needs while it is on, the median of the hour's means. [W]
  public var loadP50: Double

  /// An hour.
  public init(
    end: Int64, chargeP10: Double, chargeP50: Double, chargeP90: Double, online: Double,
    panelP50: Double, loadP50: Double
  ) {
    self.end = end
    self.chargeP10 = chargeP10
    self.chargeP50 = chargeP50
    self.chargeP90 = chargeP90
    self.online = online
    self.panelP50 = panelP50
    self.loadP50 = loadP50
  }
}
