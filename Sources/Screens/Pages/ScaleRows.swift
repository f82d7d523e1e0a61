import Care
import Session
import Vitals
import Wording

/// The scales that the clinic's file asks before and after the infusion, with their scores.
struct ScaleRows {
  let moment: ScoreMoment
  let session: Session
  let language: Language

  private var words: ChecklistWords { ChecklistWords(language) }

  /// Empty where the clinic asks none.
  var rows: [FormRow] {
    let course = session.header.clinic.course
    let ids = (moment == .before ? course?.before : course?.after) ?? []
    let scales = ids.compactMap { session.header.clinic.scale($0) }
    guard !scales.isEmpty else { return [] }
    let title = moment == .before ? words.scalesBefore : words.scalesAfter
    return [.heading(title)] + scales.map(row)
  }

  private func row(_ scale: Scale) -> FormRow {
    let latest = session.care.latest(scale, moment)
    guard let latest else {
      // A score that was taken now would be one of another moment.
      guard session.care.moment(of: session.now + .milliseconds(1)) == moment else {
        let state = moment == .before ? words.notAskedBefore : words.askedAfter
        return FormRow(
          mark: moment == .before ? .wrong : .plain, label: scale.name, state: Phrase(state))
      }
      return FormRow(
        mark: .open, label: scale.name, answer: .ask(.chart(.score(scale: scale.id, [], then: []))))
    }
    let clock = session.wall(at: latest.entry.time).clock(seconds: false)
    return FormRow(
      mark: .done, label: scale.name,
      state: Phrase("\(ChartWords(language).sum(latest.sum, on: scale))  \(clock)"),
      answer: .ask(.chart(.score(scale: scale.id, [], then: []))), entry: latest.entry.number)
  }
}
