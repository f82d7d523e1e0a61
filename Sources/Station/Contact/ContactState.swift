/// The board's contact with a chair, by the rows that arrive in its journal.
///
/// | state | row | short silence | long silence | closed | abandoned | rival | blind |
/// |---|---|---|---|---|---|---|---|
/// | not seen | live | quiet | lost | ended | stopped | conflict | – |
/// | live | – | quiet | lost | ended | stopped | conflict | lost |
/// | quiet | live | – | lost | ended | stopped | conflict | lost |
/// | lost | live | – | – | ended | stopped | conflict | – |
/// | stopped | live | – | lost | ended | – | conflict | lost |
/// | ended | live | – | lost | – | stopped | conflict | lost |
/// | conflict | live | quiet | lost | ended | stopped | – | lost |
public enum ContactState: CaseIterable, Hashable, Sendable {
  /// Nothing of the chair was found since the board started.
  case notSeen
  /// Rows arrive.
  case live
  /// No row for 2.5 s: nothing of the chair is current.
  case quiet
  /// No row for 4 s although the session is open.
  case lost
  /// The session is open and no program records it.
  case stopped
  /// The latest session was closed; the chair is free.
  case ended
  /// Two programs record the same chair.
  case conflict

  /// What the board finds out about a chair.
  public enum Input: CaseIterable, Hashable, Sendable {
    /// A new row in the journal.
    case row
    /// No row for ``shortSilence``.
    case shortSilence
    /// No row for ``longSilence``.
    case longSilence
    /// The end of a closed session.
    case closed
    /// An open session that no program records, and no row for ``Chair/shortSilence``.
    case abandoned
    /// A second program that records the chair.
    case rival
    /// Whether the chair is still free or stopped cannot be known: nobody can look into its folder.
    case blind
  }

  /// The state after an input.
  public func after(_ input: Input) -> ContactState {
    switch (self, input) {
    case (.notSeen, .row), (.quiet, .row), (.lost, .row), (.stopped, .row), (.ended, .row),
      (.conflict, .row), (.live, .row):
      .live
    case (.notSeen, .shortSilence), (.live, .shortSilence), (.conflict, .shortSilence),
      (.quiet, .shortSilence):
      .quiet
    case (.notSeen, .longSilence), (.live, .longSilence), (.quiet, .longSilence),
      (.conflict, .longSilence), (.lost, .longSilence), (.lost, .shortSilence):
      .lost
    case (.notSeen, .closed), (.live, .closed), (.quiet, .closed), (.lost, .closed),
      (.stopped, .closed), (.conflict, .closed), (.ended, .closed):
      .ended
    case (.notSeen, .abandoned), (.live, .abandoned), (.quiet, .abandoned), (.lost, .abandoned),
      (.ended, .abandoned), (.conflict, .abandoned), (.stopped, .abandoned):
      .stopped
    case (.notSeen, .rival), (.live, .rival), (.quiet, .rival), (.lost, .rival),
      (.stopped, .rival), (.ended, .rival), (.conflict, .rival):
      .conflict
    case (.live, .blind), (.quiet, .blind), (.lost, .blind), (.stopped, .blind), (.ended, .blind),
      (.conflict, .blind):
      .lost
    case (.notSeen, .blind): .notSeen
    case (.stopped, .shortSilence): .stopped
    case (.ended, .shortSilence): .ended
    // There is another open session by now, of which nothing is heard.
    case (.stopped, .longSilence), (.ended, .longSilence): .lost
    }
  }

  /// Whether the values of the chair may be shown.
  public var showsValues: Bool {
    switch self {
    case .live: true
    case .notSeen, .quiet, .lost, .stopped, .ended, .conflict: false
    }
  }
}
