import Care
import Session
import Wording

/// What the questions of start and leaving say of what is not right.
extension SessionQuestion {
  /// What is not right, each with its reason where one was given.
  static func findings(_ fitness: Fitness, _ words: SessionQuestionWords) -> [Phrase] {
    let names = RequirementWords(words.language)
    return fitness.findings.map { finding in
      let text = names.finding(finding)
      return names.isAbsent(finding.requirement) ? words.missing(text) : words.lookAgain(text)
    }
  }

  /// What was looked at, where nothing is wrong; empty without a clinic.
  static func allRight(_ fit: FitRows, _ words: SessionQuestionWords) -> [Phrase] {
    fit.rows.isEmpty ? [] : [fit.hasOpen ? words.notAllAsked : words.allRight] + fit.lines
  }

  /// The question while nobody was told of a critical answer: only who was told leads on.
  static func untold(
    _ fitness: Fitness, _ title: Phrase, _ lines: [Phrase], _ words: SessionQuestionWords
  ) -> Dialog? {
    let options = fitness.unexcusable.compactMap { requirement -> Dialog.Option? in
      guard case .untold(let answer) = requirement else { return nil }
      return Dialog.Option(
        label: words.whoWasTold(RequirementWords(words.language).critical(answer)),
        answer: .ask(.chart(.told(entry: answer.number, then: []))))
    }
    return options.isEmpty ? nil : Dialog(title, lines, .choose(options))
  }
}
