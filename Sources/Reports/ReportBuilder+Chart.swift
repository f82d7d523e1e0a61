import Alarms
import Care
import Session
import Vitals
import Wording

/// What was charted, and what was done.
extension ReportBuilder {
  /// How long after a set its scores are given.
  private static let setTime = TimeSpan.minutes(3)

  var setColumns: [String] { ["time", "by", "HR", "SpO2", "RR", "BP", "scores"] }

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
        let words = entry.content.map { ChartWords.text($0, in: session) } ?? ""
        guard let began = latest, entry.time - began <= Self.setTime else {
          rows.append(row(entry) + [words])
          latest = entry.time
          continue
        }
        let last = rows.count - 1
        let before = rows[last][6]
        rows[last][6] = before.isEmpty ? words : "\(before); \(words)"
      case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .sideEffect,
        .grade, .action, .resolved, .intervention, .appointment, .remark, nil:
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
      entry.vitals?.pressure.map { ReportWords.pressure($0) + " " + clock($0.taken) } ?? "–",
    ]
  }

  var sideEffects: [[String]] {
    session.chart.sideEffects.map { course in
      [
        clock(course.onset), course.effect.label, course.worst?.words ?? "not said",
        course.actions.joined(separator: "; "), course.resolved.map(clock) ?? "not over",
        session.chart.entry(course.number)?.by.initials ?? "",
      ]
    }
  }

  var remarks: [[String]] {
    session.chart.holding.compactMap { entry in
      switch entry.content {
      case .remark(let text)?: [clock(entry.time), entry.by.initials, text]
      case .intervention(let text)?: [clock(entry.time), entry.by.initials, "done: \(text)"]
      case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .score,
        .sideEffect, .grade, .action, .resolved, .appointment, nil:
        nil
      }
    }
  }

  var pressures: [[String]] {
    session.pressure.history.filter { $0.taken <= end }.map { measurement in
      let remark =
        switch measurement.standing {
        case .measured: ""
        case .ageUnknown: "found on the monitor, age unknown"
        case .beforeSession: "from before this session"
        case .otherPatient: "monitor named another patient"
        }
      return [
        clock(measurement.taken), ReportWords.pressure(measurement),
        measurement.reading.mean.map { "\($0.amount.roundedUnits)" } ?? "", remark,
      ]
    }
  }

  var questions: [[String]] {
    session.header.clinic.checks.compactMap { item in
      guard let (answer, entry) = session.chart.answer(item.id) else {
        // The patient may be known from the start.
        if let answer = session.care.answer(to: item) { return [item.label, answer.words, "", ""] }
        return item.isRequired ? [item.label, "NOT ANSWERED", "", ""] : nil
      }
      return [item.label, answer.words, clock(entry.time), entry.by.initials]
    }
  }

  var overrides: [String] {
    session.care.overrides.map { override in
      let what = override.isStart ? "The infusion started" : "The patient left"
      let missing = override.missing.map(\.words).joined(separator: ", ")
      return "\(clock(override.time)) \(what) without: \(missing). "
        + "Reason: \(override.reason). \(override.by.initials)"
    }
  }

  var corrections: [[String]] {
    session.chart.entries.compactMap { entry in
      guard let first = entry.corrects, let before = session.chart.entry(first) else { return nil }
      return [
        clock(entry.written), entry.by.initials, "\(first)",
        before.content.map { ChartWords.text($0, in: session) } ?? "struck",
        entry.content.map { ChartWords.text($0, in: session) } ?? "struck", entry.reason ?? "",
      ]
    }
  }

  var actions: [[String]] {
    alarms.actions.map { [clock($0.time), $0.by.initials, $0.words] }
  }

  // MARK: Alarms

  var burden: [[String]] {
    guard !alarms.courses.isEmpty else { return [["Alarm conditions", "none"]] }
    var facts = [Priority.high, .medium, .low].compactMap { priority -> [String]? in
      let these = alarms.courses.filter { $0.priority == priority }
      guard !these.isEmpty else { return nil }
      let total = these.reduce(TimeSpan.zero) { $0 + (($1.ended ?? end) - $1.raised) }
      return [
        "\(priority.symbol) \(priority.stars)", "\(these.count), together \(total.clockText)",
      ]
    }
    let waits = alarms.courses.compactMap { course in
      course.acknowledged.map { $0 - course.raised }
    }.sorted()
    if let longest = waits.last {
      facts.append([
        "Acknowledged",
        "\(waits.count), after \(waits[waits.count / 2].clockText) in the middle, "
          + "\(longest.clockText) at most",
      ])
    }
    facts.append(["Audio paused or off", alarms.quiet.clockText])
    facts.append(["Alarm signals paused", alarms.paused.clockText])
    let changed = session.alarms.rules.filter { $0.isChanged || $0.isOff }
    if !changed.isEmpty {
      facts.append([
        "Changed at the end",
        changed.map { view in
          "\(view.rule.text) \(view.isOff ? "off" : view.threshold?.limit.exactText ?? "")"
        }.joined(separator: ", "),
      ])
    }
    return facts
  }

  var conditions: [[String]] {
    alarms.courses.map { course in
      [
        clock(course.raised), course.priority.symbol, course.words,
        ((course.ended ?? end) - course.raised).clockText
          + (course.ended == nil ? ", not over" : ""),
        course.acknowledged.map { ($0 - course.raised).clockText } ?? "–",
      ]
    }
  }
}

/// Values as a report writes them.
enum ReportWords {
  static func pressure(_ measurement: PressureMeasurement) -> String {
    "\(measurement.reading.systolic.amount.roundedUnits)/"
      + "\(measurement.reading.diastolic.amount.roundedUnits)"
  }
}
