public import Alarms
public import Vitals

/// A condition of the board's own: it knows nothing current of a chair.
///
/// It latches: a chair that is back stays on the list until somebody has seen it.
public struct ContactAlarm: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// Nothing of the chair was found since the board started.
    case notSeen
    /// No row arrives.
    case noContact
    /// No program records the open session.
    case stopped
    /// Two programs record the chair.
    case conflict
    /// Its folder or journal cannot be read.
    case unreadable(String)
    /// Its folder is gone.
    case folderGone
    /// Rows of its journal are missing.
    case incomplete
    /// The board itself has no connection: of no chair.
    case blind
    /// Its journal is not what was copied of it.
    case copyDiffers
    /// Its clock is off by so much, ahead where that is positive.
    case clockOff(TimeSpan)

    /// Whether nothing is known of the chair because of it, so that it stands in the place of the numbers.
    public var isLoss: Bool {
      switch self {
      case .notSeen, .noContact, .stopped, .conflict, .unreadable, .folderGone, .blind: true
      case .incomplete, .copyDiffers, .clockOff: false
      }
    }

    /// Whether it is another kind of condition, whatever the reason.
    func differs(from other: Kind) -> Bool {
      if case .unreadable = self, case .unreadable = other { return false }
      return self != other
    }
  }

  /// What is wrong.
  public internal(set) var kind: Kind
  /// High while an infusion is open, medium for any other open session, low for a chair that was
  /// never seen.
  public internal(set) var priority: Priority
  /// Since when the board knows nothing current.
  public let began: BoardMoment
  /// When contact came back; nil while it is lost.
  public internal(set) var ended: BoardMoment?
  /// Who has seen it; nil for nobody.
  public internal(set) var seen: SeenMark?
  /// Whether there had been contact before: a chair that was never seen is not lost.
  var wasContact: Bool
  /// How often it began to signal: by its begin, each rise of its priority and each other kind.
  public internal(set) var signals = 1

  /// Its place among all conditions: an unknown patient is as urgent as the worst known one.
  public var alarmClass: AlarmClass {
    switch (priority, ended == nil) {
    case (.high, true): .highPhysiological
    case (.high, false): .highPhysiologicalOver
    case (.medium, true): .mediumTechnical
    case (.medium, false): .mediumOver
    case (.low, _): .lowTechnical
    }
  }

  /// How long the contact was or has been lost.
  public func length(at now: BoardTime) -> TimeSpan { (ended?.time ?? now) - began.time }
}

/// That a person at the board has seen a condition; it acknowledges nothing at the chair.
public struct SeenMark: Hashable, Sendable {
  /// The initials.
  public let by: String
  /// The wall clock of the board.
  public let at: WallTime

  /// A mark.
  public init(by: String, at: WallTime) {
    self.by = by
    self.at = at
  }
}
