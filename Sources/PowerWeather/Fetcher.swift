import PowerCore
import PowerLinux

/// Asks one provider after the other until one gives a forecast.
public struct Fetcher {
  /// What became of a provider.
  enum Outcome {
    case delivered(Weather)
    /// The forecast at hand is still the last one.
    case confirmed
    case recent(until: Int64)
    case waiting(until: Int64)
    case exhausted(until: Int64)
    case off(String)
    case failed
  }

  /// How old a forecast may be before a second choice is asked for another. [s]
  static let ageOfFallback: Int64 = 12 * 3600

  let settings: WeatherSettings
  let site: Site
  let store: WeatherStore
  let utcOffset: Int64
  let insists: Bool
  private let fixedNow: Int64?
  var ledger: FetchLedger
  var weather: Weather?
  /// What the replies of this run can be asked for again with.
  var validators: [(account: String, lastModified: String?, entityTag: String?)] = []

  /// Prepares to ask.
  ///
  /// - Parameters:
  ///   - settings: Whom and how.
  ///   - site: Where.
  ///   - now: The present when the clock is not meant. [s since 1970, UTC]
  ///   - insists: Whether a recent forecast, or a failure of late, is no reason to wait.
  public init(_ settings: WeatherSettings, _ site: Site, now: Int64?, insists: Bool) {
    self.settings = settings
    self.site = site.rounded
    self.insists = insists
    fixedNow = now
    store = WeatherStore(settings.file)
    utcOffset = LocalTime.offset(at: now ?? Clock.now)
    ledger = FetchLedger()
  }

  var now: Int64 { fixedNow ?? Clock.now }
  var context: ReplyContext { ReplyContext(now: now, site: site, utcOffset: utcOffset) }

  /// Asks, and replaces the forecast by a better one.
  ///
  /// - Parameter output: Gets the forecast in place of the file, when there is such a place.
  /// - Returns: ``ExitStatus/failed`` when whoever was asked gave no forecast.
  public mutating func run(output: ((Weather) -> Bool)? = nil) -> ExitStatus {
    let lock: ProgramLock?
    do throws(SystemError) {
      lock = try store.lock()
      try store.removeLeftovers()
    } catch {
      Log.write(.error, error.text + " ([weather] file)")
      return .failed
    }
    guard lock != nil else {
      Log.write(.error, "another powerstat-weather is at work")
      return .failed
    }
    defer { withExtendedLifetime(lock) {} }
    recall()
    return ask(output)
  }

  /// Reads what is known from last time.
  mutating func recall() {
    var problem: String?
    ledger = store.ledger(problem: &problem)
    if let problem { Log.write(.warning, problem + "; the account of requests starts anew") }
    var faults: [Fault] = []
    do throws(WeatherFileError) { weather = try store.weather.read(faults: &faults) } catch {
      weather = nil
      if !error.isMissing { Log.write(.warning, error.text + "; it will be replaced") }
    }
    if weather?.isElsewhere(than: site) == true {
      Log.write(.notice, settings.file + " is of another place; it will be replaced")
      weather = nil
    }
  }

  private mutating func ask(_ output: ((Weather) -> Bool)?) -> ExitStatus {
    var hasFailed = false
    var isFirst = true
    var reasons: [String] = []
    for provider in settings.providers {
      if !isFirst, let weather, isGood(weather),
        !Text.same(weather.source, provider.word.description)
      {
        Log.write(
          .information,
          "the forecast of \(weather.source), \(weather.age(now) / 3600) h old, is still good enough"
        )
        return hasFailed ? .failed : .done
      }
      let outcome = attempt(provider)
      switch outcome {
      case .delivered(let found):
        if let output { return output(found) ? .done : .failed }
        if let end = deliver(found, provider, &hasFailed) { return end }
      case .confirmed:
        Log.write(.information, "\(provider.word): nothing new since the last forecast")
        if isGoodEnough { return .done }
      case .recent(let until):
        Log.write(.information, "\(provider.word): asked again after \(LocalTime.text(until))")
        if isGoodEnough { return hasFailed ? .failed : .done }
      case .waiting(let until):
        let problem = ledger.record(provider.word.description)?.problem ?? ""
        Log.write(
          .information,
          "\(provider.word): asked again after \(LocalTime.text(until))"
            + (problem.utf8.isEmpty ? "" : ", since it " + problem))
      case .exhausted(let until):
        Log.write(
          .notice, "\(provider.word): enough requests for a day, until \(LocalTime.text(until))")
      case .off(let reason):
        reasons.append("\(provider.word): " + reason)
        continue
      case .failed: hasFailed = true
      }
      isFirst = false
    }
    if isFirst {
      for reason in reasons { Log.write(.error, reason) }
      Log.write(.error, "no provider can be asked ([weather] providers)")
      return .usage
    }
    return hasFailed ? .failed : .done
  }

  /// Whether a forecast is young and long enough to do without a second choice.
  private func isGood(_ weather: Weather) -> Bool {
    weather.age(now) < Self.ageOfFallback && weather.issuedAt <= now + 3600
      && weather.horizon > now + 86_400
  }

  /// Whether nobody else need be asked.
  private var isGoodEnough: Bool { weather.map { isGood($0) } ?? false }

  /// Stores a forecast.
  ///
  /// - Returns: How the program ends; `nil` when the next provider is to be asked.
  private mutating func deliver(
    _ found: Weather, _ provider: WeatherProvider, _ hasFailed: inout Bool
  ) -> ExitStatus? {
    let choice = WeatherChoice(found, over: weather, now: now)
    guard choice == .better else {
      Log.write(.warning, "\(provider.word): the reply \(choice.text); the last forecast stays")
      hasFailed = hasFailed || choice == .past
      guard isGoodEnough else { return nil }
      return choice == .past ? .failed : .done
    }
    do throws(SystemError) { try store.replace(found) } catch {
      Log.write(.error, error.text + " ([weather] file)")
      return .failed
    }
    // Only what is stored can be confirmed one day.
    for reply in validators {
      ledger.validate(
        reply.account, lastModified: reply.lastModified, entityTag: reply.entityTag)
    }
    if !validators.isEmpty { _ = save() }
    let days = (found.horizon - now) / 86_400
    Log.write(
      .information, "\(provider.word): \(found.hours.count) hours, \(days) days ahead")
    return .done
  }

  mutating func save() -> Bool {
    do throws(SystemError) { try store.replace(ledger) } catch {
      Log.write(.error, error.text + "; nobody is asked, since it could not be counted")
      return false
    }
    return true
  }
}
