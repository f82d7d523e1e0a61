package import Training
import Vitals

/// The words of an instructor's rubric.
package struct RubricWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The title of its section, which sets it apart from what was measured.
  package var title: String { language(english: "Instructor's rubric (judgement)") }

  /// The columns of its items, headed by the scale and the day.
  package func columns(_ rubric: Rubric) -> [String] {
    let day = rubric.date.local.date
    return language(english: [
      "\(rubric.name) (\(rubric.scale), version \(rubric.version)), \(day)", "Answer", "Score",
    ])
  }

  /// The row of the sum.
  package func sum(_ rubric: Rubric) -> [String] {
    language(english: ["Sum", "", "\(rubric.sum) of \(rubric.most)"])
  }

  /// The answer of an item that the answers before it left out.
  package var notAsked: String { language(english: "not asked") }

  /// The column of sums in a list of trainings.
  package var column: String { language(english: "Rubric") }

  /// The sum in that column.
  package func cell(_ rubric: Rubric) -> String { "\(rubric.sum)/\(rubric.most)" }

  // MARK: Asking

  /// What is asked on plain lines before the first item.
  package func heading(_ name: String, _ count: Int) -> String {
    language(
      english: "\(name): \(count) items. Type a score and Enter; Ctrl-D stops and keeps nothing.")
  }

  /// The question of an item; its answers follow, a line each.
  package func item(_ prompt: String, _ number: Int, of count: Int) -> String {
    language(english: "\(number)/\(count)  \(prompt)")
  }

  package var score: String { language(english: "Score: ") }
}
