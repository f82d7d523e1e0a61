import Journal
import Platform
import Session
import Store
import Vitals

/// The way from stations to the chair: a socket beside the journal, from which only a bounded number
/// of short messages is read.
final class StationDoor {
  /// How often dropped messages are told.
  private static let telling = TimeSpan.minutes(1)

  private var receiver: LocalReceiver?
  private var beats = StationBeats()
  private var witnesses = WitnessIntake()
  private var allowance = StationAllowance()
  private var dropped = 0
  private var told: SessionTime?
  /// Why there is no socket; nil where there is one, where none is meant, and once it was told.
  private var trouble: String?

  /// The door beside a journal in the state folder; a session without one has none.
  init(beside journal: String?, chair: String?) {
    do throws(SystemError) {
      receiver = try journal.map { path throws(SystemError) in
        try LocalReceiver(StationSocket.path(beside: path, chair: chair))
      }
    } catch {
      receiver = nil
      trouble = "no station can reach the chair: \(error)"
    }
  }

  /// The door of the chair in a header.
  convenience init(beside journal: String?, _ header: SessionHeader) {
    self.init(beside: journal, chair: header.identity.chair)
  }

  /// What to wait for; nothing while enough was read.
  var interest: [PollInterest] {
    guard let receiver, allowance.deadline == nil else { return [] }
    return [PollInterest(descriptor: receiver.descriptor, wantsRead: true, wantsWrite: false)]
  }

  /// When the next turn is due for it.
  var deadline: SessionTime? {
    [allowance.deadline, beats.deadline].compactMap(\.self).min()
  }

  /// Hears what has come, a silence before what ended it; what is to be told goes to the program log.
  func hear(
    at now: SessionTime, _ log: ProgramLog, in session: () -> Session,
    _ handle: (StationReport) -> Void
  ) {
    if let report = advance(to: now) { handle(report) }
    for message in messages(at: now) {
      // Each is judged by what the one before has changed.
      if let report = report(message, in: session(), at: now) { handle(report) }
    }
    if let entry = entry(at: now) { log.write(entry) }
  }

  /// Removes the socket.
  func close(_ log: ProgramLog, at now: SessionTime) {
    if let entry = entry(at: now, isLast: true) { log.write(entry) }
    receiver = nil
  }

  /// Reads what has come; the messages that are taken.
  func messages(at now: SessionTime) -> [StationMessage] {
    guard let receiver else { return [] }
    allowance.advance(to: now)
    var messages: [StationMessage] = []
    while allowance.deadline == nil,
      let bytes = receiver.next(limit: StationMessageCoding.longest)
    {
      guard allowance.take(), let message = StationMessageCoding.read(bytes) else {
        dropped += 1
        continue
      }
      messages.append(message)
    }
    return messages
  }

  /// The input where the last station has fallen silent; else nil.
  func advance(to now: SessionTime) -> StationReport? { beats.advance(to: now) }

  /// The input that a message becomes; nil where it changes nothing.
  func report(
    _ message: StationMessage, in session: Session, at now: SessionTime
  ) -> StationReport? {
    switch message {
    case .present(let name): return beats.beat(of: name, at: now)
    case .absent(let name): return beats.end(of: name)
    case .seen(let condition, let signalled, let id, let person):
      return StationReport(
        seen: condition, signalled: signalled, in: id, by: person, of: session)
    case .witness(let head, let name): return witnesses.report(head, by: name, of: session, at: now)
    }
  }

  /// What the program log is to have now; nil for nothing.
  func entry(at now: SessionTime, isLast: Bool = false) -> String? {
    if let trouble {
      self.trouble = nil
      return trouble
    }
    guard dropped > 0, isLast || told.map({ now - $0 >= Self.telling }) ?? true else { return nil }
    defer { (dropped, told) = (0, now) }
    return "messages of stations dropped: \(dropped)"
  }
}
