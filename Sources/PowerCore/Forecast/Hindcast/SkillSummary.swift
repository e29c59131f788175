/// What all seeds of a study say together.
public struct SkillSummary: Equatable, Sendable {
  /// The scores of one contestant within one horizon, each the mean over the seeds.
  public struct Line: Equatable, Sendable {
    /// Brier score.
    public var brier = 0.0
    /// Skill against climatology; `nil` when climatology was perfect.
    public var skill: Double?
    /// Expected calibration error.
    public var calibrationError = 0.0
    /// Murphy's parts of the score.
    public var reliability = 0.0
    public var resolution = 0.0
    public var uncertainty = 0.0
  }

  /// How many seeds were tried.
  public let seeds: Int
  /// How many forecasts were made with each.
  public let forecasts: Int
  /// Correlation of forecast and true daily clear-sky index by lead day, as it came out.
  public let correlations: [Double]
  /// How often an outage came, by horizon.
  public let baseRates: [Double]
  /// How many forecasts do not overlap, by horizon.
  public let effectiveCounts: [Int]
  /// By contestant, then by horizon.
  public let lines: [[Line]]
  /// Ranked probability score of the state of charge after a day, of ours and of climatology.
  public let chargeScores: [Double]

  /// Sums up; `nil` without any score.
  ///
  /// - Parameters:
  ///   - scores: One for each seed.
  ///   - study: Where they come from.
  public init?(_ scores: [SkillStudy.Scores], _ study: SkillStudy) {
    guard let first = scores.first, first[.own, 0].count > 0 else { return nil }
    let count = Double(scores.count)
    seeds = scores.count
    forecasts = first[.own, 0].count
    correlations = first.correlations.indices.map { lead in
      scores.reduce(0) { $0 + $1.correlations[lead] } / count
    }
    let horizons = OnlineProbability.horizons
    baseRates = horizons.indices.map { first[.own, $0].baseRate ?? 0 }
    let times = study.issueTimes
    effectiveCounts = horizons.map { EffectiveCount.nonOverlapping(times, horizon: $0) }
    chargeScores = [0, 1].map { which in
      scores.reduce(0) { $0 + $1.chargeScore(which) } / count
    }
    lines = SkillStudy.Contestant.allCases.map { contestant in
      horizons.indices.map { horizon in
        var line = Line()
        var skills = 0.0
        var isKnown = true
        for score in scores {
          let own = score[contestant, horizon]
          line.brier += (own.value ?? 0) / count
          line.calibrationError += (own.calibrationError ?? 0) / count
          line.reliability += (own.reliability ?? 0) / count
          line.resolution += (own.resolution ?? 0) / count
          line.uncertainty += (own.uncertainty ?? 0) / count
          if let skill = own.skill(against: score[.climatology, horizon]) {
            skills += skill / count
          } else {
            isKnown = false
          }
        }
        line.skill = isKnown ? skills : nil
        return line
      }
    }
  }

  /// The scores of one contestant within one horizon.
  public subscript(_ contestant: SkillStudy.Contestant, _ horizon: Int) -> Line {
    lines[contestant.rawValue][horizon]
  }
}
