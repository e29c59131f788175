import PowerCore
import PowerLinux

extension Fetcher {
  /// What a run would do now, without any key; nothing is asked and nothing written.
  public mutating func plan() -> String {
    recall()
    var text = ""
    if let weather {
      text +=
        "\(settings.file): of \(weather.source), \(weather.age(now) / 60) minutes old, until "
        + LocalTime.text(weather.horizon, format: "%Y-%m-%d %H:%M %Z") + "\n"
    } else {
      text += "\(settings.file): no forecast\n"
    }
    for provider in settings.providers {
      if provider == .file {
        text += "file: " + (settings.inputFile ?? "off: [weather] input_file is not set") + "\n"
        continue
      }
      switch request(to: provider) {
      case .success(let request):
        text += describe(request)
        if provider == .openMeteo, let ensemble = WeatherRequest.ensemble(settings, site) {
          text += describe(ensemble)
        }
      case .failure(let reason): text += "\(provider.word): \(reason.text)\n"
      }
    }
    return text + "left today: \(ledger.remainingBytes(now)) bytes\n"
  }

  private func describe(_ request: WeatherRequest) -> String {
    let permission = ledger.permission(
      request.account, fingerprint: request.fingerprint, now: now,
      insists: mayHurry(request))
    let state: String
    switch permission {
    case .granted: state = "may be asked now"
    case .recent(let until): state = "asked again after \(LocalTime.text(until))"
    case .waiting(let until): state = "waits until \(LocalTime.text(until))"
    case .exhausted(let until): state = "enough for a day, until \(LocalTime.text(until))"
    }
    let left = ledger.remainingRequests(request.account, now: now)
    return
      "\(request.account): \(state), \(left) requests left today\n  GET \(request.shownAddress)\n"
      + "  User-Agent: \(request.userAgent)\n"
  }
}
