import Care
import Session
import Vitals
import Wording

/// The morning check: sound, devices, clock and disk, each with what the program knows of it and the
/// answer of a person.
enum MorningPage {
  static func rows(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> [FormRow] {
    let words = MorningWords(language)
    return [.heading(words.heading)]
      + MorningCheck.allCases.map { row($0, session, at: now, words) }
  }

  private static func row(
    _ check: MorningCheck, _ session: Session, at now: SessionTime, _ words: MorningWords
  ) -> FormRow {
    let (answer, entry) =
      session.chart.answer(check.rawValue).map { ($0.answer, Optional($0.entry)) } ?? (nil, nil)
    let fact = MorningFact(check, session, at: now, words)
    guard let answer, let entry else {
      return FormRow(
        mark: .open, label: words.item(check), state: Phrase(fact.text),
        answer: .ask(.chart(.morning(check))),
        yes: fact.allows ? fact.answer(isRight: true) : nil)
    }
    let clock = session.wall(at: entry.time).clock(seconds: false)
    return FormRow(
      mark: answer == .no ? .wrong : .done, label: words.item(check),
      state: Phrase("\(Self.text(answer, words))  \(clock)"),
      answer: .ask(.chart(.morning(check))), entry: entry.number, isFact: true)
  }

  private static func text(_ answer: CheckAnswer, _ words: MorningWords) -> String {
    switch answer {
    case .yes: words.right
    case .no: words.notRight
    case .text(let text): text
    case .twoPeople, .clock, .weight: ""
    }
  }
}

/// What the program knows of one part of the morning check.
struct MorningFact {
  let check: MorningCheck
  let text: String
  /// Whether it may be called right.
  let allows: Bool

  init(
    _ check: MorningCheck, _ session: Session, at now: SessionTime, _ words: MorningWords
  ) {
    self.check = check
    switch check {
    case .sound: (text, allows) = (words.soundTest, true)
    case .device: (text, allows) = Self.devices(session, at: now, words)
    case .clock:
      let wall = session.wall(at: now)
      text = words.clock(
        wall.local.date.description, wall.clock(seconds: true),
        isKept: session.machine?.facts.isClockKept)
      allows = true
    case .disk: (text, allows) = Self.disk(session, words)
    }
  }

  /// A session without a device has none to hear.
  private static func devices(
    _ session: Session, at now: SessionTime, _ words: MorningWords
  ) -> (String, Bool) {
    guard !session.intake.descriptions.isEmpty else { return (words.noDevice, true) }
    let unheard = session.intake.unheard(at: now).map { $0.label ?? $0.id.name }
    let heard = heard(session, at: now)
    guard unheard.isEmpty else { return (words.unheard(unheard, heard: heard), false) }
    return heard.isEmpty ? (words.nothingHeard, false) : (heard, true)
  }

  /// As of when somebody opened the page.
  private static func disk(_ session: Session, _ words: MorningWords) -> (String, Bool) {
    guard let machine = session.machine else { return (words.unknown, false) }
    guard let free = machine.facts.freeMegabytes else { return (words.notRecorded, false) }
    let clock = session.wall(at: machine.at).clock(seconds: false)
    return (
      words.free(free, least: MorningCheck.leastFree, at: clock), free >= MorningCheck.leastFree
    )
  }

  /// The values that are current, of devices only.
  private static func heard(_ session: Session, at now: SessionTime) -> String {
    // The rate stands for the heart and the pulse rate it is chosen from.
    let shown = Parameter.allCases.filter { $0 != .heartRate && $0 != .pulseRate }
    let sampled = shown.compactMap { parameter -> String? in
      guard case .current(let value, _, nil) = session.signals.display(parameter, at: now) else {
        return nil
      }
      let label = (parameter == .rate ? Parameter.heartRate : parameter).label
      return "\(label) \(value.roundedUnits)"
    }
    let pressure = session.currentPressure(at: now).flatMap { latest -> String? in
      guard latest.hand == nil else { return nil }
      let (systolic, diastolic) = (latest.reading.systolic, latest.reading.diastolic)
      return "BP \(systolic.amount.roundedUnits)/\(diastolic.amount.roundedUnits)"
    }
    return (sampled + [pressure].compactMap(\.self)).joined(separator: ", ")
  }

  /// The answer; what was right keeps what was seen.
  func answer(isRight: Bool) -> Answer {
    let answer: CheckAnswer = !isRight ? .no : check == .sound ? .yes : .text(text)
    return .command(.chart(.check(item: check.rawValue, answer)))
  }
}

extension Page {
  /// The morning check.
  public static let morning: Page = {
    var page = Page(
      name: "morning",
      opening: Opening(key: "M", text: \.morning, after: .testSound),
      form: Form(rows: MorningPage.rows, advances: true))
    page.looksAtMachine = true
    return page
  }()
}
