import Session
import Vitals

/// How long what is read of a stream may have waited: since turns began that left something in it.
///
/// A stream that is read until nothing is left holds nothing old. One that is not, turn after turn,
/// brings more than is taken, and nobody can say how old what comes next is: at most as old as that.
struct ReadingLag {
  /// What is shorter is an ordinary busy turn.
  private static let least = TimeSpan.seconds(1)
  /// How often it is told while it lasts.
  private static let interval = TimeSpan.seconds(1)

  private var since: SessionTime?
  private var toldAt: SessionTime?

  /// Takes note of a turn that read something: whether nothing was left.
  mutating func note(isDrained: Bool, at now: SessionTime) {
    since = isDrained ? nil : since ?? now
  }

  /// When it is looked again whether anything is left; nil while nothing is.
  var deadline: SessionTime? { (toldAt ?? since).map { $0 + Self.interval } }

  /// Nothing could be read: nothing waits.
  mutating func foundNothing() { since = nil }

  /// What is to be told now: while it is behind once a second, and zero once when nothing waits any
  /// more.
  mutating func events(of source: SourceID, at now: SessionTime) -> [Event] {
    guard let since else {
      guard toldAt != nil else { return [] }
      toldAt = nil
      return [.runtime(.behind(source, .zero))]
    }
    let length = now - since
    guard length >= Self.least, toldAt.map({ now - $0 >= Self.interval }) ?? true else { return [] }
    toldAt = now
    return [.runtime(.behind(source, length))]
  }
}
