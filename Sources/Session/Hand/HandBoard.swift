public import Alarms
public import Care
public import Vitals

/// The values by hand of a session, as its chart has them, and which data are measured by hand.
///
/// Pressures by hand are measurements of ``PressureBoard``; here they only stand in the list.
public struct HandBoard: Equatable, Sendable {
  /// The expected data that are measured by hand, declared at the start of the infusion.
  public internal(set) var declared: [Expected] = []
  /// The values, in the order of their measurement.
  public private(set) var values: [HandEntry] = []

  init() {}

  /// Drops what was measured before the latest of each parameter, for a trainee who is not shown it.
  mutating func forgetEarlier() {
    var kept = Set<Parameter>()
    values = values.reversed().filter { entry in
      guard case .sampled(let parameter, _) = entry.value.reading else { return false }
      return kept.insert(parameter).inserted
    }.reversed()
  }

  /// The latest value of a parameter; nil for none.
  public func latest(_ parameter: Parameter) -> HandEntry? {
    let parameter = Self.typed(parameter)
    return values.last { $0.amount(of: parameter) != nil }
  }

  /// The values of a parameter in a time, without its end.
  public func amounts(
    of parameter: Parameter, from: SessionTime, until: SessionTime
  ) -> [Amount] {
    let parameter = Self.typed(parameter)
    return values.lazy.filter { $0.value.taken >= from && $0.value.taken < until }
      .compactMap { $0.amount(of: parameter) }
  }

  /// The parameter as which a rate is typed.
  static func typed(_ parameter: Parameter) -> Parameter {
    parameter == .rate || parameter == .heartRate ? .pulseRate : parameter
  }

  // MARK: Judging

  /// Takes the values over from the chart; the inputs of the alarm system that follow.
  mutating func follow(
    _ chart: Chart, _ signals: SignalBoard, at time: SessionTime
  ) -> [AlarmInput] {
    let before = self
    values = chart.handValues
    return HandValue.parameters.flatMap { parameter -> [AlarmInput] in
      let corrected = isCorrected(parameter, since: before)
      return (parameter == .pulseRate ? [parameter, .rate] : [parameter]).flatMap { judged in
        (corrected ? [AlarmInput.standing(judged, standing(parameter))] : [])
          + judge(parameter, as: judged, before, signals, at: time)
      }
    }
  }

  /// The input for the latest value, if it is another one; a value that is not judged leaves the one
  /// before it as it is, and one that was struck ends what it raised.
  private func judge(
    _ parameter: Parameter, as judged: Parameter, _ before: HandBoard, _ signals: SignalBoard,
    at time: SessionTime
  ) -> [AlarmInput] {
    let (latest, known) = (latest(parameter), before.latest(parameter))
    guard latest != known else { return [] }
    if let latest, let value = latest.amount(of: parameter),
      Self.isJudged(latest, of: parameter, signals, at: time)
    {
      let hand = HandSample(value, taken: latest.value.taken)
      return [.handSample(judged, hand, origin: parameter)]
    }
    let stands = known.map { values.contains($0) } ?? true
    return stands ? [] : [.handSample(judged, nil, origin: parameter)]
  }

  private func isCorrected(_ parameter: Parameter, since before: HandBoard) -> Bool {
    before.values.contains { $0.amount(of: parameter) != nil && !values.contains($0) }
  }

  private func standing(_ parameter: Parameter) -> [StandingValue] {
    values.compactMap { entry in
      entry.amount(of: parameter).map { StandingValue(value: $0, time: entry.entered) }
    }
  }

  /// Whether a value is young enough, and no device has measured since.
  private static func isJudged(
    _ entry: HandEntry, of parameter: Parameter, _ signals: SignalBoard, at time: SessionTime
  ) -> Bool {
    guard time - entry.value.taken <= HandValue.judgedFor else { return false }
    let source = parameter == .pulseRate ? Parameter.rate : parameter
    return signals.latestValid(source).map { $0.at <= entry.value.taken } ?? true
  }
}

extension HandEntry {
  /// The value of a parameter besides pressure; nil for another one.
  func amount(of parameter: Parameter) -> Amount? {
    guard case .sampled(parameter, let amount) = value.reading else { return nil }
    return amount
  }
}
