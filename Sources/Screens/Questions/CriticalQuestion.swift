import Care
import Session
import Vitals
import Wording

/// What stands beside the answers of a scale: critical answers and what is computed; and who was told.
enum CriticalQuestion {
  /// The clinic's text for answers given so far that are critical, and what is computed for the next
  /// item.
  static func lines(
    _ scale: Scale, _ scores: [ItemAnswer], _ session: Session, _ words: ChartQuestionWords
  ) -> [Phrase] {
    let texts = scale.criticalPlaces(scores).texts.map { Phrase($0) }
    switch scale.items[scores.count].shows {
    case .pressure: return texts + [pressure(session, words)]
    case nil: return texts
    }
  }

  /// Whether to drop the answers of a scale; every way but one leads back to its question.
  static func drop(
    _ scale: Scale, _ question: Question, _ scores: [ItemAnswer], _ words: ChartQuestionWords
  ) -> Dialog {
    var dialog = Dialog(
      words.dropCritical(scale.name), scale.criticalPlaces(scores).texts.map { Phrase($0) },
      .choose([
        Dialog.Option(key: "g", label: words.goOn, answer: .ask(question)),
        Dialog.Option(key: "d", label: words.drop, answer: .commands([])),
      ]))
    dialog.beforeClosing = question
    return dialog
  }

  private static func pressure(_ session: Session, _ words: ChartQuestionWords) -> Phrase {
    guard let latest = session.currentPressure(at: session.now) else {
      return words.pressure("", at: "", baseline: "", changes: "")
    }
    let reading = latest.reading
    let pairs = [
      (Parameter.cuffSystolic, reading.systolic), (.cuffDiastolic, reading.diastolic),
    ]
    let bases = pairs.compactMap { session.care.baselines[$0.0].map { "\($0.roundedUnits)" } }
    let changes = pairs.compactMap { parameter, now in
      session.care.change(of: now, from: parameter).map {
        "\(parameter.label) \(RequirementWords(words.language).percent($0))"
      }
    }
    return words.pressure(
      pairs.map { "\($0.1.amount.roundedUnits)" }.joined(separator: "/"),
      at: session.wall(at: latest.taken).clock(seconds: false),
      baseline: bases.joined(separator: "/"), changes: changes.joined(separator: ", "))
  }

  /// The critical answers of an entry; nil for none.
  static func answer(_ entry: Int, _ session: Session) -> CriticalAnswer? {
    session.chart.criticalAnswers(session.header.clinic).first { $0.number == entry }
  }

  /// A typed name, with a time of day before or behind it where it was not now; nil without a name,
  /// and for a slip of the time.
  static func telling(of entry: Int, _ text: String, _ session: Session) -> Telling? {
    var words = text.split(separator: " ")
    var time: SessionTime?
    for place in [words.indices.last, words.indices.first].compactMap(\.self) where time == nil {
      guard let found = TypedTime.latest(words[place], session) else { continue }
      time = found
      words.remove(at: place)
    }
    guard !words.isEmpty, !words.contains(where: TypedTime.isMeant) else { return nil }
    return Telling(of: entry, who: words.joined(separator: " "), at: time)
  }
}
