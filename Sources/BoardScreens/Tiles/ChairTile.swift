import Alarms
import Canvas
import Care
import Screens
import Session
import Station
import Text
import Vitals
import Wording

/// What a tile of a chair says, as values; its form decides how much of it.
struct ChairTile {
  /// A text with its role.
  struct Part: Hashable {
    let text: String
    let role: Role

    init(_ text: String, _ role: Role = .text) {
      self.text = text
      self.role = role
    }
  }

  let board: Board
  let chair: Chair
  let context: BoardContext
  let alarms: [BoardAlarm]
  private let time: SessionTime

  init(_ board: Board, _ chair: Chair, _ context: BoardContext) {
    self.board = board
    self.chair = chair
    self.context = context
    let own = board.alarms.filter { $0.chair == chair.id }
    // Why there is no number stands first, but before nothing of a higher priority.
    let lost = own.filter { Self.isLoss($0) }
    let isFirst = lost.contains { $0.priority >= own.map(\.priority).max() ?? .low }
    alarms = isFirst ? lost + own.filter { !Self.isLoss($0) } : own
    time = chair.sessionTime(at: board.now.time)
  }

  private static func isLoss(_ alarm: BoardAlarm) -> Bool {
    guard case .contact(let contact) = alarm.subject, contact.ended == nil else { return false }
    return contact.kind.isLoss
  }

  var words: BoardWords { context.words }

  /// The name; foreign text is cleaned again here.
  var name: String { Sanitiser.clean(chair.name, limit: Sanitiser.labelLimit) }

  /// The label or the pseudonym of the patient; empty for none.
  var label: String {
    guard let session = chair.session, chair.contact != .ended else { return "" }
    let label = session.header.label ?? session.care.patientKey ?? ""
    return Sanitiser.clean(label, limit: Sanitiser.labelLimit)
  }

  /// The mark of a simulated patient; empty for a person.
  var simulated: String {
    chair.session?.header.identity.mode == .simulated ? words.simulated : ""
  }

  /// Phase and infusion clock; the clock stands only while the chair has contact.
  var phase: String {
    guard let session = chair.session, chair.contact != .ended else { return "" }
    let code = words.phase(session.phase)
    guard chair.isLive else { return code }
    switch session.phase {
    case .infusing, .paused:
      return "\(code) \(session.timer.elapsed(at: time)?.clockText ?? "")"
    case .recovery, .aborted:
      return "\(code) \(session.timer.recoveryBegan.map { (time - $0).clockText } ?? "")"
    case .checkIn, .baseline, .closed: return code
    }
  }

  /// The numbers; dashes without contact, none without an open session.
  var numbers: [ShortNumbers.Number] {
    guard let session = chair.session, chair.contact != .ended else { return [] }
    let numbers = ShortNumbers(
      session, at: time,
      ScreenContext(
        language: context.language, glyphs: context.glyphs, presentation: context.presentation,
        version: context.version))
    return chair.isLive ? numbers.numbers : numbers.withoutContact
  }

  /// The age of the pressure that is shown; empty for none.
  var pressureAge: String {
    guard let session = chair.session, chair.isLive, let latest = session.pressure.latest,
      numbers.contains(where: { $0.isPair && !$0.isAbsent })
    else { return "" }
    return words.shortAge(time - latest.taken)
  }

  /// The mean of the pressure that is shown; empty for none.
  var mean: String {
    guard let mean = chair.session?.pressure.latest?.reading.mean, !pressureAge.isEmpty else {
      return ""
    }
    return Phrase("(\(mean.amount.roundedUnits))").printed
  }

  /// The contact; nil while it is live, and where its condition says the same.
  var contact: Part? {
    guard !chair.isLive else { return nil }
    let text = words.contact(chair, at: board.now)
    let says = alarms.contains { Self.isLoss($0) }
    return says ? nil : Part(text, chair.contact == .quiet ? .questionable : .stale)
  }

  /// A condition in the longest form that fits a width.
  func part(_ alarm: BoardAlarm, _ columns: Int) -> Part {
    // A contact says its own length.
    var age = ""
    if case .condition = alarm.subject {
      age = words.shortAge(max(alarm.age, .zero))
    }
    let seen = alarm.seen.map { words.seenShort($0) } ?? ""
    let stars = alarm.priority.stars
    let forms = words.forms(alarm, at: board.now.time)
    // Who has seen it matters more than the limit.
    let texts =
      forms.flatMap { [[stars, $0, seen, age], [stars, $0, seen]] } + forms.map { [stars, $0] }
    let fitting = texts.map { parts in
      context.glyphs.text(parts.filter { !$0.isEmpty }.joined(separator: " "))
    }
    .first { DisplayWidth.of($0) <= columns }
    return Part(fitting ?? context.fit("\(stars) \(forms.last ?? "")", columns), role(alarm))
  }

  /// Why its folder or journal cannot be read; nil where they can.
  var problem: String? {
    let why = chair.problem ?? chair.folderProblem.map { words.problem($0) }
    return why.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
  }

  /// What else matters: signals paused at the chair, rules that are off, what is due.
  var remarks: [Part] {
    var parts: [Part] = []
    if let problem { parts.append(Part(problem, .questionable)) }
    guard let session = chair.session, chair.contact != .ended else { return parts }
    if chair.isPaused(at: board.now.time) {
      parts.append(Part(words.chairAlarmsPaused, .signalsPaused))
    }
    if session.alarms.audio.state != .on {
      parts.append(Part(words.chairAudioPaused, .signalsPaused))
    }
    let off = session.alarms.offRuleCount
    if off > 0 {
      parts.append(Part(AlarmLineWords(context.language).rulesOff(off), .signalsPaused))
    }
    if chair.isLive, let due = session.shownPressureDue {
      parts.append(Part(words.pressureDue(due - time)))
    }
    return parts
  }

  /// The role of a condition, steady.
  func role(_ alarm: BoardAlarm) -> Role {
    BoardAlarmLine(board, context).role(alarm, isFlashing: false)
  }

  /// The role of the frame: that of the highest condition.
  var frameRole: Role {
    guard let first = board.alarm(of: chair.id), first.priority > .low else { return .chrome }
    return role(first)
  }

  /// The words that the filter looks at.
  var filterWords: [String] {
    [name, label, simulated, words.contact(chair, at: board.now)]
      + (chair.session.map { [words.phase($0.phase), PhaseWords(context.language).name($0.phase)] }
        ?? [])
      + alarms.map { words.condition($0, chair, at: board.now.time).printed }
  }
}
