package import Vitals

/// How long what is read of a stream may have waited: since turns began that left something in it,
/// or as long as the device kept it.
///
/// A stream that is read until nothing is left holds nothing old. One that never is brings more
/// than is read, and its next bytes may be as old as the first turn that left some.
package struct ReadingLag: Sendable {
  /// A shorter lag is an ordinary busy turn.
  private static let least = TimeSpan.seconds(1)
  /// The time between two reports while the lag lasts.
  private static let interval = TimeSpan.seconds(1)

  private var since: SessionTime?
  /// How late the latest report of the device was, by its own clock.
  private var late = TimeSpan.zero
  private var reported: (length: TimeSpan, at: SessionTime)?

  package init() {}

  /// Records a turn that read something: whether nothing was left, and how late the latest report
  /// of the device was.
  package mutating func record(isDrained: Bool, late: TimeSpan, at now: SessionTime) {
    since = isDrained ? nil : since ?? now
    self.late = late
  }

  /// Records a turn in which there was nothing to read.
  package mutating func recordEmpty() { since = nil }

  /// When the next report is due; nil while the stream holds nothing old.
  package var deadline: SessionTime? { since.map { (reported?.at ?? $0) + Self.interval } }

  /// The lag to report now: once a second while it lasts, and zero once when it is over; nil for no
  /// report.
  package mutating func drain(at now: SessionTime) -> TimeSpan? {
    guard since != nil || late > .zero else {
      defer { reported = nil }
      return reported == nil ? nil : .zero
    }
    let length = max(since.map { now - $0 } ?? .zero, late)
    guard length >= Self.least, reported.map({ now - $0.at >= Self.interval }) ?? true,
      reported?.length != length
    else { return nil }
    reported = (length, now)
    return length
  }
}
