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
  let language: Language

  private var words: ChartPageWords { ChartPageWords(language) }

  private var charted: ChartWords { ChartWords(language) }

  var rows: [FormRow] {
    schedule + charting + sideEffects + entries
  }

  private func clock(_ time: SessionTime) -> String {
    session.wall(at: time).clock(seconds: false)
  }

  private var schedule: [FormRow] {
    guard let preset = session.care.schedule else {
      return [FormRow.heading(words.noSchedule)]
    }
    let slots = session.care.assessmentSlots(at: now)
    return [FormRow.heading(words.schedule(preset.label))]
      + slots.suffix(Self.slotsShown).map { slot in
        let name = words.set(at: clock(slot.due), isRecovery: slot.isRecovery)
        switch slot.state {
        case .done(let time):
          return FormRow(mark: .done, label: name, state: words.done(at: clock(time)))
        case .missed: return FormRow(mark: .wrong, label: name, state: words.missed)
        case .due:
          return FormRow(
            mark: .required, label: name, state: words.overdue(by: (now - slot.due).clockText),
            answer: record)
        case .ahead:
          return FormRow(
            mark: .open, label: name, state: words.due(in: (slot.due - now).clockText),
            answer: record)
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
        state: latest.map { "\(charted.sum($0.sum, on: scale))  \(clock($0.entry.time))" } ?? "",
        answer: .ask(.chart(.score(scale: scale.id, [], then: []))), entry: latest?.entry.number)
    }
    return [FormRow.heading(words.newEntry)] + scales + [
      FormRow(
        mark: .plain, label: words.intervention,
        answer: .ask(.given(.what(for: nil))))
    ]
  }

  private var sideEffects: [FormRow] {
    let all = session.chart.sideEffects
    guard !all.isEmpty else { return [] }
    return [FormRow.heading(words.sideEffects)]
      + all.map { effect in
        let state = words.sideEffect(
          since: clock(effect.onset), grade: effect.worst.map(charted.grade),
          actions: charted.actions(of: effect, in: session),
          resolved: effect.resolved.map { clock($0) })
        return FormRow(
          mark: effect.resolved == nil ? .open : .done, label: effect.effect.label,
          state: Phrase(state),
          answer: .ask(.chart(.course(entry: effect.number))), entry: effect.number)
      }
  }

  private var correctKey: String {
    KeyTable.form.first { $0.action == .correctRow }?.key.sign(language) ?? ""
  }

  private var entries: [FormRow] {
    let shown = session.chart.entries.suffix(Self.entriesShown).reversed()
    guard !shown.isEmpty else { return [] }
    return [FormRow.heading(words.entries(correctedBy: correctKey))]
      + shown.map { entry in
        let text = words.entry(
          entry.content.map { charted.text($0, in: session) }, corrects: entry.corrects,
          correctedBy: entry.correctedBy)
        return FormRow(
          mark: entry.holds ? .plain : .wrong,
          label: "\(entry.number)  \(clock(entry.entered)) \(entry.by.initials)",
          state: Phrase(text),
          entry: entry.number)
      }
  }
}

extension Page {
  /// The chart.
  public static let chart = Page(
    name: "chart",
    opening: Opening(key: "c", text: \.chart, after: .nextStep),
    form: Form(
      rows: { ChartRows(session: $0, now: $1, language: $2).rows }, beginsOnNewest: true))
}
