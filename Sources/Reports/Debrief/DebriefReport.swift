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
  /// The same run by what a file beside it expects; nil without one.
  public var besides: Debrief?
  /// What the instructor judged; nil without.
  public var rubric: Rubric?
  /// What would have come of other acts and limits.
  public var otherwise: [Counterfactual] = []
  private let words: DebriefWords
  private let commands: CommandWords
  private let rubricWords: RubricWords

  /// The debrief of a run.
  public init(_ run: Debrief, in language: Language) {
    self.run = run
    words = DebriefWords(language)
    commands = CommandWords(language)
    rubricWords = RubricWords(language)
  }

  /// The whole report.
  public var report: Report {
    Report(
      title: "\(words.title): \(run.scenario.title)",
      banner: banner, sections: sections,
      footer: run.hasTruth ? words.footer : words.sheetFooter)
  }

  private var banner: [String] {
    guard run.hasTruth else {
      let mode = run.header.identity.mode == .live ? [] : [words.simulatedSession]
      return mode + [words.truthUnknown]
    }
    return [words.simulated] + (run.isFaithful ? [] : [words.unfaithful])
  }

  private var sections: [Report.Section] {
    var all = [section(words.run, .facts(facts))]
    if !run.scenario.objectives.isEmpty {
      all.append(section(words.objectives, .lines(run.scenario.objectives)))
    }
    all += judged(run)
    if run.hasTruth { all += [section(words.outside, areas), section(words.course, .chart)] }
    if let besides { all += beside(besides) }
    if !otherwise.isEmpty {
      all.append(
        section(
          "\(words.otherwise) – \(words.counterfactual)",
          .table(
            words.otherwiseColumns,
            [row(words.asItHappened, run)]
              + otherwise.map { row(words.otherwise($0.change), $0.debrief) })))
    }
    all.append(section(words.acts, .table(words.actColumns, acts)))
    if let rubric { all.append(judgement(rubric)) }
    let questions =
      run.scenario.questions
      + (run.scenario.timedQuestions + (besides?.scenario.timedQuestions ?? []))
      .map(words.question)
    if !questions.isEmpty { all.append(section(words.questions, .lines(questions))) }
    return all
  }

  /// Times, points and harms of a run.
  private func judged(_ run: Debrief) -> [Report.Section] {
    [
      Report.Section(
        title: words.times, body: .table(words.timeColumns, run.events.flatMap(rows)),
        notes: run.record.wasHeld ? [words.heldTime] : []),
      section(words.expected, .table(words.itemColumns, run.score.items.map(row))),
      section(
        words.harms,
        run.score.harms.isEmpty
          ? .lines([words.noHarm]) : .table(words.harmColumns, run.score.harms.map(row))),
    ]
  }

  private func judgement(_ rubric: Rubric) -> Report.Section {
    let rows = rubric.items.map { item in
      [
        item.prompt, item.score == nil ? rubricWords.notAsked : item.label,
        item.score.map { "\($0)" } ?? "–",
      ]
    }
    return section(
      rubricWords.title, .table(rubricWords.columns(rubric), rows + [rubricWords.sum(rubric)]))
  }

  /// What a file beside a training expects, with points of its own.
  private func beside(_ run: Debrief) -> [Report.Section] {
    let points = [[words.factNames.points, words.points(run.score)]]
    return [section(words.besides, .facts(points))]
      + judged(run).map {
        Report.Section(title: "\(words.besides): \($0.title)", body: $0.body, notes: $0.notes)
      }
  }

  private func section(_ title: String, _ body: Report.Section.Body) -> Report.Section {
    Report.Section(title: title, body: body)
  }

  private var facts: [[String]] {
    let names = words.factNames
    var facts =
      run.hasTruth
      ? [[names.scenario, "\(run.scenario.name): \(run.scenario.title)"]]
      : [[names.recording, run.scenario.name]]
    if let trainee = run.header.training?.trainee { facts.append([names.trainee, trainee]) }
    let seeds = [
      run.header.seed.map { "\($0)" },
      reference?.header.seed.map { "\(words.reference) \($0)" },
    ].compactMap(\.self)
    if !seeds.isEmpty { facts.append([names.seed, seeds.joined(separator: ", ")]) }
    var points = words.points(run.score)
    if let reference { points += ", \(words.reference) \(words.points(reference.score))" }
    facts.append([names.points, points])
    return facts
  }

  // MARK: Times

  /// A time as a clock from the start of the recording.
  private func clock(_ time: SessionTime) -> String { (time - run.record.start).clockText }

  /// The times of an event from its onset, with those of the reference below.
  private func rows(_ event: TrainingEvent) -> [[String]] {
    var rows = [row(event, name: event.state, onset: clock(event.onset))]
    if let other = reference?.events.first(where: { $0.state == event.state }) {
      rows.append(row(other, name: "  \(words.reference)", onset: ""))
    }
    if let cohort = cohort?.events.first(where: { $0.state == event.state }) {
      rows.append(["  \(words.cohort)", ""] + cohort.spreads.map { $0?.text ?? "–" })
    }
    return rows
  }

  private func row(_ event: TrainingEvent, name: String, onset: String) -> [String] {
    var times = event.delays.map { delay in delay.map { "+\($0.clockText)" } ?? "–" }
    if let word = event.recovery.flatMap(words.recovery) { times[times.endIndex - 1] = word }
    return [name, onset] + times
  }

  private func row(_ item: Score.Item) -> [String] {
    [
      item.expectation.text, words.limit(item.expectation),
      item.delay.map { "+\($0.clockText)" } ?? "–", words.grade(item.grade),
      "\(item.points)/\(item.most)",
    ]
  }

  private func row(_ harm: Score.HarmDone) -> [String] {
    [clock(harm.time), harm.harm.text, "\(harm.harm.points)"]
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

  private func row(_ name: String, _ debrief: Debrief) -> [String] {
    [
      name, "\(debrief.score.points)", words.decimal(debrief.dose.total),
      debrief.firstAlarm?.clockText ?? "–",
      debrief.lowest(.saturation).map { "\(Int($0.rounded()))" } ?? "–",
      debrief.highest(.systolic).map { "\(Int($0.rounded()))" } ?? "–",
    ]
  }

  // MARK: Acts

  /// What was done and what the instructor noted, in the order of the times.
  private var acts: [[String]] {
    let acts = run.record.acts.map { act in
      (
        act.time, act.by,
        commands.phrase(act.command, in: run.session)?.printed ?? act.command.actWords ?? "–"
      )
    }
    let notes = run.record.remarks.map { ($0.time, Operator.instructor, words.remark($0.text)) }
    return (acts + notes).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map { [clock($0.element.0), $0.element.1.initials, $0.element.2] }
  }
}

extension SessionTime {
  /// The time as a clock from the start of the session.
  fileprivate var clockText: String { (self - SessionTime.zero).clockText }
}
