import Session
import Vitals

/// Holds the lines of the alarm log back until they stand in the session file, so that no outlet ever has a line that the record lost.
///
/// | state | line with an order | written | no write for 100 ms | recording fails | works |
/// |---|---|---|---|---|---|
/// | guarding | held | delivers what was written | stuck, delivers all | open, delivers all | – |
/// | stuck | delivered | guarding, when the latest line was | – | open | – |
/// | open | delivered | – | – | – | guarding |
struct DeliveryGate: Equatable, Sendable {
  /// Whether lines wait.
  enum State: Equatable, Sendable {
    /// Each line waits until it is written.
    case guarding
    /// The disk does not answer: nothing waits until it does.
    case stuck
    /// There is no session file, or it cannot be written, which was said: nothing waits.
    case open
  }

  /// How long a line waits at most.
  static let patience = TimeSpan.milliseconds(100)

  private struct Held: Equatable, Sendable {
    let record: AlarmRecord
    let order: Int
    let since: SessionTime
  }

  private(set) var state: State
  private var held: [Held] = []
  /// The order of the latest line that was handed to the disk.
  private var latest = 0

  /// A gate; one without a session file is always open.
  init(hasRecording: Bool) {
    state = hasRecording ? .guarding : .open
  }

  /// Whether lines still wait.
  var isEmpty: Bool { held.isEmpty }

  /// When a line has waited for too long; nil while none waits.
  var deadline: SessionTime? { held.first.map { $0.since + Self.patience } }

  /// Accepts a record, with the order that writes it or nil where none could be given; the records to
  /// deliver now.
  mutating func offer(_ record: AlarmRecord, order: Int?, at now: SessionTime) -> [AlarmRecord] {
    if let order { latest = order }
    switch state {
    case .guarding:
      guard let order else {
        // The queue to the disk is full: it has not answered for long.
        state = .stuck
        return releaseAll() + [record]
      }
      held.append(Held(record: record, order: order, since: now))
      return []
    case .stuck, .open: return [record]
    }
  }

  /// Looks how far the recording has come; the records to deliver now.
  mutating func advance(
    written: Int, isFailing: Bool, at now: SessionTime
  ) -> [AlarmRecord] {
    let ready = held.prefix { $0.order <= written }.map(\.record)
    held.removeFirst(ready.count)
    switch state {
    case .guarding where isFailing:
      state = .open
      return ready + releaseAll()
    case .guarding:
      guard let deadline, deadline <= now else { return ready }
      state = .stuck
      return ready + releaseAll()
    case .stuck:
      if isFailing { state = .open } else if written >= latest { state = .guarding }
      return ready
    case .open:
      if !isFailing { state = .guarding }
      return ready
    }
  }

  private mutating func releaseAll() -> [AlarmRecord] {
    defer { held = [] }
    return held.map(\.record)
  }
}
