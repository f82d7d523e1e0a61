import Care
import Session
import Vitals
import Wording

/// What was asked before the infusion, the sets that were missed, and the scale of the discharge.
struct BeforeTables {
  /// A question with its answer as it is printed.
  struct Row {
    let item: CheckItem
    let answer: CheckAnswer?
    /// For a time of day: how long before the start of the infusion, or the end of the record.
    let length: TimeSpan?
    let text: String
  }

  /// The questions besides those of fasting, by id: what the patient brings, and who goes home with
  /// the patient.
  private static let first = ["allergies", "interactions"]
  private static let last = ["driver", "escort"]

  let builder: ReportBuilder

  private var session: Session { builder.session }
  private var words: ReportWords { builder.words }
  private var clinic: Clinic { session.header.clinic }

  /// The questions that the clinic asks, answered or not.
  var rows: [Row] {
    let fasting = clinic.checks.filter { $0.kind == .clock && $0.stage != .discharge }
    return (Self.first.compactMap(clinic.check) + fasting + Self.last.compactMap(clinic.check))
      .map(row)
  }

  private func row(_ item: CheckItem) -> Row {
    guard let answer = session.care.answer(to: item) else {
      return Row(item: item, answer: nil, length: nil, text: words.notAnswered)
    }
    let text = ChartWords(words.language).answer(answer)
    guard case .clock(let minutes) = answer else {
      return Row(item: item, answer: answer, length: nil, text: text)
    }
    // The time of day is the last one before the entry, which may be one after the start.
    let entered = session.chart.answer(item.id)?.entry.entered ?? builder.end
    let back = session.wall(at: entered).since(minuteOfDay: minutes)
    let untilStart = session.timer.started.map { back + ($0 - entered) }.flatMap {
      $0 < .zero ? nil : $0
    }
    let length = untilStart ?? back + (builder.end - entered)
    let least = item.leastMinutes.map { TimeSpan.minutes(Int64($0)) }
    return Row(
      item: item, answer: answer, length: length,
      text: words.fasted(
        text, length.minutesText, isBeforeStart: untilStart != nil,
        tooShortFor: least.flatMap { length < $0 ? $0.minutesText : nil }))
  }

  var facts: [[String]] { rows.map { [$0.item.label, $0.text] } }

  /// The same for a page that is handed over: the questions without an answer stand together.
  var shortFacts: [[String]] {
    let open = rows.filter { $0.answer == nil }.map(\.item.label)
    return rows.filter { $0.answer != nil }.map { [$0.item.label, $0.text] }
      + (open.isEmpty ? [] : [[words.notAnswered, open.joined(separator: ", ")]])
  }

  // MARK: Sets

  private var slots: [AssessmentSlot] { session.care.assessmentSlots(at: builder.end) }

  /// Whether no further set can be charted.
  private var isOver: Bool { session.phase == .closed }

  /// The slots of the schedule whose set was never charted; one that is due may still be, until the
  /// session is over.
  var missed: [AssessmentSlot] {
    slots.filter { $0.state == .missed || isOver && $0.state == .due }
  }

  /// The missed sets in a line, and those that are due; empty where none was due.
  var missedLines: [String] {
    func times(_ slots: [AssessmentSlot]) -> String {
      slots.map { words.missed(builder.clock($0.due), isRecovery: $0.isRecovery) }
        .joined(separator: ", ")
    }
    let (late, due) = (missed, isOver ? [] : slots.filter { $0.state == .due })
    let lines =
      (late.isEmpty ? [] : [times(late)]) + (due.isEmpty ? [] : [words.overdue(times(due))])
    guard lines.isEmpty else { return lines }
    return slots.contains { $0.due <= builder.end } ? [words.none] : []
  }

  // MARK: Discharge

  /// Each scale of the discharge with its latest sum in the recovery by which leaving is judged.
  private var scores: [(scale: Scale, sum: String, answers: [ItemAnswer])] {
    clinic.dischargeScales.compactMap(clinic.scale).compactMap { scale in
      let recovery = session.care.recovery
      guard let entry = recovery.latestEntry(scale), let sum = recovery.latest(scale),
        case .score(_, let answers)? = entry.content
      else { return nil }
      let text = words.value(
        ChartWords(words.language).sum(sum, on: scale), at: builder.clock(entry.time))
      let isEnough = recovery.hasPassed(scale)
      let least = isEnough ? nil : scale.pass.map(words.least)
      return (scale, [text, least].compactMap(\.self).joined(separator: ", "), answers)
    }
  }

  /// The scales with their items in words.
  var discharge: [[String]] {
    scores.flatMap { scale, sum, answers in
      [[scale.name, sum]] + zip(scale.items, answers).map { [$0.prompt, words.item($1, of: $0)] }
    }
  }

  /// The same for a page that is handed over: the items in one row.
  var shortDischarge: [[String]] {
    scores.flatMap { scale, sum, answers in
      let items = zip(scale.items, answers).map { item, answer in
        "\(item.prompt) \(answer.score.map { "\($0)" } ?? words.notAsked.lowercased())"
      }
      return [[scale.name, sum], [words.items, items.joined(separator: ", ")]]
    }
  }
}
