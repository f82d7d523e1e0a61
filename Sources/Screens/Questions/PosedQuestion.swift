import Canvas
import Wording

/// A question that a replay asks at its moment, with what was expected from then on.
public struct PosedQuestion: Hashable, Sendable {
  /// The question.
  public let text: String
  /// What was expected, a sentence each; none where the answer is hidden.
  public let answers: [String]

  /// A question with what was expected.
  public init(_ text: String, answers: [String] = []) {
    self.text = text
    self.answers = answers
  }

  /// The box that asks it.
  func dialog(_ language: Language) -> Dialog {
    Dialog(
      Phrase(DialogWords(language).question), ([text] + answers).map { Phrase($0) }, .read)
  }
}

extension OpenQuestion {
  /// Whether a key goes on: any does, but where the box is too small for all of it the keys of lists
  /// scroll it.
  mutating func goesOn(_ press: KeyPress) -> Bool {
    if let lines = press.hiddenAnswers[press.key] {
      scroll(to: lines)
      return false
    }
    // What follows in the same moment was not meant for the next question.
    posed = nil
    return true
  }
}
