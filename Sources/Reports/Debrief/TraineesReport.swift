public import Training
import Vitals
public import Wording

/// The runs of trainees over time, and the figures of all of them.
public struct TraineesReport {
  private let runs: [TrainingSummary]
  /// The rubric of each run; empty where none has one.
  private let rubrics: [Rubric?]
  private let judgement: RubricWords
  private let words: TraineesWords
  private let debrief: DebriefWords

  /// A list of runs, oldest first, with the rubric of each where there is one.
  public init(_ runs: [(summary: TrainingSummary, rubric: Rubric?)], in language: Language) {
    self.runs = runs.map(\.summary)
    let rubrics = runs.map(\.rubric)
    self.rubrics = rubrics.contains { $0 != nil } ? rubrics : []
    judgement = RubricWords(language)
    words = TraineesWords(language)
    debrief = DebriefWords(language)
  }

  /// The runs, a row for each.
  public var list: Report {
    Report(
      title: words.runs, banner: [],
      sections: [
        Report.Section(
          title: words.runs,
          body: runs.isEmpty ? .lines([words.none]) : .table(columns, rows))
      ], footer: runs.isEmpty ? [] : words.runNote)
  }

  /// Judgements have a column of their own, where there are any.
  private var columns: [String] {
    words.runColumns + (rubrics.isEmpty ? [] : [judgement.column])
  }

  private var rows: [[String]] {
    guard !rubrics.isEmpty else { return runs.map(row) }
    return zip(runs, rubrics).map { run, rubric in
      row(run) + [rubric.map(judgement.cell) ?? "–"]
    }
  }

  private func row(_ run: TrainingSummary) -> [String] {
    // The least over all events would be one that was easy.
    let delays = run.events.first?.delays ?? Array(repeating: nil, count: TrainingSummary.moments)
    let (noticed, act) = (delays[1], delays[3])
    let share = run.most > 0 ? " (\(max(run.points, 0) * 100 / run.most) %)" : ""
    return [
      run.wall.local.date.description, run.trainee ?? "–", run.scenario,
      run.seed.map { "\($0)" } ?? "–", "\(run.points)/\(run.most)\(share)",
      debrief.decimal(run.dose), noticed?.clockText ?? "–", act?.clockText ?? "–",
    ]
  }

  /// The figures of each scenario, versions apart; too few runs are said, not shown.
  public var cohort: Report {
    var groups: [(key: UInt64, runs: [TrainingSummary])] = []
    for run in runs {
      if let place = groups.firstIndex(where: { $0.key == run.version }) {
        groups[place].runs.append(run)
      } else {
        groups.append((run.version, [run]))
      }
    }
    return Report(
      title: words.runs, banner: [],
      sections: groups.isEmpty
        ? [Report.Section(title: words.runs, body: .lines([words.none]))]
        : groups.flatMap { sections($0.runs) },
      footer: words.cohortNote)
  }

  private func sections(_ runs: [TrainingSummary]) -> [Report.Section] {
    let name = runs.first?.scenario ?? ""
    guard let cohort = Cohort(runs) else {
      return [
        Report.Section(title: name, body: .lines([words.tooFew(name, runs.count)]))
      ]
    }
    let events = cohort.events.map { event in
      [event.state] + event.spreads.map { $0?.text ?? "–" }
    }
    let items = cohort.items.map { item in
      [
        item.id, "\(item.count)", "\(item.full)", "\(item.part)",
        "\(item.count - item.full - item.part)",
      ]
    }
    let title = words.cohort(name, cohort.count)
    return [
      Report.Section(title: title, body: .table(words.eventColumns, events)),
      Report.Section(title: title, body: .table(words.itemColumns, items)),
    ]
  }
}
