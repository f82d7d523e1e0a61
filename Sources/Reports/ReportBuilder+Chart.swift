import Alarms
import Care
import Session
import Vitals
import Wording

/// What was charted, and what was done.
extension ReportBuilder {
  /// How long after a set its scores are given.
  private static let setTime = TimeSpan.minutes(3)

  private var charted: ChartWords { ChartWords(words.language) }

  /// A set with the scores that were given with it; others have a line of their own.
  var sets: [[String]] {
    var rows: [[String]] = []
    var latest: SessionTime?
    for entry in session.chart.holding {
      switch entry.content {
      case .set?:
        rows.append(row(entry) + [""])
        latest = entry.time
      case .score?:
        let scores = entry.content.map { charted.text($0, in: session) } ?? ""
        guard let began = latest, entry.time - began <= Self.setTime else {
          rows.append(row(entry) + [scores])
          latest = entry.time
          continue
        }
        let last = rows.count - 1
        let before = rows[last][6]
        rows[last][6] = before.isEmpty ? scores : "\(before); \(scores)"
      case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .byHand,
        .sideEffect, .grade, .action, .resolved, .intervention, .answers, .appointment, .remark,
        .told, .excuse, nil:
        continue
      }
    }
    return rows
  }

  private func row(_ entry: Chart.Entry) -> [String] {
    [
      clock(entry.time), entry.by.initials,
      entry.vitals?.rate.map { "\($0.roundedUnits)" } ?? "–",
      entry.vitals?.saturation.map { "\($0.roundedUnits)" } ?? "–",
      entry.vitals?.respiratoryRate.map { "\($0.roundedUnits)" } ?? "–",
      entry.vitals?.pressure.map { words.pressure($0) + " " + clock($0.taken) } ?? "–",
    ]
  }

  var sideEffects: [[String]] {
    session.chart.sideEffects.map { course in
      [
        clock(course.onset), course.effect.label,
        course.worst.map(charted.grade) ?? words.notGraded,
        charted.actions(of: course, in: session).joined(separator: "; "),
        course.resolved.map(clock) ?? words.ongoing,
        session.chart.entry(course.number)?.by.initials ?? "",
      ]
    }
  }

  var remarks: [[String]] {
    session.chart.holding.compactMap { entry in
      switch entry.content {
      case .remark(let text)?: [clock(entry.time), entry.by.initials, text]
      case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .byHand,
        .score, .sideEffect, .grade, .action, .resolved, .intervention, .answers, .appointment,
        .told, .excuse, nil:
        nil
      }
    }
  }

  var pressures: [[String]] {
    session.pressure.history.filter { $0.taken <= end }.map { measurement in
      [
        clock(measurement.taken), words.pressure(measurement),
        measurement.reading.mean.map { "\($0.amount.roundedUnits)" } ?? "",
        measurement.hand.map(HandWords(words.language).remark)
          ?? words.remark(measurement.standing),
      ]
    }
  }

  /// Every value by hand, as corrected.
  var byHand: [[String]] {
    session.hand.values.filter { $0.entered <= end }.map { entry in
      [
        clock(entry.value.taken), HandWords(words.language).text(entry.value),
        clock(entry.entered), entry.by.initials,
      ]
    }
  }

  /// The morning check stands before the questions about the patient.
  private var morning: [[String]] {
    MorningCheck.allCases.compactMap { check in
      session.chart.answer(check.rawValue).map { answer, entry in
        [
          MorningWords(words.language).label(check), charted.answer(answer), clock(entry.time),
          entry.by.initials,
        ]
      }
    }
  }

  var questions: [[String]] {
    morning
      + session.header.clinic.checks.compactMap { item in
        guard let (answer, entry) = session.chart.answer(item.id) else {
          // The patient may be known from the start.
          if let answer = session.care.answer(to: item) {
            return [item.label, charted.answer(answer), "", ""]
          }
          return item.isRequired ? [item.label, words.notAnswered, "", ""] : nil
        }
        return [item.label, charted.answer(answer), clock(entry.time), entry.by.initials]
      }
  }

