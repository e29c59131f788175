/// What may come: as many futures as there are members, each with weather, gain, load, state of
/// charge and capacity of its own.
struct Ensemble {
  /// What is frozen at its mean to see what hangs on it.
  typealias Frozen = ForecastFactor

  let inputs: ForecastInputs
  let grid: ForecastGrid
  let weather: AlignedWeather?
  /// How many members there are.
  let count: Int
  /// Power of the panel before gain and converter, hour after hour of each member. [W]
  private let light: [Float]
  /// The mean of it over all members. [W]
  private let meanLight: [Double]
  /// Gain of each cell, member after member; one each when all cells are alike.
  private let gains: [Double]
  private let gainsPerMember: Int
  /// Level of the load relative to its profile.
  private let levels: [Double]
  /// What each hour's load is off its profile, member after member; empty when nothing is. [W]
  private let loadNoise: [Float]
  /// The part of the usable energy that is there at the beginning. [0...1]
  private let charges: [Double]
  /// Usable energy. [Wh]
  private let usables: [Double]

  /// Draws the members.
  ///
  /// - Parameters:
  ///   - inputs: What is known.
  ///   - seed: Of the chance in it.
  ///   - count: How many members, held within 2 to 1000.
  ///   - hours: For how long, held within 1 to 240.
  init(_ inputs: ForecastInputs, seed: UInt64, count: Int, hours: Int = 168) {
    let count = min(max(count, 2), 1000)
    let grid = ForecastGrid(inputs, count: min(max(hours, 1), 240))
    let weather = inputs.weather.map { AlignedWeather($0, grid: grid, inputs: inputs) }
    self.inputs = inputs
    self.grid = grid
    self.count = count
    self.weather = weather
    var generator = SeededGenerator(seed: seed, stream: 1)
    let usable = weather.flatMap { $0.isUsable ? $0 : nil }
    var drawn = WeatherTraces(inputs, grid: grid, weather: usable).draw(count, &generator)
    Self.makePower(of: &drawn, inputs, grid, weather)
    light = drawn
    meanLight = Self.means(light, count: count, hours: grid.hours.count)

    generator = SeededGenerator(seed: seed, stream: 2)
    levels = generator.spreadNormals(count: count).map {
      (1 + inputs.load.levelDeviation.held(in: 0...1) * $0).held(in: 0.2...3)
    }
    charges = generator.spreadNormals(count: count).map {
      inputs.usable(ofCharge: inputs.charge + inputs.chargeDeviation.held(in: 0...1) * $0)
    }
    let battery = inputs.battery
    let least = 0.3 * battery.usable.held(in: 0...1e6)
    usables = generator.spreadNormals(count: count).map {
      (battery.usable + battery.usableDeviation.held(in: 0...1e6) * $0)
        .held(in: least...max(least, 1e6))
    }
    gainsPerMember = inputs.gain.cells.isEmpty ? 1 : PanelGain.cellCount
    gains = Self.gains(inputs.gain, count: count, &generator)
    loadNoise = Self.loadNoise(inputs.load, count: count, hours: grid.hours.count, &generator)
  }

  /// Makes the power of each member's clear-sky indices, before gain and converter, in their place: a
  /// second list of them would be a tenth of a megabyte.
  private static func makePower(
    of light: inout [Float], _ inputs: ForecastInputs, _ grid: ForecastGrid,
    _ weather: AlignedWeather?
  ) {
    let hours = grid.hours.count
    for (place, hour) in grid.hours.enumerated() where hour.clear > 0 {
      let ambient = weather?.temperatures[place] ?? 15
      let wind = weather?.winds[place] ?? 3
      for at in stride(from: place, to: light.count, by: hours) {
        light[at] = Float(
          inputs.panel.power(
            irradiance: Double(light[at]) * hour.clear, ambient: ambient, wind: wind
          ).power)
      }
    }
  }

  private static func means(_ light: [Float], count: Int, hours: Int) -> [Double] {
    var means = [Double](repeating: 0, count: hours)
    for member in 0..<count {
      for hour in 0..<hours { means[hour] += Double(light[member * hours + hour]) }
    }
    return means.map { $0 / Double(count) }
  }

  private static func gains(
    _ gain: PanelGain, count: Int, _ generator: inout SeededGenerator
  ) -> [Double] {
    let common = generator.spreadNormals(count: count)
    let mean = gain.mean.held(in: 0...3)
    let relative = mean > 0 ? (gain.deviation.held(in: 0...1) / mean).held(in: 0...1) : 0
    guard !gain.cells.isEmpty else {
      return common.map { (mean * (1 + relative * $0)).held(in: 0...4) }
    }
    var gains: [Double] = []
    gains.reserveCapacity(count * PanelGain.cellCount)
    for member in 0..<count {
      for number in 0..<PanelGain.cellCount {
        let cell = gain[number]
        let own = cell.deviation > 0 ? cell.deviation * generator.normal() : 0
        gains.append((cell.mean * (1 + relative * common[member]) + own).held(in: 0...4))
      }
    }
    return gains
  }

  private static func loadNoise(
    _ load: LoadProfile, count: Int, hours: Int, _ generator: inout SeededGenerator
  ) -> [Float] {
    let deviation = load.hourDeviation.held(in: 0...1e5)
    guard deviation > 0 else { return [] }
    let kept = load.persistence.held(in: 0...0.999)
    let fresh = (1 - kept * kept).squareRoot()
    var noise: [Float] = []
    noise.reserveCapacity(count * hours)
    for _ in 0..<count {
      var state = generator.normal()
      for _ in 0..<hours {
        noise.append(Float(deviation * state))
        state = kept * state + fresh * generator.normal()
      }
    }
    return noise
  }

  // MARK: One member

  /// Power of the panel, gain included. [W]
  func panelPower(_ member: Int, _ hour: Int, frozen: Frozen? = nil) -> Double {
    let cell = grid.hours[hour].cell
    let light =
      frozen == .weather
      ? meanLight[hour] : Double(self.light[member * grid.hours.count + hour])
    guard light > 0 else { return 0 }
    if frozen == .panel { return light * inputs.gain[cell].mean }
    return light * gains[gainsPerMember == 1 ? member : member * gainsPerMember + cell]
  }

  /// Power that the board needs while it is on. [W]
  func load(_ member: Int, _ hour: Int, frozen: Frozen? = nil) -> Double {
    let mean = grid.hours[hour].load
    if frozen == .load { return mean }
    let noise = loadNoise.isEmpty ? 0 : Double(loadNoise[member * grid.hours.count + hour])
    return max(0, mean * levels[member] + noise)
  }

  /// The battery of a member at the beginning.
  func battery(_ member: Int, frozen: Frozen? = nil) -> BatteryBucket {
    let usable = frozen == .capacity ? inputs.battery.usable : usables[member]
    let charge = frozen == .charge ? inputs.usable(ofCharge: inputs.charge) : charges[member]
    return BatteryBucket(
      inputs.battery.parameters(usable: usable), ratio: charge, isOn: inputs.isOn)
  }
}
