import Vitals

/// The good and the damaged frames of the last 30 s.
///
/// Counts that come within 100 ms are one, so that the window holds at most 300 however often a
/// source is counted.
struct FrameWindow: Equatable, Sendable {
  /// Over how long damaged frames are weighed.
  static let length = TimeSpan.seconds(30)
  private static let groupLength = TimeSpan.milliseconds(100)
  /// The most that one count may say: beyond any line, and far from what a sum can hold.
  private static let most = 1_000_000_000

  private struct Group: Equatable, Sendable {
    let at: SessionTime
    var good: Int
    var bad: Int
  }

  private var groups = Queue<Group>()
  private var good = 0
  private var bad = 0

  /// How many counts are held.
  var count: Int { groups.count }

  mutating func add(_ frames: FrameCount, at time: SessionTime) {
    while let first = groups.first, first.at <= time - Self.length {
      good -= first.good
      bad -= first.bad
      groups.removeFirst()
    }
    var news = Group(at: time, good: Self.bounded(frames.good), bad: Self.bounded(frames.bad))
    if let last = groups.last, time - last.at < Self.groupLength {
      news = Group(
        at: last.at, good: Self.bounded(last.good + news.good),
        bad: Self.bounded(last.bad + news.bad))
      good -= last.good
      bad -= last.bad
      groups.removeLast()
    }
    groups.append(news)
    good += news.good
    bad += news.bad
  }

  private static func bounded(_ count: Int) -> Int { min(max(count, 0), most) }

  /// Whether more than 5 % of the frames, and at least 10, were bad.
  func isDamaged(at now: SessionTime) -> Bool {
    var (good, bad) = (good, bad)
    for group in groups.elements {
      guard group.at <= now - Self.length else { break }
      good -= group.good
      bad -= group.bad
    }
    return bad >= 10 && bad * 20 > good + bad
  }

  /// Whether every frame of the window was good.
  func isClean(at now: SessionTime) -> Bool {
    !groups.elements.contains { $0.bad > 0 && $0.at > now - Self.length }
  }

  /// When the next count leaves the window; nil when none is in it.
  func nextLeaving(after time: SessionTime) -> SessionTime? {
    groups.elements.first { $0.at + Self.length > time }.map { $0.at + Self.length }
  }
}
