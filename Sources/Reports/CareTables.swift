import Alarms
import Care
import Session
import Vitals
import Wording

/// What was given and done, and what somebody had to be told.
struct CareTables {
  let builder: ReportBuilder

  /// Everything that was given outside the bag or done, with what it was done for.
  var given: [[String]] {
    let interventions = InterventionWords(builder.words.language)
    return builder.session.chart.interventions.map { record in
      let flows = record.flow.map { $0 != .off } ?? false
      return [
        builder.clock(record.time),
        record.until.map(builder.clock) ?? (flows ? builder.words.ongoing : ""),
        interventions.text(record.intervention),
        record.occasion.map(name) ?? "", record.by.initials,
      ]
    }
  }

  /// A side effect, or a condition with its worst value where the alarm log has the one meant.
  func name(_ occasion: Intervention.Occasion) -> String {
    if case .condition(let id, let rule) = occasion,
      let condition = builder.alarms.conditions.last(where: { $0.id == id && $0.rule == rule })
    {
      return condition.words(in: builder.session, builder.words.language)
    }
    return InterventionWords(builder.words.language).name(occasion, in: builder.session)
  }

  /// The critical answers with who was told.
  var critical: [[String]] {
    builder.session.chart.criticalAnswers(builder.session.header.clinic).map { answer in
      [
        builder.clock(answer.time), RequirementWords(builder.words.language).critical(answer),
        answer.texts.joined(separator: "; "),
        answer.told.map { builder.words.told($0.who, builder.clock($0.time), by: $0.by.initials) }
          ?? builder.words.nobodyTold,
      ]
    }
  }
}
