/// How the program that records at a chair stands, as its uplink sees it.
public enum RecorderState: String, CaseIterable, Hashable, Sendable {
  /// The latest session is open, and its journal grows.
  case alive
  /// The latest session is open and a program has its journal, which does not grow.
  case hung
  /// The latest session is open, and no program writes it.
  case ended
  /// The latest session is closed, or there is none.
  case idle
}
