import Care
public import Session
import Vitals

/// The patient history as lines of text, for check-in and for the list of sessions.
public struct HistoryWords: Sendable {
  /// How many values of one kind a trend line shows.
  private static let trendLength = 8

  /// The language of the words.
  public let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// A session that ended without being closed, with its last phase.
  public func leftOpen(_ phase: String) -> String { language(english: "left open (\(phase))") }

  /// The trends over the sessions, then each session, the newest first.
  public func lines(_ sessions: [PastSession]) -> [String] {
    trends(sessions) + Self.oldestFirst(sessions).reversed().map(summary)
  }

  /// How pressures, drugs and scores went from session to session; a line for each with at least
  /// two values.
  public func trends(_ sessions: [PastSession]) -> [String] {
    let sessions = Self.oldestFirst(sessions)
    var trends = [
      trend(language(english: "Peak BP"), sessions.compactMap { $0.peak.map(pressure) }),
      trend(language(english: "Baseline"), sessions.compactMap { $0.baseline.map(pressure) }),
    ]
    let drugs = sessions.flatMap(\.drugs).compactMap { drug in
      drug.amount.map { (drug.id, drug.name, amount($0)) }
    }
    let scores = sessions.flatMap(\.scores).map { ($0.scale, $0.name, points($0)) }
    for values in [drugs, scores] {
      for (id, name) in Self.firsts(values) {
        trends.append(trend(name, values.filter { $0.0 == id }.map(\.2)))
      }
    }
    return trends.compactMap(\.self)
  }

  /// One session in a line that begins with its date.
  public func summary(_ past: PastSession) -> String {
    ([past.wall.local.date.description] + facts(past)).joined(separator: "  ")
  }

  /// What the line of a session says after its date.
  public func facts(_ past: PastSession) -> [String] {
    var parts: [String] = []
    if past.damage != nil { parts.append(language(english: "RECORD DAMAGED")) }
    if past.isAborted { parts.append(language(english: "ABORTED")) }
    if let infused = past.infused { parts.append(infused.clockText) }
    if let peak = past.peak { parts.append(language(english: "peak \(pressure(peak))")) }
    if let baseline = past.baseline {
      parts.append(language(english: "base \(pressure(baseline))"))
    }
    parts += past.drugs.map { drug in
      "\(drug.name) \(drug.amount.map(amount) ?? language(english: "amount not known"))"
    }
    parts += past.sideEffects.map { effect in
      effect.name + (effect.worst.map { " \(ChartWords(language).grade($0))" } ?? "")
    }
    parts += past.scores.map { "\($0.name) \(points($0))" }
    parts += past.critical.map { answer in
      let items = answer.items.map { "\($0)" }.joined(separator: ", ")
      let told =
        answer.told.map { language(english: "told \($0)") }
        ?? language(english: "NOBODY TOLD")
      return language(english: "critical: \(answer.name) item \(items), \(told)")
    }
    if let appointment = past.appointment {
      parts.append(language(english: "next: \(appointment)"))
    }
    return parts
  }

  /// The latest values of one kind; nil for fewer than two.
  private func trend(_ name: String, _ values: [String]) -> String? {
    guard values.count > 1 else { return nil }
    let latest = values.suffix(Self.trendLength).joined(separator: " → ")
    return language(english: "\(name) so far: \(latest)")
  }

  private func pressure(_ reading: PressureTriple) -> String {
    "\(reading.systolic.amount.roundedUnits)/\(reading.diastolic.amount.roundedUnits)"
  }

  private func amount(_ mass: Mass) -> String { mass.text(decimals: 2) }

  private func points(_ score: ScoreTaken) -> String {
    guard let highest = score.highest else { return "\(score.sum)" }
    return language(english: "\(score.sum) of \(highest)")
  }

  private static func oldestFirst(_ sessions: [PastSession]) -> [PastSession] {
    sessions.sorted { $0.wall.unixMilliseconds < $1.wall.unixMilliseconds }
  }

  /// The identifiers in the order of their first values, each with its first name.
  private static func firsts(
    _ values: [(id: String, name: String, text: String)]
  ) -> [(id: String, name: String)] {
    var firsts: [(id: String, name: String)] = []
    for value in values where !firsts.contains(where: { $0.id == value.id }) {
      firsts.append((value.id, value.name))
    }
    return firsts
  }
}
