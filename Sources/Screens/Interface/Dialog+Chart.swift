import Alarms
import Care
import Session
import Vitals
import Wording

/// The questions about the chart.
extension Dialog {
  /// The question of a step, in the session as it is.
  static func of(_ step: Step, _ session: Session) -> Dialog? {
    switch step {
    case .score(let id, let scores, let then):
      return session.header.clinic.scale(id).flatMap { score($0, scores, then) }
    case .grade(let number): return grade(number, session)
    case .sideEffect(let number): return course(number, session)
    case .drugSince(let drug): return since(drug)
    case .confirmDrug(let drug): return confirm(drug, session)
    case .correct(let number): return correct(number, session)
    case .replace(let number, let reason):
      return session.chart.entry(number)?.content.flatMap {
        replacing($0, session)
          ?? Dialog(
            "Strike this entry?", [Phrase(ChartWords.text($0, in: session))],
            .confirm(.command(.correct(entry: number, nil, reason: reason))))
      }
    }
  }

  /// The next item of a scale; the last one records it.
  static func score(_ scale: Scale, _ scores: [Int], _ then: [String]) -> Dialog? {
    guard scores.count < scale.items.count else { return nil }
    let item = scale.items[scores.count]
    let isLast = scores.count + 1 == scale.items.count
    let digits = item.choices.allSatisfy { (0...10).contains($0.score) }
    let options = item.choices.map { choice in
      let given = scores + [choice.score]
      let answer: Answer =
        if !isLast {
          .step(.score(scale: scale.id, given, then: then))
        } else if let next = then.first {
          .record(
            .chart(.score(scale: scale.id, given)),
            then: .score(scale: next, [], then: Array(then.dropFirst())))
        } else { .command(.chart(.score(scale: scale.id, given))) }
      // The key of an answer is what it counts, where that is one digit.
      let place = scale.items[scores.count].choices.firstIndex(of: choice) ?? 0
      let letters = [Character]("bcdefghijklm")
      let key: Character? =
        digits
        ? choice.score == 10 ? "t" : Character("\(choice.score)")
        : letters.indices.contains(place) ? letters[place] : nil
      let words = digits && choice.score < 10 ? choice.label : "\(choice.score) \(choice.label)"
      return Option(key: key, label: words, answer: answer)
    }
    let place = scale.items.count > 1 ? " \(scores.count + 1) of \(scale.items.count)" : ""
    return Dialog("\(scale.name)\(place): \(item.prompt)", [], .choose(options))
  }

  /// Each side effect has a key; it is recorded at once, how bad it is follows.
  static func sideEffects(_ session: Session) -> Dialog {
    let next = session.chart.entries.count + 1
    let options = session.header.clinic.sideEffects.map { kind in
      Option(
        label: kind.label + (kind.warningSignOf.map { " (\($0))" } ?? ""),
        answer: .record(
          .chart(.sideEffect(SideEffect(id: kind.id, label: kind.label))),
          then: .grade(entry: next)))
    }
    let other = Option(
      key: "z", label: "other …",
      answer: .ask(.entry("Which side effect?", .chart(.otherSideEffect))))
    return Dialog("Which side effect, now?", [], .choose(options + [other]))
  }

  private static func grade(_ number: Int, _ session: Session) -> Dialog? {
    let latest = session.chart.latest(of: number)
    guard case .sideEffect(let effect)? = session.chart.entry(latest)?.content else { return nil }
    let grades = SideEffect.Grade.allCases.map { grade in
      Option(label: grade.words, answer: .command(.chart(.grade(of: number, grade))))
    }
    let began = Option(
      key: "b", label: "it began earlier …",
      answer: .ask(
        .entry("When did it begin?", .chart(.began(effect, entry: latest)))))
    return Dialog(
      "\(effect.label): how bad?", ["It is recorded; Esc leaves it without a grade."],
      .choose(grades + [began]))
  }

