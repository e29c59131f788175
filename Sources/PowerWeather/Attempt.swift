import PowerCore
import PowerLinux

extension Fetcher {
  /// How often a request is repeated that failed on its way.
  static let repetitions = 2

  /// Asks one provider.
  mutating func attempt(_ provider: WeatherProvider) -> Outcome {
    guard provider != .file else { return fromFile() }
    let request: WeatherRequest
    switch self.request(to: provider) {
    case .success(let found): request = found
    case .failure(let reason): return .off(reason.text)
    }
    let permission = ledger.permission(
      request.account, fingerprint: request.fingerprint, now: now,
      insists: mayHurry(request))
    switch permission {
    case .granted: break
    case .recent(let until): return .recent(until: until)
    case .waiting(let until): return .waiting(until: until)
    case .exhausted(let until): return .exhausted(until: until)
    }
    guard let reply = ask(request, repetitions: Self.repetitions) else { return .failed }
    if reply.status == 304 { return .confirmed }
    var faults: [Fault] = []
    let understood = understand(reply, request, faults: &faults)
    tell(faults, of: request.account)
    guard var found = understood else { return .failed }
    if provider == .openMeteo { addSpread(to: &found) }
    return .delivered(found)
  }

  /// Whether a request need not wait for its usual time: without any forecast that is too long, but a
  /// source that fails or refuses is left alone all the same.
  func mayHurry(_ request: WeatherRequest) -> Bool {
    insists || (weather == nil && ledger.record(request.account)?.failures ?? 0 == 0)
  }

  /// The request to a provider, or why it cannot be made.
  func request(to provider: WeatherProvider) -> Result<WeatherRequest, CredentialError> {
    var key: String?
    do throws(CredentialError) { key = try Credential.key(of: provider, settings) } catch {
      return .failure(error)
    }
    if let credential = provider.credential, key == nil {
      return .failure(
        CredentialError(
          text: "off: there is no key, neither as credential \(credential) nor as file"))
    }
    if provider.needsContact, settings.contact == nil {
      return .failure(CredentialError(text: "off: its terms want [weather] contact"))
    }
    guard let request = WeatherRequest(provider, settings, site, key: key, now: now) else {
      return .failure(CredentialError(text: "off: it is no service"))
    }
    return .success(request)
  }

  /// Adds how far an ensemble is spread, where that is more than the models are apart.
  private mutating func addSpread(to found: inout Weather) {
    guard let request = WeatherRequest.ensemble(settings, site),
      ledger.permission(
        request.account, fingerprint: request.fingerprint, now: now, insists: insists) == .granted,
      let reply = ask(request, repetitions: 0), reply.status == 200
    else { return }
    var faults: [Fault] = []
    guard let ensemble = understand(reply, request, faults: &faults) else { return }
    found.takeSpread(of: ensemble)
  }

  // MARK: The network

  /// Makes a request and notes what it has cost; `nil` after a failure that has been noted too.
  private mutating func ask(_ request: WeatherRequest, repetitions: Int) -> HTTPReply? {
    var repeated = 0
    while true {
      ledger.begin(request.account, fingerprint: request.fingerprint, now: now)
      guard save() else { return nil }
      var cost = HTTPCost()
      let result = get(request, &cost)
      ledger.charge(request.account, requests: cost.requests, bytes: cost.bytes, now: now)
      let problem: String
      let wait: FetchWait
      let isPassing: Bool
      switch result {
      case .success(let reply) where reply.status == 304 && condition(request).isEmpty == false:
        note(reply, request)
        return reply
      case .success(let reply) where reply.status == 200 || reply.status == 203:
        if ledger.noteEnding(request.account, reply.status == 203) {
          Log.write(.notice, "\(request.account): this version of the service will end (203)")
        }
        return reply
      case .success(let reply):
        let reason = self.reason(reply, request)
        problem = "answered \(reply.status)" + reason
        wait = FetchWait(
          status: reply.status, retryAfter: reply.headers.retryAfter, reason: reason)
        isPassing = reply.status >= 500 && reply.status != 503
      case .failure(let error):
        problem = request.withoutKey(error.text)
        wait = .usual
        isPassing = error.isPassing
      }
      // The last request of the day is kept for later.
      if isPassing, repeated < repetitions,
        ledger.remainingRequests(request.account, now: now) > 1
      {
        repeated += 1
        Log.write(.information, "\(request.account): \(problem); asked again shortly")
        Clock.pause(seconds: settings.retryWait * (1 + Double.random(in: 0..<1) / 2))
        continue
      }
      fail(request, problem, wait)
      return nil
    }
  }

