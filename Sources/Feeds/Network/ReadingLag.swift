import Session
import Vitals

/// How long what is read of a stream may have waited: since turns began that left something in it,
/// or as long as the device kept it.
///
/// A stream that is read until nothing is left holds nothing old. One that is not, turn after turn,
/// brings more than is taken, and nobody can say how old what comes next is: at most as old as that.
struct ReadingLag {
  /// What is shorter is an ordinary busy turn.
  private static let least = TimeSpan.seconds(1)
  /// How often it is told while it lasts.
  private static let interval = TimeSpan.seconds(1)

  private var since: SessionTime?
  /// How much too late the latest report came, by the device's own time.
  private var late = TimeSpan.zero
  private var told: (length: TimeSpan, at: SessionTime)?

  /// Takes note of a turn that read something: whether nothing was left, and how much too late the
  /// latest report came.
  mutating func note(isDrained: Bool, late: TimeSpan, at now: SessionTime) {
    since = isDrained ? nil : since ?? now
    self.late = late
  }

  /// When it is looked again whether anything is left; nil while nothing is.
  var deadline: SessionTime? { since.map { (told?.at ?? $0) + Self.interval } }

  /// Nothing could be read: nothing waits here.
  mutating func foundNothing() { since = nil }

  /// What is to be told now: while it is behind once a second, and zero once when nothing waits any
  /// more.
  mutating func events(of source: SourceID, at now: SessionTime) -> [Event] {
    guard since != nil || late > .zero else {
      guard told != nil else { return [] }
      told = nil
      return [.runtime(.behind(source, .zero))]
    }
    let length = max(since.map { now - $0 } ?? .zero, late)
    guard length >= Self.least, told.map({ now - $0.at >= Self.interval }) ?? true,
      told?.length != length
    else { return [] }
    told = (length, now)
    return [.runtime(.behind(source, length))]
  }
}
