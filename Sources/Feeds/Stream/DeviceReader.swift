import Devices
import Glibc
import Platform
import Session
import Vitals

/// Reads what stands in a descriptor into a conversation, piece by piece, within the budget of a
/// turn.
struct DeviceReader {
  /// How the reading ended.
  enum End: Equatable {
    /// Nothing more stands there now.
    case drained
    /// More may stand there; the turn is over.
    case spent
    /// The other end is gone; the reason in words, nil where it is that nothing more comes.
    case gone(String?)
  }

  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// The source whose device it is.
  let source: SourceID
  /// Whether a message comes whole or not at all.
  let isDatagram: Bool
  /// Whether a descriptor of others may block: poll spoke only for the first read.
  let mayBlock: Bool

  init(_ source: SourceID, isDatagram: Bool = false, mayBlock: Bool = false) {
    self.source = source
    self.isDatagram = isDatagram
    self.mayBlock = mayBlock
  }

  /// Reads and decodes; what passes the gate is handed over.
  mutating func read(
    _ descriptor: Int32, _ conversation: inout Conversation, _ gate: inout SenderGate,
    _ budget: inout TurnBudget, at now: SessionTime, _ take: ([Event]) -> Void
  ) -> End {
    let size = isDatagram ? buffer.count : TurnBudget.piece
    var hasRead = false
    while !hasRead || !budget.isSpent {
      let count = Glibc.read(descriptor, &buffer, size)
      if count > 0 {
        hasRead = true
        let reports = conversation.handle(
          buffer.span.extracting(0..<count), through: &gate, at: now, wall: SystemClock.wall)
        let events = RecordEvents.events(reports, from: source, at: now)
        take(events)
        budget.spend(bytes: count, events: events.count)
        if conversation.outgoing.isOverfull { return .spent }
        // A read that gives less than it could has left nothing.
        if mayBlock { return count < size ? .drained : .spent }
        continue
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return .drained }
      // A raw terminal without further bytes answers 0 too; only the first read counts.
      if count == 0, hasRead || isDatagram { return .drained }
      // Nothing after poll said there is something: the other end is gone.
      return .gone(count == 0 ? nil : Self.words(errno))
    }
    return .spent
  }

  private static func words(_ code: Int32) -> String {
    code == EIO || code == ENXIO || code == ENODEV
      ? "unplugged" : String(cString: strerror(code))
  }
}
