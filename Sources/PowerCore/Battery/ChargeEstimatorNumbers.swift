// All that an estimator knows as numbers, from one run of a program to the next.

extension ChargeEstimator {
  /// What is to be kept; `nil` before anything was seen.
  ///
  /// - Parameter time: The present, on the samples' clock. [s]
  /// - Returns: Numbers, unknown ones as not a number, and the filter's correlations.
  func numbers(at time: Double) -> (numbers: [Double], parts: [Double])? {
    guard let filter else { return nil }
    var numbers: [Double] = [cells, usual.mean, usual.deviation]
    numbers += [usualSlow.mean, usualSlow.deviation]
    numbers += [sinceCharging ?? .nan, disbelief, wasCharging ? 1 : 0, isPinned ? 1 : 0]
    let code: Double? = anchor.map { $0.what == .full ? 0 : $0.what == .empty ? 1 : 2 }
    numbers += [code ?? .nan, anchor?.age ?? .nan]
    numbers += [last.map { time - $0.time } ?? .nan, last?.current?.value ?? .nan]
    let isConnected: Double? = last?.inputConnected.map { $0 ? 1 : 0 }
    numbers.append(isConnected ?? .nan)
    return (numbers + gauge.numbers + detector.numbers + filter.numbers, filter.correlations)
  }

  /// Goes on from numbers that were kept.
  ///
  /// - Parameters:
  ///   - chemistry: What the battery is made of.
  ///   - capacityWh: Energy of the full battery when new. [Wh]
  ///   - reader: The numbers; impossible ones make it fail.
  ///   - time: When they were kept, on the samples' clock. [s]
  ///   - rebooted: Whether the board was off since, so that nobody knows what flowed.
  init?(
    chemistry: Chemistry, capacityWh: Double, _ reader: inout NumberReader, at time: Double,
    rebooted: Bool
  ) {
    self.init(chemistry: chemistry, capacityWh: capacityWh)
    cells = reader.next(1...64)
    usual.mean = reader.next(-1e6...1e6)
    usual.deviation = reader.next(0...1e6)
    usualSlow.mean = reader.next(-1e6...1e6)
    usualSlow.deviation = reader.next(0...1e6)
    sinceCharging = reader.optional(0...1e12)
    disbelief = reader.next(0...1e12)
    wasCharging = reader.truth()
    isPinned = reader.truth()
    let what = reader.optional(0...2)
    let age = reader.optional(0...1e12)
    if let what, let age { anchor = (what == 0 ? .full : what == 1 ? .empty : .rest, age) }
    let silence = reader.optional(0...1e12)
    let current = reader.optional(-1e6...1e6)
    let connected = reader.optional(0...1)
    if let silence {
      var sample = BatterySample(time: time - silence)
      sample.current = rebooted ? nil : current.map(Quantity.init)
      sample.inputConnected = connected.map { $0 > 0.5 }
      last = sample
    }
    gauge = GaugeFollower(&reader)
    detector = FullDetector(model, &reader)
    filter = ChargeFilter(&reader, possible: possible)
    guard !reader.failed else { return nil }
  }
}

extension GaugeFollower {
  /// What is to be kept.
  var numbers: [Double] {
    [shown ?? .nan, start ?? .nan, put, error, sums.moved, sums.put, hasTold ? 1 : 0]
  }

  /// Goes on from numbers that were kept.
  init(_ reader: inout NumberReader) {
    shown = reader.optional(0...1)
    start = reader.optional(0...1)
    put = reader.next(0...1)
    error = reader.next(0...1)
    sums.moved = reader.next(0...100)
    sums.put = reader.next(0...100)
    hasTold = reader.truth()
  }
}

extension FullDetector {
  /// What is to be kept.
  var numbers: [Double] {
    [
      target, plateau?.volts ?? .nan, plateau?.seconds ?? .nan, plateau?.current ?? .nan,
      lowSeconds, stoppedSeconds, heldSeconds, isHolding ? 1 : 0,
    ]
  }

  /// Goes on from numbers that were kept.
  init(_ model: CellModel, _ reader: inout NumberReader) {
    self.init(model, target: reader.next(0...100))
    let volts = reader.optional(0...100)
    let seconds = reader.optional(0...1e12)
    let current = reader.optional(-1e6...1e6)
    if let volts, let seconds, let current { plateau = (volts, seconds, current) }
    lowSeconds = reader.next(0...1e12)
    stoppedSeconds = reader.next(0...1e12)
    heldSeconds = reader.next(0...1e12)
    isHolding = reader.truth()
  }
}

extension ChargeFilter {
  /// The means and the deviations.
  var numbers: [Double] { mean + (0..<Self.count).map { deviation($0) } }

  /// The correlations, with their mirror images left out. [−1...1]
  var correlations: [Double] {
    var correlations: [Double] = []
    for row in 0..<Self.count {
      for column in 0..<row {
        let scale = deviation(row) * deviation(column)
        correlations.append((covariance[row * Self.count + column] / scale).held(in: -1...1))
      }
    }
    return correlations
  }

  /// Goes on from numbers that were kept.
  init(_ reader: inout NumberReader, possible: [ClosedRange<Double>]) {
    let mean = possible.map { reader.next($0) }
    let deviation = possible.map { _ in reader.next(0...1e3) }
    self.init(mean: mean, deviation: deviation, possible: possible)
    for row in 0..<Self.count {
      for column in 0..<row {
        // What rounding took must not make a combination of axes more certain than certain.
        let kept = reader.next(-1...1) * (1 - 2e-6)
        correlate(row, column, kept * deviation[row] * deviation[column])
      }
    }
  }
}

extension RunTime {
  /// What is to be kept.
  ///
  /// - Parameter time: The present, on the samples' clock. [s]
  /// - Returns: Numbers, unknown ones as not a number.
  func numbers(at time: Double) -> [Double] {
    [
      lastTime.map { time - $0 } ?? .nan, lastPower ?? .nan, smoothed ?? .nan, recent ?? .nan,
      unlikeSeconds, steadySeconds,
    ]
  }

  /// Goes on from numbers that were kept.
  ///
  /// - Parameters:
  ///   - reader: The numbers.
  ///   - time: When they were kept, on the samples' clock. [s]
  init(_ reader: inout NumberReader, at time: Double) {
    self.init()
    lastTime = reader.optional(-1e9...1e12).map { time - $0 }
    lastPower = reader.optional(-1e6...1e6)
    smoothed = reader.optional(-1e6...1e6)
    recent = reader.optional(-1e6...1e6)
    unlikeSeconds = reader.next(0...1e12)
    steadySeconds = reader.next(0...1e12)
  }
}
