import Alarms
import Care
import Journal
import Session
import Station
import Store
import Text
import Vitals
import Wording

/// The journals of one session, played row by row for what is to be sent.
struct GatewaySeries {
  /// The most texts of conditions that are kept, more than a session has at once.
  private static let mostTexts = 1000

  /// The path of the latest segment.
  let path: String
  private let tail: JournalTail
  private var replay = SessionReplay()
  private var segment = 1
  private var alerts = ConditionAlerts()
  private var numbers = NumbersWatch()
  /// The words of each condition that is open.
  private var texts: [Int: String] = [:]
  /// Rows of alarms that could not be read.
  private(set) var unreadCount = 0

  /// Plays all segments so far; damaged rows are passed over, since alarms may stand behind them.
  init(_ path: String, _ emit: (GatewayItem) -> Void) throws {
    self.path = path
    tail = try JournalTail(path, salvaging: true)
    let remarks = try JournalSet.read(try JournalSet.series(endingWith: path), salvaging: true) {
      line in
      play(line, emit)
    }
    tail.skip(before: remarks.nextSeq)
    unreadCount += remarks.skippedCount
  }

  /// Plays the rows that were written since the last call; whether there were any.
  mutating func read(_ emit: (GatewayItem) -> Void) throws -> Bool {
    var lines: [JournalLine] = []
    try tail.read { lines.append($0) }
    for line in lines { play(line, emit) }
    return !lines.isEmpty
  }

  private mutating func play(_ line: JournalLine, _ emit: (GatewayItem) -> Void) {
    switch line.entry {
    case .header(let header):
      segment = header.identity.segment
      _ = replay.play(line)
    case .event:
      var values: [ObservedValue] = []
      if let session = replay.session { values = numbers.minute(before: line.time, in: session) }
      _ = replay.play(line)
      guard let session = replay.session else { return }
      values += numbers.cuff(in: session)
      guard !values.isEmpty else { return }
      // An absent value has the time of its minute, others their own.
      let wall = session.wall(at: line.time)
      emit(item(session, line, wall: wall, .numbers(values)))
    case .alarm(let text): play(line, alarm: text, emit)
    case .check, .unknown, .footer: _ = replay.play(line)
    }
  }

  private mutating func play(
    _ line: JournalLine, alarm text: [UInt8], _ emit: (GatewayItem) -> Void
  ) {
    _ = replay.play(line)
    do {
      let record = try AlarmLogCoding.record(text)
      guard let session = replay.session else { return }
      let words = words(record, session, at: line.time)
      guard let alert = alerts.handle(record, text: words) else { return }
      emit(item(session, line, wall: record.identity.wall, .alarm(alert)))
    } catch {
      // It is counted and told; nothing can be sent of it.
      unreadCount += 1
    }
  }

  private func item(
    _ session: Session, _ line: JournalLine, wall: WallTime, _ content: GatewayItem.Content
  ) -> GatewayItem {
    let identity = session.header.identity
    let subject = GatewaySubject(
      session: identity.session, chair: identity.chair, patient: session.care.patientKey,
      isSimulated: identity.mode == .simulated)
    return GatewayItem(
      subject, at: RowPosition(segment: segment, seq: line.seq), wall: wall, content)
  }

  /// The words of a condition that stands below another one and is therefore not shown.
  private static func plain(_ subject: Transition.Subject) -> String {
    let rule = String(subject.rule.map { $0 == "_" ? " " : $0 })
    guard let parameter = subject.parameter, let value = subject.value, let limit = subject.limit
    else { return rule }
    return "\(parameter.label) \(value.exactText) \(value < limit ? "<" : ">") \(limit.exactText)"
  }

  /// The words of the condition of a line, as the chair shows them; of one that the chair does not
  /// show, or no more, those it had, else the name of its rule.
  private mutating func words(
    _ record: AlarmRecord, _ session: Session, at time: SessionTime
  ) -> String {
    guard let subject = record.transition.subject, let id = subject.id else { return "" }
    var session = session
    _ = session.tick(at: time)
    let shown = session.conditions(at: time).first { $0.id == id }
    let text =
      shown.map { ConditionWords(.english).text($0, in: session).printed } ?? texts[id]
      ?? Self.plain(subject)
    if texts.count >= Self.mostTexts { texts = [:] }
    texts[id] = record.transition.event == .cleared ? nil : text
    return Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }
}
