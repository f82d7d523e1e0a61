import Care
public import Vitals

/// What is worth knowing of a session when the patient comes again.
public struct PastSession: Hashable, Sendable {
  /// When it began.
  public var wall: WallTime
  /// The random identifier of the session.
  public var session: String
  /// The chair.
  public var chair: String?
  /// What the patient was called.
  public var label: String?
  /// The pseudonym of the patient.
  public var patient: String?
  /// Live or simulated.
  public var mode: Mode
  /// The phase it ended in.
  public var phase: Phase
  /// Whether it was aborted.
  public var isAborted = false
  /// What was wrong with its record; nil when nothing.
  public var damage: String?
  /// How long was infused.
  public var infused: TimeSpan?
  /// The confirmed baseline, systolic over diastolic.
  public var baseline: String?
  /// The measurement with the highest systolic pressure.
  public var peak: String?
  /// The drugs with what was infused of them.
  public var drugs: [String]
  /// The side effects with their grades.
  public var sideEffects: [String]
  /// The latest score of each scale.
  public var scores: [String]
  /// The next appointment.
  public var appointment: String?

  /// A session from its parts, as an index holds them.
  public init(wall: WallTime, session: String, mode: Mode, phase: Phase) {
    self.wall = wall
    self.session = session
    self.mode = mode
    self.phase = phase
    drugs = []
    sideEffects = []
    scores = []
  }

  /// What is worth knowing of a session as it is at a time.
  public init(_ session: Session, at now: SessionTime) {
    let identity = session.header.identity
    self.init(
      wall: session.wall(at: session.began), session: identity.session, mode: identity.mode,
      phase: session.phase)
    chair = identity.chair
    label = session.header.label
    patient = session.care.patientKey
    isAborted = session.timer.abortReason != nil
    infused = session.timer.elapsed(at: now)
    let confirmed = session.care.baselines
    if let systolic = confirmed[.cuffSystolic], let diastolic = confirmed[.cuffDiastolic] {
      baseline = "\(systolic.roundedUnits)/\(diastolic.roundedUnits)"
    }
    let end = session.phase == .closed ? min(session.timer.phaseBegan, now) : now
    peak = session.pressure.history.filter { $0.standing == .measured && $0.taken <= end }
      .max { $0.reading.systolic < $1.reading.systolic }
      .map {
        "\($0.reading.systolic.amount.roundedUnits)/\($0.reading.diastolic.amount.roundedUnits)"
      }
    drugs = session.plan.drugs.map { drug in
      let given = session.plan.given(drug, session.timer, at: now)
      return "\(drug.name) \(given?.text(decimals: 2) ?? "amount not known")"
    }
    sideEffects = session.chart.sideEffects.map { course in
      course.effect.label + (course.worst.map { " \($0.words)" } ?? "")
    }
    scores = session.header.clinic.scales.compactMap { scale in
      session.chart.sums(of: scale).last.map { "\(scale.name) \(scale.words($0.sum))" }
    }
    for entry in session.chart.holding {
      if case .appointment(let text)? = entry.content { appointment = text }
    }
  }

  /// One line for the check-in page.
  public var summary: String {
    var parts = [wall.local.date.description]
    if damage != nil { parts.append("RECORD DAMAGED") }
    if isAborted { parts.append("ABORTED") }
    if let infused { parts.append(infused.clockText) }
    if let peak { parts.append("peak \(peak)") }
    if let baseline { parts.append("base \(baseline)") }
    parts += drugs
    parts += sideEffects
    parts += scores
    if let appointment { parts.append("next: \(appointment)") }
    return parts.joined(separator: "  ")
  }

  /// What a course of sessions shows: first how things went from session to session, then each
  /// session, the newest first.
  public static func lines(_ sessions: [PastSession]) -> [String] {
    let oldestFirst = sessions.sorted { $0.wall.unixMilliseconds < $1.wall.unixMilliseconds }
    var trends = [
      trend("Peak BP", oldestFirst.compactMap(\.peak)),
      trend("Baseline", oldestFirst.compactMap(\.baseline)),
    ]
    // Drugs and scores begin with their names and end with what is compared.
    for texts in [oldestFirst.flatMap(\.drugs), oldestFirst.flatMap(\.scores)] {
      for name in names(texts) {
        trends.append(
          trend(
            name,
            texts.filter { Self.name(of: $0) == name }.map {
              String($0.dropFirst(name.count + 1))
            }))
      }
    }
    return trends.compactMap(\.self) + oldestFirst.reversed().map(\.summary)
  }

  /// A course of at least two values, the latest eight of them.
  private static func trend(_ name: String, _ values: [String]) -> String? {
    values.count > 1 ? "\(name) so far: \(values.suffix(8).joined(separator: " → "))" : nil
  }

  /// What stands before the first number, which may be negative.
  private static func name(of text: String) -> String {
    let words = text.split(separator: " ").prefix { word in
      !(word.drop { $0 == "-" || $0 == "−" }.first?.isNumber ?? false)
    }
    return words.joined(separator: " ")
  }

  /// What stands before the first number, in the order of its first appearance.
  private static func names(_ texts: [String]) -> [String] {
    var names: [String] = []
    for text in texts {
      let name = name(of: text)
      if !name.isEmpty, name.count < text.count, !names.contains(name) { names.append(name) }
    }
    return names
  }
}
