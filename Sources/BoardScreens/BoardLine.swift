import Canvas
import Wording

/// A line of a page of the board, for a screen, plain mode and speech.
struct BoardLine: Hashable, Sendable {
  let text: Phrase
  var role = Role.text
  /// Whether it begins a group of lines.
  var isHeading = false

  init(_ text: Phrase, _ role: Role = .text, isHeading: Bool = false) {
    self.text = text
    self.role = role
    self.isHeading = isHeading
  }
}
