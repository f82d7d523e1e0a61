/// A shipped set of colours.
public enum Theme: String, CaseIterable, Sendable {
  /// For dark terminals.
  case dark = "dark"
  /// For light terminals.
  case light = "light"
  /// Bright on black, nothing dim.
  case highContrast = "high-contrast"
  /// Blue and orange instead of red, yellow and green.
  case colourBlind = "colour-blind"
  /// No colour at all.
  case mono = "mono"
}
