/// What is known of the wall clock of a session.
public enum WallKnowledge: String, CaseIterable, Hashable, Sendable {
  /// Date, time of day and zone.
  case complete = "complete"
  /// Date and time of day in a zone that is not known, as in the files of most other programs.
  case zoneUnknown = "zone-unknown"
  /// Nothing: the recording counts its time from its own start, and the wall clock is made up.
  case none = "none"
}
