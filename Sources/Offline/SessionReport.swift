import Care
public import Journal
import Platform
public import Reports
public import Session
public import Store
import Text
public import Vitals

/// Replays a session to its end and collects the data of a report.
public struct SessionReport {
  /// The builder of the report.
  public private(set) var builder: ReportBuilder
  /// Remarks about the recording, one sentence each.
  public let remarks: [String]

  /// The report of a recording; nil when it contains no session.
  public init?(_ lines: [JournalLine], remarks: JournalSet.Remarks, file: String) {
    var replay = SessionReplay()
    var history = SessionHistory()
    for line in lines {
      let effects = replay.play(line)
      guard let session = replay.session else { continue }
      history.take(effects, session)
      let isRefused = effects.contains { if case .refuse = $0 { true } else { false } }
      if case .event(.command(let command, let by)) = line.entry, !isRefused {
        history.take(command, by: by, session)
      }
    }
    let effects = replay.finish()
    guard let session = replay.session else { return nil }
    history.take(effects, session)
    history.finish(at: replay.latest)
    self.remarks = replay.remarks.sentences
    let fault = remarks.tornTail ?? remarks.skipped.first
    var record = RecordState(
      head: remarks.head, fault: fault.map { "\($0)" }, end: replay.end?.rawValue,
      file: Sanitiser.inline(Files.name(of: file)))
    record.isRunning = JournalLock.isHeld(file)
    record.next = JournalSet.following(file).map(Sanitiser.inline)
    builder = ReportBuilder(session, alarms: history, record: record, end: replay.latest)
  }

  /// The pseudonym of the patient; nil when none was given.
  public var patient: String? { builder.session.care.patientKey }

  /// Adds the course of the patient from the sessions of the state folder; what of them cannot be read,
  /// each with the reason.
  public mutating func addCourse() throws -> [String] {
    guard patient != nil else { return [] }
    let index = try SessionIndex(StateFolder())
    addCourse(of: index.entries.map(\.past), today: SystemClock.wall.local.date)
    return index.unreadable.map { "\($0.path): \($0.reason)" }
  }

  /// Adds the course of the patient from all sessions of this place, those after this one left out
  /// so that the report says the same on every day; `today` is used only where there is none.
  public mutating func addCourse(of sessions: [PastSession], today: CivilDate) {
    let session = builder.session
    guard let patient = patient?.lowercased() else { return }
    let own = PastSession(session, at: builder.end)
    let others = sessions.filter {
      $0.patient?.lowercased() == patient && $0.mode == own.mode && $0.session != own.session
    }
    let earlier = others.filter { $0.wall.unixMilliseconds <= own.wall.unixMilliseconds }
    builder.course = PatientCourse(
      earlier + [own], session.header.clinic.course,
      today: earlier.count == others.count ? today : nil)
  }
}
