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
    let started = session.timer.started
    let length = session.wall(at: started ?? builder.end).since(minuteOfDay: minutes)
    let least = item.leastMinutes.map { TimeSpan.minutes(Int64($0)) }
    return Row(
      item: item, answer: answer, length: length,
      text: words.fasted(
        text, length.minutesText, isBeforeStart: started != nil,
        tooShortFor: least.flatMap { length < $0 ? $0.minutesText : nil }))
  }

  var facts: [[String]] { rows.map { [$0.item.label, $0.text] } }

  // MARK: Sets

  /// The slots of the schedule whose set was never charted.
  var missed: [AssessmentSlot] {
    session.care.assessmentSlots(at: builder.end).filter { $0.state == .missed }
  }

  /// The missed sets in a line; empty where none was due.
  var missedLines: [String] {
    let late = missed
    guard late.isEmpty else {
      let times = late.map { words.missed(builder.clock($0.due), isRecovery: $0.isRecovery) }
      return [times.joined(separator: ", ")]
    }
    let wasDue = session.care.assessmentSlots(at: builder.end).contains { $0.due <= builder.end }
    return wasDue ? [words.none] : []
  }

  // MARK: Discharge

  /// Each scale of the discharge with its latest sum after the infusion, and its items in words.
  var discharge: [[String]] {
    clinic.dischargeScales.compactMap(clinic.scale).flatMap { scale -> [[String]] in
      guard let latest = session.care.latest(scale, .after),
        case .score(_, let answers)? = latest.entry.content
      else { return [] }
      let sum = words.value(
        ChartWords(words.language).sum(latest.sum, on: scale),
        at: builder.clock(latest.entry.time))
      return [[scale.name, sum]]
        + zip(scale.items, answers).map { [$0.prompt, words.item($1, of: $0)] }
    }
  }
}
