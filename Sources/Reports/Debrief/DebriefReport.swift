import Patient
import Session
import Simulation
public import Training
import Vitals
public import Wording

/// The debrief of a training as a report: what happened when, what was fulfilled, what did harm.
public struct DebriefReport {
  /// The run of the trainee.
  public let run: Debrief
  /// The reference run, on the same scenario; nil for none.
  public var reference: Debrief?
  /// The runs of others on the same scenario; nil for none, or too few.
  public var cohort: Cohort?
  /// What would have come of other acts and limits.
  public var otherwise: [Counterfactual] = []
  private let words: DebriefWords
  private let commands: CommandWords

  /// The debrief of a run.
  public init(_ run: Debrief, in language: Language) {
    self.run = run
    words = DebriefWords(language)
    commands = CommandWords(language)
  }

  /// The whole report.
  public var report: Report {
    Report(
      title: "\(words.title): \(run.scenario.title)",
      banner: [words.simulated] + (run.isFaithful ? [] : [words.unfaithful]),
      sections: sections, footer: words.footer)
  }

  private var sections: [Report.Section] {
    var all = [section(words.run, .facts(facts))]
    if !run.scenario.objectives.isEmpty {
      all.append(section(words.objectives, .lines(run.scenario.objectives)))
    }
    all += [
      section(words.times, .table(words.timeColumns, run.events.flatMap(rows))),
      section(words.expected, .table(words.itemColumns, run.score.items.map(row))),
      section(
        words.harms,
        run.score.harms.isEmpty
          ? .lines([words.noHarm]) : .table(words.harmColumns, run.score.harms.map(row))),
      section(words.outside, areas), section(words.course, .chart),
    ]
    if !otherwise.isEmpty {
      all.append(
        section(
          "\(words.otherwise) – \(words.counterfactual)",
          .table(words.otherwiseColumns, otherwise.map(row))))
    }
    all.append(section(words.acts, .table(words.actColumns, acts)))
    if !run.scenario.questions.isEmpty {
      all.append(section(words.questions, .lines(run.scenario.questions)))
    }
    return all
  }

  private func section(_ title: String, _ body: Report.Section.Body) -> Report.Section {
    Report.Section(title: title, body: body)
  }

  private var facts: [[String]] {
    let names = words.factNames
    var facts = [[names.scenario, "\(run.scenario.name): \(run.scenario.title)"]]
    if let trainee = run.header.training?.trainee { facts.append([names.trainee, trainee]) }
    if let seed = run.header.seed { facts.append([names.seed, "\(seed)"]) }
    var points = words.points(run.score)
    if let reference { points += ", \(words.reference) \(words.points(reference.score))" }
    facts.append([names.points, points])
    return facts
  }

  // MARK: Times

  /// The times of an event from its onset, with those of the reference below.
  private func rows(_ event: TrainingEvent) -> [[String]] {
    var rows = [row(event, name: event.state, onset: event.onset.clockText)]
    if let other = reference?.events.first(where: { $0.state == event.state }) {
      rows.append(row(other, name: "  \(words.reference)", onset: ""))
    }
    if let cohort = cohort?.events.first(where: { $0.state == event.state }) {
      rows.append(["  \(words.cohort)", ""] + cohort.spreads.map { $0?.text ?? "–" })
    }
    return rows
  }

  private func row(_ event: TrainingEvent, name: String, onset: String) -> [String] {
    [name, onset] + event.delays.map { delay in delay.map { "+\($0.clockText)" } ?? "–" }
  }

  private func row(_ item: Score.Item) -> [String] {
    [
      item.expectation.text, words.limit(item.expectation),
      item.delay.map { "+\($0.clockText)" } ?? "–", words.grade(item.grade),
      "\(item.points)/\(item.most)",
    ]
  }

  private func row(_ harm: Score.HarmDone) -> [String] {
    [harm.time.clockText, harm.harm.text, "\(harm.harm.points)"]
  }

  // MARK: Bounds

  private var areas: Report.Section.Body {
    let bounds = PatientBound.allCases.filter {
      run.dose.areas[$0] != nil || reference?.dose.areas[$0] != nil
    }
    guard !bounds.isEmpty else { return .lines([words.withinBounds]) }
    return .table(
      words.areaColumns,
      bounds.map { bound in
        [
          words.bound(bound), words.area(run.dose.areas[bound] ?? 0, of: bound),
          reference.map { words.area($0.dose.areas[bound] ?? 0, of: bound) } ?? "–",
        ]
      })
  }

  private func row(_ other: Counterfactual) -> [String] {
    let debrief = other.debrief
    return [
      words.otherwise(other.change), "\(debrief.score.points)", words.decimal(debrief.dose.total),
      debrief.firstAlarm?.clockText ?? "–",
      debrief.lowest(.saturation).map { "\(Int($0.rounded()))" } ?? "–",
      debrief.highest(.systolic).map { "\(Int($0.rounded()))" } ?? "–",
    ]
  }

  // MARK: Acts

  private var acts: [[String]] {
    run.record.acts.map { act in
      [
        act.time.clockText, act.by.initials,
        commands.phrase(act.command, in: run.session)?.printed ?? act.command.actWords ?? "–",
      ]
    }
  }
}

extension SessionTime {
  /// The time as a clock from the start of the session.
  fileprivate var clockText: String { (self - SessionTime.zero).clockText }
}