  var overrides: [String] {
    session.care.overrides.map { override in
      words.override(
        clock(override.time), isStart: override.isStart,
        missing: override.fitness.findings.map(RequirementWords(words.language).finding)
          .joined(separator: "; "), reason: override.reason,
        by: override.by.initials)
    }
  }

  var corrections: [[String]] {
    session.chart.entries.compactMap { entry in
      guard let first = entry.corrects, let before = session.chart.entry(first) else { return nil }
      return [
        clock(entry.entered), entry.by.initials, "\(first)",
        before.content.map { charted.text($0, in: session) } ?? words.struck,
        entry.content.map { charted.text($0, in: session) } ?? words.struck, entry.reason ?? "",
      ]
    }
  }

  var actions: [[String]] {
    alarms.actions.map { [clock($0.time), $0.by.initials, $0.words] }
  }

  // MARK: Alarms

  var burden: [[String]] {
    guard !alarms.conditions.isEmpty else {
      return [[words.name(.conditions), words.none]] + changes
    }
    var facts = [Priority.high, .medium, .low].compactMap { priority -> [String]? in
      let these = alarms.conditions.filter { $0.priority == priority }
      guard !these.isEmpty else { return nil }
      let held = ConditionSummary.heldTime(of: these, until: end)
      return [
        "\(priority.symbol) \(priority.stars)",
        words.count(
          these.count, held: held.clockText, escalated: these.count { $0.escalated != nil }),
      ]
    }
    let waits = alarms.conditions.compactMap { condition in
      condition.acknowledged.map { $0 - condition.raised }
    }.sorted()
    if let longest = waits.last {
      facts.append([
        words.name(.acknowledged),
        words.acknowledged(
          waits.count, median: waits[waits.count / 2].clockText, longest: longest.clockText),
      ])
    }
    facts.append([words.name(.audioOff), alarms.quiet.clockText])
    facts.append([words.name(.alarmsPaused), alarms.paused.clockText])
    return facts + changes
  }

  /// The limits that are changed and the rules that are off at the end.
  private var changes: [[String]] {
    var facts: [[String]] = []
    let changed = session.alarms.rules.filter { $0.isChanged && !$0.isOff }
    if !changed.isEmpty {
      // Rules that moved together read alike, and are one limit.
      let texts = changed.reduce(into: [String]()) { texts, view in
        let text = words.changed(
          RuleWords(words.language).name(view.rule.id, in: session).printed,
          limit: view.threshold?.limit.exactText ?? "")
        if !texts.contains(text) { texts.append(text) }
      }
      facts.append([words.name(.changedRules), texts.joined(separator: ", ")])
    }
    if !alarmsOff.isEmpty {
      facts.append([words.name(.offRules), alarmsOff.joined(separator: ", ")])
    }
    return facts
  }

  /// The rules that are off at the end, with the reasons.
  var alarmsOff: [String] {
    let rules = RuleWords(words.language)
    return session.alarms.rules.filter(\.isSwitchedOff).map { view in
      rules.off(rules.full(view.rule.id, in: session).printed, reason: view.offReason)
    }
  }

  /// What was given or done for a condition; empty for nothing.
  private func done(for condition: ConditionSummary) -> String {
    let interventions = InterventionWords(words.language)
    let done = session.chart.interventions.filter {
      $0.occasion == .condition(condition.id, rule: condition.rule)
    }.map { interventions.text($0.intervention) + " " + clock($0.time) }
    return done.isEmpty ? "" : words.done(done.joined(separator: "; "))
  }

  var conditions: [[String]] {
    alarms.conditions.map { condition in
      [
        clock(condition.raised),
        words.priority(condition.priority.symbol, escalated: condition.escalated.map { clock($0) }),
        condition.words(in: session, words.language) + done(for: condition),
        words.duration(condition.heldTime(until: end).clockText, isOver: !condition.holds),
        condition.signalledTime(until: end).clockText,
        condition.acknowledged.map { ($0 - condition.raised).clockText } ?? "–",
      ]
    }
  }
}
