import Alarms
import Care
import Session
import Vitals
import Wording

/// The chart page: the schedule, scores, side effects and entries.
struct ChartRows {
  /// The most slots and entries that are listed.
  private static let slotsShown = 6
  private static let entriesShown = 1000

  let session: Session
  let now: SessionTime

  var rows: [FormRow] {
    schedule + charting + sideEffects + written
  }

  private func clock(_ time: SessionTime) -> String {
    session.wall(at: time).clock(seconds: false)
  }

  private var schedule: [FormRow] {
    guard let preset = session.care.schedule else {
      return [FormRow.heading("No schedule of assessments is in force")]
    }
    let slots = session.care.assessmentSlots(at: now)
    return [FormRow.heading("Schedule: \(preset.label)")]
      + slots.suffix(Self.slotsShown).map { slot in
        let name = "\(clock(slot.due)) set" + (slot.isRecovery ? ", recovery" : "")
        switch slot.state {
        case .done(let time):
          return FormRow(mark: .done, label: name, state: "done \(clock(time))")
        case .missed: return FormRow(mark: .wrong, label: name, state: "missed")
        case .due:
          return FormRow(
            mark: .required, label: name, state: "due since \((now - slot.due).clockText)",
            answer: record)
        case .ahead:
          return FormRow(
            mark: .open, label: name, state: "due in \((slot.due - now).clockText)", answer: record)
        }
      }
  }

  private var record: Answer {
    let scales = (session.care.schedule?.scales ?? []).filter {
      session.header.clinic.scale($0) != nil
    }
    guard let first = scales.first else { return .command(.chart(.set)) }
    return .record(
      .chart(.set), then: .chart(.score(scale: first, [], then: Array(scales.dropFirst()))))
  }

  private var charting: [FormRow] {
    let scales = session.header.clinic.scales.map { scale in
      let latest = session.chart.sums(of: scale).last
      return FormRow(
        mark: .plain, label: scale.name,
        state: latest.map { "\(scale.words($0.sum))  \(clock($0.entry.time))" } ?? "",
        answer: .ask(.chart(.score(scale: scale.id, [], then: []))), entry: latest?.entry.number)
    }
    return [FormRow.heading("Chart now")] + scales + [
      FormRow(
        mark: .plain, label: "Intervention",
        answer: .ask(.chart(.intervention)))
    ]
  }

  private var sideEffects: [FormRow] {
    let courses = session.chart.sideEffects
    guard !courses.isEmpty else { return [] }
    return [FormRow.heading("Side effects")]
      + courses.map { course in
        var state = "since \(clock(course.onset))"
        if let grade = course.worst { state += ", \(grade.words)" }
        if !course.actions.isEmpty { state += ", \(course.actions.joined(separator: "; "))" }
        if let resolved = course.resolved { state += ", over \(clock(resolved))" }
        return FormRow(
          mark: course.resolved == nil ? .open : .done, label: course.effect.label,
          state: Phrase(state),
          answer: .ask(.chart(.course(entry: course.number))), entry: course.number)
      }
  }

  private var written: [FormRow] {
    let entries = session.chart.entries.suffix(Self.entriesShown).reversed()
    guard !entries.isEmpty else { return [] }
    return [FormRow.heading("Written, newest first; x corrects")]
      + entries.map { entry in
        var words = entry.content.map { ChartWords.text($0, in: session) } ?? "struck"
        if let first = entry.corrects { words += " (corrects \(first))" }
        if let later = entry.correctedBy { words += " (corrected by \(later))" }
        return FormRow(
          mark: entry.holds ? .plain : .wrong,
          label: "\(entry.number)  \(clock(entry.entered)) \(entry.by.initials)",
          state: Phrase(words),
          entry: entry.number)
      }
  }
}

extension Page {
  /// The chart.
  public static let chart = Page(
    name: "chart",
    opening: Opening(key: "c", text: \.chart, after: .nextStep),
    form: Form(rows: { ChartRows(session: $0, now: $1).rows }))
}
