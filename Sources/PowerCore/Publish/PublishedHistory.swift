/// What is published of the history.
public struct PublishedHistory: Equatable, Sendable {
  /// Energy so far today, and of the whole day before.
  public var today: Energy?
  /// The same of yesterday.
  public var yesterday: Energy?
  /// Shares of time that the server was up.
  public var uptime: Uptime?
  /// What is to be expected.
  public var outlook: Outlook?

  /// Gathers what is known; without anything, nothing is published.
  public init(
    energy: (today: Energy, yesterday: Energy)? = nil, uptime: Uptime? = nil,
    outlook: Outlook? = nil
  ) {
    self.outlook = outlook
    today = energy?.today
    yesterday = energy?.yesterday
    self.uptime = uptime
  }

  /// Its parts of the `powerstat` object.
  var members: [JSON.Member] {
    var members: [JSON.Member] = []
    if let today, let yesterday {
      let sums = Self.sums(today, "today") + Self.sums(yesterday, "yesterday")
      members.append(JSON.Member("energy", .object(sums)))
    }
    if let uptime {
      members.append(
        JSON.Member(
          "uptime",
          .object([
            .init("day_ratio", .rounded(uptime.day, decimals: 5)),
            .init("month_ratio", .rounded(uptime.month, decimals: 5)),
            .init("year_ratio", .rounded(uptime.year, decimals: 5)),
            .init("known_since", .integer(uptime.knownSince)),
          ])))
    }
    if let outlook { members.append(JSON.Member("outlook", outlook.json)) }
    return members
  }

  private static func sums(_ energy: Energy, _ day: String) -> [JSON.Member] {
    [
      .init("supply_" + day + "_wh", .rounded(energy.supply, decimals: 3)),
      .init("battery_in_" + day + "_wh", .rounded(energy.batteryIn, decimals: 3)),
      .init("battery_out_" + day + "_wh", .rounded(energy.batteryOut, decimals: 3)),
      .init("load_" + day + "_wh", .rounded(energy.load, decimals: 3)),
      .init("known_" + day + "_s", .optional(Decimal.rounded(energy.knownSeconds, limit: 1e9))),
    ]
  }
}