  private func get(_ request: WeatherRequest, _ cost: inout HTTPCost)
    -> Result<HTTPReply, HTTPError>
  {
    var http = HTTPRequest(address: request.address, userAgent: request.userAgent)
    http.headers = condition(request)
    http.authorities = settings.authorities
    http.connectTimeout = settings.connectTimeout
    http.timeout = settings.timeout
    http.largestTransfer = ledger.largestTransfer(now)
    // This request is in the account already, each redirection is one more.
    http.redirections = min(3, ledger.remainingRequests(request.account, now: now))
    do throws(HTTPError) {
      return .success(try HTTP.get(http, now: now, cost: &cost))
    } catch {
      return .failure(error)
    }
  }

  /// Headers that spare a reply which has not changed, as long as its forecast is at hand.
  private func condition(_ request: WeatherRequest) -> [String] {
    guard let weather, Text.same(weather.source, request.account),
      let record = ledger.record(request.account)
    else { return [] }
    var headers: [String] = []
    if let time = record.lastModified { headers.append("If-Modified-Since: " + time) }
    if let tag = record.entityTag { headers.append("If-None-Match: " + tag) }
    return headers
  }

  /// What an answer without a forecast says, if it is short and plain.
  private func reason(_ reply: HTTPReply, _ request: WeatherRequest) -> String {
    var document = JSON.null
    do throws(JSONError) { document = try JSONText.decode(reply.body, deepest: 16) } catch {
      return ""
    }
    guard
      let text = document["reason"]?.text ?? document["message"]?.text ?? document["detail"]?.text
        ?? document["error"]?.text
    else { return "" }
    return ": " + Text.printable(request.withoutKey(text).utf8, limit: 120)
  }

  // MARK: The reply

  private mutating func understand(
    _ reply: HTTPReply, _ request: WeatherRequest, faults: inout [Fault]
  ) -> Weather? {
    let problem: String
    do throws(JSONError) {
      let document = try JSONText.decode(reply.body, deepest: 16)
      do throws(ReplyError) {
        let found = try Reply.weather(document, from: request.provider, context, faults: &faults)
        note(reply, request)
        validators.append((request.account, reply.headers.lastModified, reply.headers.entityTag))
        return found
      } catch {
        problem = error.text
      }
    } catch {
      problem = "the reply is no JSON: " + error.text
    }
    fail(request, request.withoutKey(problem), .usual)
    return nil
  }

  /// Says what had to be left out, also when nothing remained then.
  private func tell(_ faults: [Fault], of name: String) {
    for fault in faults.prefix(8) {
      Log.write(.warning, "\(name): \(fault.what): \(fault.error)")
    }
  }

  private mutating func note(_ reply: HTTPReply, _ request: WeatherRequest) {
    let had = ledger.record(request.account)?.problem ?? ""
    ledger.succeed(request.account, expires: reply.headers.expires, now: now)
    if !had.utf8.isEmpty { Log.write(.notice, "\(request.account) answers again") }
    _ = save()
  }

  private mutating func fail(_ request: WeatherRequest, _ problem: String, _ wait: FetchWait) {
    let isNew = ledger.fail(
      request.account, problem: problem, wait: wait, now: now, jitter: Double.random(in: 0..<1))
    Log.write(isNew ? .warning : .information, "\(request.account): \(problem)")
    _ = save()
  }

  // MARK: A file

  private func fromFile() -> Outcome {
    guard let path = settings.inputFile else { return .off("off: [weather] input_file is not set") }
    // What somebody else has fetched is as old as the file.
    let written = fileChangeTime(path).map { min(now, $0 / 1_000_000_000) } ?? now
    let context = ReplyContext(now: written, site: site, utcOffset: utcOffset)
    switch SavedReply.weather(path, from: .file, context) {
    case .success(let result) where result.weather.json == weather?.json: return .confirmed
    case .success(let result):
      tell(result.faults, of: "file")
      return .delivered(result.weather)
    case .failure(let error):
      tell(error.faults, of: "file")
      Log.write(.error, error.text)
      return .failed
    }
  }
}
