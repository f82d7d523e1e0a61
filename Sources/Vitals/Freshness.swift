/// The age class of a displayed value; computed from reading, time and hold, never stored.
public enum Freshness: Hashable, Sendable {
  /// No valid value has arrived yet.
  case never
  /// As recent as the source allows.
  case fresh
  /// Older than one and a half intervals, still within its hold.
  case ageing
  /// Past its hold: not to be shown as current.
  case stale
}

/// The timing of one sampled parameter of one source.
public struct SampleTiming: Hashable, Sendable {
  /// The expected spacing of its samples.
  public let interval: TimeSpan
  /// How long a valid sample stays valid without a successor.
  public let hold: TimeSpan

  /// The hold of a source: max(5 s, 2.5 × interval), for a live source that did not declare its
  /// interval at most 30 s.
  public init(interval: TimeSpan, isCapped: Bool) {
    // A longer interval has no meaning; the cap of one day also prevents overflow below.
    let spacing = min(max(interval.milliseconds, 0), 86_400_000)
    self.interval = TimeSpan(milliseconds: spacing)
    let wanted = max(.seconds(5), TimeSpan(milliseconds: spacing * 5 / 2))
    hold = isCapped ? min(wanted, .seconds(30)) : wanted
  }

  /// The freshness of a valid sample taken at `taken`.
  public func freshness(of taken: SessionTime, at now: SessionTime) -> Freshness {
    let age = now - taken
    if age > hold { return .stale }
    return age.milliseconds * 2 > interval.milliseconds * 3 ? .ageing : .fresh
  }
}
