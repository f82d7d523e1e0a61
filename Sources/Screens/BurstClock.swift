public import Alarms
public import Canvas

/// When audio bursts sound, by priority (IEC 60601-1-8, tables 3 and 4: the interval between
/// bursts is 2.5 to 15 s for high and 2.5 to 30 s for medium).
///
/// A terminal bell has neither pitch nor pulses: it rings once a burst and cannot comply with the
/// standard.
public struct BurstClock: Hashable, Sendable {
  /// When the next burst is due; nil while none repeats.
  public private(set) var next: PresentationTime?
  private var priority: Priority?
  private var signals = 0

  /// A clock that has not sounded yet.
  public init() {}

  private static func pause(_ priority: Priority) -> Int64? {
    switch priority {
    // A burst of ten pulses lasts 3.2 s.
    case .high: 6_000
    case .medium: 10_000
    case .low: nil
    }
  }

  /// Advances the clock; returns the priority of a burst that is due now, nil for none.
  public mutating func update(_ alarms: AlarmSystem, at now: PresentationTime) -> Priority? {
    update(AudibleSignals(alarms), at: now)
  }

  /// Advances the clock; returns the priority of a burst that is due now, nil for none.
  public mutating func update(_ alarms: AudibleSignals, at now: PresentationTime) -> Priority? {
    let audible = alarms.audible
    let begins = alarms.count != signals && alarms.isOn
    signals = alarms.count
    defer { priority = audible }
    guard begins || audible != nil else {
      next = nil
      return nil
    }
    let isDue = next.map { $0 <= now } ?? false
    let isLouder = audible.map { audible in priority.map { audible > $0 } ?? true } ?? false
    guard begins || isDue || (isLouder && audible != .low) else { return nil }
    next = audible.flatMap(Self.pause).map {
      PresentationTime(milliseconds: now.milliseconds + $0)
    }
    return audible ?? .low
  }
}
