import Session
import Vitals

/// Whether a program that brought sampled values has fallen silent: its link is lost then, as if it
/// had ended.
///
/// | state | a row of values | other rows, bytes | nothing for long | started |
/// |---|---|---|---|---|
/// | waiting | heard | – | – | waiting |
/// | heard | heard | heard | silent, lost | waiting |
/// | silent | heard, up | heard, up | – | waiting |
///
/// A program that has brought nothing yet, or readings of a cuff alone, may wait for long.
struct ProgramSilence {
  private enum State {
    /// It has brought no sampled values.
    case waiting
    /// Something came then; the length is that between the two latest rows.
    case heard(at: SessionTime, spacing: TimeSpan)
    /// Nothing came for long.
    case silent
  }

  /// The shortest silence; one that sends rarely may be silent for 2.5 times as long as between two
  /// rows.
  private static let least = TimeSpan.seconds(10)

  private var state = State.waiting
  /// When something last came from a program that runs, or when it was last seen to run.
  private(set) var seenAt = SessionTime.zero

  /// When it counts as silent, if nothing comes; nil where that does not count.
  var deadline: SessionTime? {
    guard case .heard(let time, let spacing) = state else { return nil }
    return time + max(Self.least, TimeSpan(milliseconds: spacing.milliseconds * 5 / 2))
  }

  /// The program was started.
  mutating func restart() { state = .waiting }

  /// Something came from it, or it was seen to run.
  mutating func see(at now: SessionTime) { seenAt = now }

  /// The events of a turn with what they, or their lack, say of the link of a source.
  mutating func pass(_ events: [Event], of source: SourceID, at now: SessionTime) -> [Event] {
    switch state {
    case .waiting:
      if events.contains(where: \.isRow) { state = .heard(at: now, spacing: .zero) }
      return events
    case .heard(let time, let spacing):
      if events.contains(where: \.isHeard) {
        state = .heard(at: now, spacing: events.contains(where: \.isRow) ? now - time : spacing)
        return events
      }
      guard let deadline, deadline <= now else { return events }
      state = .silent
      return events + [.link(source, .lost(why: LinkState.silent))]
    case .silent:
      guard events.contains(where: \.isHeard) else { return events }
      state = .heard(at: now, spacing: .zero)
      return [.link(source, .up)] + events
    }
  }
}

extension Event {
  /// Whether it is a row of sampled values.
  fileprivate var isRow: Bool {
    if case .vital = self { return true }
    return false
  }

  /// Whether something came for it: a count of frames that were read comes later than they did.
  fileprivate var isHeard: Bool {
    switch self {
    case .vital, .cuff, .wave: true
    case .line(_, let frames): frames.good == 0 && frames.bytes > 0
    case .source, .link, .sender, .command, .runtime, .scene, .station: false
    }
  }
}
