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

  /// The earlier sessions of a patient cannot be read, or not even be looked for.
  package func notRead(_ error: String) -> String {
    language(english: "earlier sessions cannot be read: \(error)")
  }
  package func notLookedUp(_ error: String) -> String {
    language(english: "earlier sessions cannot be looked up: \(error)")
  }

  /// A session that ended without being closed, with its last phase.
  public func leftOpen(_ phase: String) -> String { language(english: "left open (\(phase))") }

  /// When the next session is due, the trends over the sessions, then each session, the newest first.
  public func lines(_ course: PatientCourse) -> [String] {
    CourseWords(language).reminders(course) + trends(course.sessions)
      + course.sessions.reversed().map(summary)
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
    let scores = sessions.flatMap(\.scores).map { ($0.scale, $0.name, points($0.sum, $0)) }
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
    if let lowest = past.lowest { parts.append(language(english: "low \(pressure(lowest))")) }
    if let low = past.lowestSaturation {
      parts.append(language(english: "SpO2 from \(low.roundedUnits)"))
    }
    if let low = past.lowestRate {
      parts.append(language(english: "rate from \(low.roundedUnits)"))
    }
    if let baseline = past.baseline {
      parts.append(language(english: "base \(pressure(baseline))"))
    }
    parts += past.drugs.map { drug in
      "\(drug.name) \(drug.amount.map(amount) ?? language(english: "amount not known"))"
        + (drug.outside.map { language(english: " + \(amount($0)) outside the bag") } ?? "")
        + (perKilogram(drug, past.weight).map { language(english: " (\($0)/kg)") } ?? "")
    }
    parts += past.sideEffects.map(sideEffect)
    parts += past.scores.map(scores)
    parts += past.critical.map(critical)
    if let appointment = past.appointment {
      parts.append(language(english: "next: \(appointment)"))
    }
    return parts
  }

  // MARK: Parts of a line

  /// A side effect with its worst grade.
  func sideEffect(_ effect: SideEffectSeen) -> String {
    effect.name + (effect.worst.map { " \(ChartWords(language).grade($0))" } ?? "")
  }

  /// The scores of a scale: before and after the infusion, or where only one of them is known that
  /// with its moment, or else the latest; the range where they went further.
  func scores(_ score: ScoreTaken) -> String {
    let ends: String
    switch (score.before, score.after) {
    case (let before?, let after?):
      ends = language(english: "\(points(before, score)) → \(points(after, score))")
    case (let before?, nil): ends = language(english: "\(points(before, score)) before")
    case (nil, let after?): ends = language(english: "\(points(after, score)) after")
    case (nil, nil): ends = points(score.sum, score)
    }
    let told = [score.before, score.after].compactMap(\.self)
    let shown = told.isEmpty ? [score.sum] : told
    guard let least = score.least, let greatest = score.greatest,
      shown.min() != least || shown.max() != greatest
    else { return "\(score.name) \(ends)" }
    return language(english: "\(score.name) \(ends) (\(least) to \(greatest))")
  }

  /// Critical answers with who was told.
  func critical(_ answer: CriticalSeen) -> String {
    let items = answer.items.map { "\($0)" }.joined(separator: ", ")
    let told =
      answer.told.map { language(english: "told \($0)") } ?? language(english: "NOBODY TOLD")
    return language(english: "critical: \(answer.name) item \(items), \(told)")
  }

  /// All that was given of a drug for each kilogram; nil when the amount or the weight is not known.
  func perKilogram(_ drug: DrugGiven, _ weight: BodyWeight?) -> String? {
    guard let total = drug.total, let weight, weight.grams > 0 else { return nil }
    return total.perKilogram(weight).text(decimals: 2)
  }

  /// The latest values of one kind; nil for fewer than two.
  private func trend(_ name: String, _ values: [String]) -> String? {
    guard values.count > 1 else { return nil }
    let latest = values.suffix(Self.trendLength).joined(separator: " → ")
    return language(english: "\(name) so far: \(latest)")
  }

  func pressure(_ reading: PressureTriple) -> String {
    "\(reading.systolic.amount.roundedUnits)/\(reading.diastolic.amount.roundedUnits)"
  }

  private func amount(_ mass: Mass) -> String { mass.text(decimals: 2) }

  private func points(_ sum: Int, _ score: ScoreTaken) -> String {
    guard let highest = score.highest else { return "\(sum)" }
    return language(english: "\(sum) of \(highest)")
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
