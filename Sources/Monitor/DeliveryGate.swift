import Session
import Vitals

/// Holds back lines of the alarm log until they are in the session file, so that no outlet ever
/// has a line that the record lost.
///
/// | state | line with an order | written | no write for 100 ms | recording fails | works |
/// |---|---|---|---|---|---|
/// | guarding | held | delivers written lines | stuck, delivers all | open, delivers all | – |
/// | stuck | delivered | guarding, once the latest line was | – | open | – |
/// | open | delivered | – | – | – | guarding |
struct DeliveryGate: Equatable, Sendable {
  /// The reason lines wait or do not wait.
  enum State: Equatable, Sendable {
    /// Each line waits until it is written.
    case guarding
    /// The disk does not respond: no line waits until it does.
    case stuck
    /// There is no session file, or a reported failure prevents writing: no line waits.
    case open
  }

  /// The longest delay of a line.
  static let patience = TimeSpan.milliseconds(100)

  private struct Held: Equatable, Sendable {
    let record: AlarmRecord
    let order: Int
    let since: SessionTime
  }

  private(set) var state: State
  private var held: [Held] = []
  /// The order of the latest line passed to the disk.
  private var latest = 0

  /// A gate; without a session file it is always open.
  init(hasRecording: Bool) {
    state = hasRecording ? .guarding : .open
  }

  /// Whether no line waits.
  var isEmpty: Bool { held.isEmpty }

  /// When the oldest waiting line must be delivered; nil when none waits.
  var deadline: SessionTime? { held.first.map { $0.since + Self.patience } }

  /// Accepts a record with the order that writes it, nil where none was possible; returns the
  /// records to deliver now.
  mutating func offer(_ record: AlarmRecord, order: Int?, at now: SessionTime) -> [AlarmRecord] {
    if let order { latest = order }
    switch state {
    case .guarding:
      guard let order else {
        // The queue to the disk is full: the disk has not responded for long.
        state = .stuck
        return releaseAll() + [record]
      }
      held.append(Held(record: record, order: order, since: now))
      return []
    case .stuck, .open: return [record]
    }
  }

  /// Applies the progress of the recording; returns the records to deliver now.
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
