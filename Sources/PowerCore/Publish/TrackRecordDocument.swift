extension TrackRecord {
  /// The record as it is published beside each forecast, also when it is bad.
  ///
  /// `brier_…` is the Brier score of a reference, told also where no skill can be computed. `bss_…` is the Brier skill score: 1 is perfect, 0 is no better than the reference, and less is
  /// worse. `independent` counts the forecasts that do not share what happened.
  ///
  /// - Parameters:
  ///   - isShort: Leaves out the bins, the corrections, and all references but the climatology.
  ///   - hasScores: Whether references have their score where a skill tells it too, and false alarms
  ///     how many they are of.
  /// - Returns: An object.
  public func json(isShort: Bool = false, hasScores: Bool = true) -> JSON {
    var members: [JSON.Member] = [
      .init("model", .integer(Int64(IssuedForecast.currentVersion))),
      .init("since", .optional(since)), .init("issued", .integer(Int64(issued))),
      .init("verdict", .string(verdict.description)),
    ]
    for horizon in horizons where horizon.count > 0 {
      members.append(.init("\(horizon.hours)h", Self.json(horizon, isShort, hasScores)))
    }
    if !isShort, let day = horizons.first, day.count > 0 {
      members.append(.init("reliability_24h", Self.reliability(day.score(.own))))
    }
    if let startError {
      members.append(.init("outage_start_error_h", .rounded(startError / 3600, decimals: 1)))
    }
    if alarms.count > 0 {
      if hasScores { members.append(.init("alarms", .integer(Int64(alarms.count)))) }
      members.append(
        .init(
          "false_alarm_ratio",
          .rounded(Double(alarms.isFalse) / Double(alarms.count), decimals: 2)))
    }
    return .object(members)
  }

  /// What the record is worth, in a word.
  public var verdict: StaticString {
    guard let day = horizons.first, day.count > 0 else { return "none yet" }
    guard day.independent >= Self.fewest else { return "too few to tell" }
    guard let skill = day.skill(against: .climatology) else {
      let events = day.score(.own).events
      return events == 0
        ? "nothing happened" : events == day.count ? "always an outage" : "too few to tell"
    }
    return skill > 0.05
      ? "better than climatology"
      : skill < -0.05
        ? "worse than climatology"
        : "no better than climatology"
  }

  /// Of each bin that was used: how many, what was said, what came.
  private static func reliability(_ score: BrierScore) -> JSON {
    .array(
      score.bins.filter { $0.count > 0 }.map { bin in
        .array([
          .integer(Int64(bin.count)), .rounded(bin.probability / Double(bin.count), decimals: 2),
          .rounded(Double(bin.events) / Double(bin.count), decimals: 2),
        ])
      })
  }

  private static func json(_ horizon: Horizon, _ isShort: Bool, _ hasScores: Bool) -> JSON {
    let own = horizon.score(.own)
    var members: [JSON.Member] = [
      .init("n", .integer(Int64(horizon.count))),
      .init("independent", .integer(Int64(horizon.independent))),
      .init("outages", .integer(Int64(own.events))),
      .init("brier", .rounded(own.value, decimals: 4)),
      .init("calibration_error", .rounded(own.calibrationError, decimals: 3)),
    ]
    let names: [(StaticString, IssuedForecast.Model)] = [
      ("climatology", .climatology), ("persistence", .persistence), ("20d", .twentyDays),
    ]
    for (name, model) in names where !isShort || model == .climatology {
      let skill = horizon.skill(against: model)
      if hasScores || skill == nil {
        members.append(
          .init("brier_\(name)", .rounded(horizon.score(model).value, decimals: 4)))
      }
      if let skill { members.append(.init("bss_\(name)", .rounded(skill, decimals: 2))) }
    }
    if !isShort, horizon.recalibration != Recalibration() {
      members += [
        .init("recalibration_offset", .rounded(horizon.recalibration.offset, decimals: 2)),
        .init("recalibration_slope", .rounded(horizon.recalibration.slope, decimals: 2)),
      ]
    }
    return .object(members)
  }
}
