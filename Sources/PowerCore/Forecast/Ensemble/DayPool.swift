/// What a day of a season can be like: daily clear-sky indices, each with a weight.
struct DayPool: Sendable {
  /// In ascending order.
  private(set) var values: [Double]
  /// Which day of the climatology each is; −1 for those of the table.
  private(set) var days: [Int]
  /// Sum of the weights up to and with each, relative to all.
  private(set) var cumulative: [Double]
  /// Mean of the indices, all being equal.
  let mean: Double
  /// Standard deviation of the indices, all being equal.
  let deviation: Double
  /// Whether one day is likelier than another.
  private(set) var isWeighed = false

  /// A pool of equal weights.
  ///
  /// - Parameter entries: Indices, and which day of the climatology they are.
  init(_ entries: [(value: Double, day: Int)]) {
    let sorted = entries.sorted { $0.value == $1.value ? $0.day < $1.day : $0.value < $1.value }
    values = sorted.map { $0.value }
    days = sorted.map { $0.day }
    let count = Double(max(1, sorted.count))
    cumulative = sorted.indices.map { Double($0 + 1) / count }
    let mean = values.reduce(0, +) / count
    self.mean = mean
    deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }

  /// What is left to be expected once there is a forecast of the day (Bayes' theorem).
  ///
  /// The forecast F of a day that turns out as K is taken for normal around mean + slope (K − mean).
  /// What is unlikely remains possible: one forecast in some hundreds is worth nothing.
  ///
  /// - Parameters:
  ///   - forecast: The index that is forecast, without its bias.
  ///   - slope: How much of a day's deviation is seen in its forecast.
  ///   - error: Standard deviation of the forecast, given the day.
  mutating func learn(forecast: Double, slope: Double, error: Double) {
    let error = max(error, 0.01)
    weigh { [mean, values] place in
      let off = (forecast - mean - slope * (values[place] - mean)) / error
      return Elementary.exponential(-off * off / 2) + 0.002
    }
  }

  /// Gives each day a weight in place of equal ones.
  ///
  /// - Parameter weight: Of the day at a place, above 0.
  mutating func weigh(_ weight: (Int) -> Double) {
    var sum = 0.0
    for place in cumulative.indices {
      sum += weight(place)
      cumulative[place] = sum
    }
    guard sum > 0 else { return }
    for place in cumulative.indices { cumulative[place] /= sum }
    isWeighed = true
  }

  /// The index that is not exceeded with a probability, on straight lines between the days.
  ///
  /// - Parameter probability: Held within 0 to 1.
  /// - Returns: The index, and the place of the day that it is most like.
  func quantile(_ probability: Double) -> (value: Double, place: Int) {
    guard values.count > 1 else { return (values.first ?? 1, 0) }
    let wanted = probability.held(in: 0...1)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    let before = low > 0 ? cumulative[low - 1] : 0
    let share = cumulative[low] - before
    // A day stands in the middle of its share.
    let offset = share > 0 ? (wanted - before) / share - 0.5 : 0
    let other = offset < 0 ? max(0, low - 1) : min(values.count - 1, low + 1)
    let otherShare = cumulative[other] - (other > 0 ? cumulative[other - 1] : 0)
    guard share + otherShare > 0 else { return (values[low], low) }
    let part = offset.magnitude * 2 * share / (share + otherShare)
    return (values[low] + (values[other] - values[low]) * part, low)
  }

  /// How many of all days are below an index, as places from 0 to their count.
  func rank(of value: Double) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The rank of a place among all days, as a normal number.
  func score(of place: Int) -> Double {
    NormalDistribution.quantile((Double(place) + 0.5) / Double(max(1, values.count)))
  }
}