  private static func course(_ number: Int, _ session: Session) -> Dialog? {
    guard let course = session.chart.sideEffects.first(where: { $0.number == number }) else {
      return nil
    }
    return Dialog(
      Phrase(course.effect.label), [],
      .choose([
        Option(label: "is over now", answer: .command(.chart(.resolved(number)))),
        Option(
          label: "what was done …",
          answer: .ask(.entry("What was done?", .chart(.action(of: number))))),
        Option(label: "how bad …", answer: .step(.grade(entry: number))),
        Option(label: "correct the entry …", answer: .step(.correct(entry: number))),
      ]))
  }

  /// What is entered while the bag runs may have been in it all the time.
  private static func since(_ drug: PlannedDrug) -> Dialog {
    var added = drug
    added.isAddedLater = true
    return Dialog(
      "\(drug.name) \(drug.amount.text): since when?", [],
      .choose([
        Option(label: "in the bag from the start", answer: .step(.confirmDrug(drug))),
        Option(label: "added to the bag now", answer: .step(.confirmDrug(added))),
      ]))
  }

  /// What is unusual is asked, never changed.
  private static func confirm(_ drug: PlannedDrug, _ session: Session) -> Dialog? {
    guard let doubt = session.doubt(of: drug) else { return nil }
    var meant = drug
    meant.isConfirmed = true
    return Dialog(
      "\(drug.name) \(drug.amount.text): is that meant?",
      [Phrase(doubt), "Look at the unit and the decimal point once more."],
      .confirm(.command(.chart(.drug(meant)))))
  }

  private static func correct(_ first: Int, _ session: Session) -> Dialog? {
    let number = session.chart.latest(of: first)
    guard let entry = session.chart.entry(number), entry.holds, let content = entry.content else {
      return nil
    }
    let words = ChartWords.text(content, in: session)
    var reasons = ["typing error", "read wrongly"]
    if case .check = content { reasons.append("known only now") }
    let again = reasons.map { reason in
      Option(label: reason, answer: .step(.replace(entry: number, reason: reason)))
    }
    return Dialog(
      "Correct entry \(number): why?",
      [Phrase(words), "The entry stays in the record, marked as corrected."],
      .choose(
        again + [
          Option(
            label: "other …", answer: .ask(.entry("Why?", .correction(of: number, strikes: false)))),
          Option(
            key: "s", label: "strike it: wrong entry",
            answer: .command(.correct(entry: number, nil, reason: "wrong entry"))),
          Option(
            key: "o", label: "strike it: other …",
            answer: .ask(.entry("Why is it struck?", .correction(of: number, strikes: true)))),
        ]))
  }

  /// The question whose answer replaces an entry; nil for one that can only be struck.
  private static func replacing(_ content: ChartEntry, _ session: Session) -> Dialog? {
    switch content {
    case .check(let id, _):
      if let item = session.header.clinic.check(id) { return check(item) }
    case .drug(let drug):
      return .entry("How much \(drug.name)?", .chart(.drug(id: drug.id, name: drug.name)))
    case .bag: return .entry("What does the bag hold?", .chart(.bag))
    case .rate: return .entry("Rate of the pump", .chart(.rate))
    case .bolus: return .entry("How much was given at once?", .chart(.bolus))
    case .account(let id, _, _):
      return .entry("Drawn and wasted", .chart(.account(id: id)))
    case .score(let id, _):
      if let scale = session.header.clinic.scale(id), let dialog = score(scale, [], []) {
        return dialog
      }
    case .sideEffect: return sideEffects(session)
    case .action(let number, _): return .entry("What was done?", .chart(.action(of: number)))
    case .intervention: return .entry("What was done?", .chart(.intervention))
    case .appointment: return .entry("Next appointment", .chart(.appointment))
    case .withoutDrug, .schedule, .set, .grade, .resolved, .remark: break
    }
    return nil
  }

  /// The question of a checklist; a tick is one key.
  static func check(_ item: CheckItem) -> Dialog {
    guard item.kind == .tick else { return .entry(Phrase(item.label), .chart(.check(item))) }
    return Dialog(
      "\(item.label)?", [],
      .choose([
        Option(key: "y", label: "yes", answer: .command(.chart(.check(item: item.id, .yes)))),
        Option(key: "n", label: "no", answer: .command(.chart(.check(item: item.id, .no)))),
      ]))
  }
}
