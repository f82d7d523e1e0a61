import Simulation
package import Training
import Vitals

/// The words of a scenario's check by a reference run.
package struct ReferenceWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// An expectation without all its points.
  package func missed(_ item: Score.Item) -> String {
    let limit = DebriefWords(language).limit(item.expectation)
    let text = item.expectation.text
    switch item.expectation.wanted {
    case .never:
      let when = item.act.map { ($0 - .zero).clockText } ?? "–"
      return language(english: "missed: '\(text)': done at \(when), and it must be left undone")
    case .act:
      guard let delay = item.delay else {
        return language(english: "missed: '\(text)', within \(limit): not done")
      }
      return language(
        english: "missed: '\(text)', within \(limit): done after \(delay.clockText)")
    }
  }

  /// A harm that was done.
  package func harm(_ harm: Score.HarmDone) -> String {
    language(
      english: "harm: '\(harm.harm.text)' at \((harm.time - .zero).clockText), "
        + "\(harm.harm.points) points")
  }

  /// The sum of a run that is right.
  package func good(_ score: Score, seed: UInt64) -> String {
    let unused = score.items.count { $0.grade == .notReached }
    let rest =
      unused == 0 ? "" : language(english: "; \(unused) expectations never began and are left out")
    return language(
      english: "the reference scores \(DebriefWords(language).points(score)) without harm, "
        + "seed \(seed)\(rest)")
  }
}
