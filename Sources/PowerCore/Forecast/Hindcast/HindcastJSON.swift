extension HindcastReport {
  /// The report for programs, with every figure.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("schema", .integer(1)), .init("weather", weatherJSON), .init("system", systemJSON),
      .init("replay", Self.json(replay)),
    ]
    members.append(.init("skill", skill.map(Self.json) ?? .null))
    if let sizes { members.append(.init("sizes", Self.json(sizes))) }
    return .object(members)
  }

  private var weatherJSON: JSON {
    .object([
      .init("latitude", .number(series.site.latitude)),
      .init("longitude", .number(series.site.longitude)),
      .init("start", .integer((series.hours.first?.number ?? 0) * 3600)),
      .init("end", .integer(((series.hours.last?.number ?? -1) + 1) * 3600)),
      .init("hours", .integer(Int64(series.hours.count))),
      .init("missing_hours", .integer(missingHours)),
    ])
  }

  private var systemJSON: JSON {
    .object([
      .init("panel_w", .number(system.panelPeak)),
      .init("battery", .string(chemistry.word.description)),
      .init("battery_wh", .number(capacity)),
      .init("usable_wh", .number(system.battery.usable)),
      .init("load_w", .number(system.load)),
      .init("charge_limit_a", system.battery.chargeCurrent.map { .number($0) } ?? .null),
      .init("full_battery_h", hoursFull.map { .number($0) } ?? .null),
    ])
  }

  private static func json(_ replay: Replay) -> JSON {
    .object([
      .init("uptime_ratio", .number(replay.uptime)),
      .init("off_h", .number(replay.hoursOff)),
      .init("off_h_per_year", .number(replay.hoursOffPerYear)),
      .init("off_at_night_h", .number(replay.hoursOffAtNight)),
      .init("outages", .integer(Int64(replay.outages))),
      .init("outages_per_year", .number(replay.outagesPerYear)),
      .init("longest_outage_h", .integer(Int64(replay.longestOutage))),
      .init("worst_week_start", .optional(replay.worstWeekStart)),
      .init("worst_week_off_h", .number(replay.worstWeekHoursOff)),
      .init("offered_wh", .number(replay.offered)),
    ])
  }

  private static func json(_ sizes: SizeTable) -> JSON {
    var cells: [JSON] = []
    for (row, battery) in sizes.batteries.enumerated() {
      for (column, panel) in sizes.panels.enumerated() {
        let replay = sizes.replays[row][column]
        cells.append(
          .object([
            .init("panel_w", .number(panel)), .init("battery_wh", .number(battery)),
            .init("uptime_ratio", .number(replay.uptime)),
            .init("off_h_per_year", .number(replay.hoursOffPerYear)),
          ]))
      }
    }
    return .array(cells)
  }

  private static func json(_ skill: SkillSummary) -> JSON {
    let horizons = OnlineProbability.horizons.enumerated().map { place, horizon in
      var members: [JSON.Member] = [
        .init("hours", .integer(Int64(horizon))),
        .init("base_rate", .number(skill.baseRates[place])),
        .init("effective_n", .integer(Int64(skill.effectiveCounts[place]))),
      ]
      for contestant in SkillStudy.Contestant.allCases {
        members.append(.init(name(contestant).key.description, json(skill[contestant, place])))
      }
      return JSON.object(members)
    }
    return .object([
      .init("seeds", .integer(Int64(skill.seeds))),
      .init("forecasts", .integer(Int64(skill.forecasts))),
      .init("correlation", .array(skill.correlations.map { .number($0) })),
      .init("charge_crps_24h", .number(skill.chargeScores[0])),
      .init("charge_crps_24h_climatology", .number(skill.chargeScores[1])),
      .init("horizons", .array(horizons)),
    ])
  }

  private static func json(_ line: SkillSummary.Line) -> JSON {
    .object([
      .init("brier", .number(line.brier)),
      .init("skill", line.skill.map { .number($0) } ?? .null),
      .init("calibration_error", .number(line.calibrationError)),
      .init("reliability", .number(line.reliability)),
      .init("resolution", .number(line.resolution)),
      .init("uncertainty", .number(line.uncertainty)),
    ])
  }
}
