import Alarms
import ArgumentParser
import Journal
import Offline
import Platform
import Reports
import Session
import Simulation
import Store
import Training
import Vitals
import Wording

/// `debrief`: what a training showed.
struct DebriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debrief",
    abstract: "Print what a training showed: times, points, harms and the course.",
    discussion: """
      The program measures times and acts; people judge. For each event: when the first alarm came, \
      when it was noticed, acknowledged and first treated, and when the patient was within bounds \
      again. --without and --move run the same patient again with one act left out or moved, --limits \
      with the limits of another profile: what had come of it stands beside what happened, marked as \
      not having happened. An act is written as in scenarios, as "infusion stop".

      Any recorded session has a debrief by NAME.training.toml beside NAME.journal.ndjson, or by the \
      file of --with: expected acts from a time or an alarm on, and harms. Its times and points come \
      from the record alone; where no simulated patient is behind it, no true values are known.

      --rubric keeps the instructor's judgement in NAME.rubric.json beside the session: it is printed in \
      a section of its own, and no point comes of it. --force replaces an earlier one.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(
    help: ArgumentHelp("Recorded run of the same scenario to compare with.", valueName: "file"))
  var reference: String?

  @Option(help: ArgumentHelp("Leave out the first such act.", valueName: "act"))
  var without: [String] = []

  @Option(
    help: ArgumentHelp(
      "Move the first such act, as \"infusion stop -60s\".", valueName: "act-and-time"))
  var move: [String] = []

  @Option(help: ArgumentHelp("Alarm profile to try instead (TOML).", valueName: "file"))
  var limits: [String] = []

  @Option(
    help: ArgumentHelp(
      "Questions and expected acts (default: NAME.training.toml beside the recording).",
      valueName: "file"))
  var with: String?

  @Option(
    help: ArgumentHelp(
      "Keep the instructor's judgement by a scale of the clinic, or of a file.", valueName: "scale")
  )
  var rubric: String?

  @Option(
    help: ArgumentHelp(
      "The scores of the rubric, as 3,2,4; without it they are asked for.", valueName: "scores"))
  var answers: String?

  @Option(help: "Form of the debrief.")
  var format: DebriefFormat = .text

  @Option(name: .short, help: ArgumentHelp("File to write.", valueName: "file"))
  var output: String?

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  /// The forms of a debrief.
  enum DebriefFormat: String, CaseIterable, ExpressibleByArgument {
    case text = "text"
    case html = "html"
    case json = "json"
  }

  func validate() throws {
    if answers != nil, rubric == nil {
      throw ValidationError("--answers belong to a scale: add --rubric SCALE")
    }
  }

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      let lines = try Recordings.read(path).lines
      let sheet = try SideFile.read(with, beside: path, lines)
      var page = try page(path, lines, sheet)
      page.rubric = try judgement(path, page.run.header)
      let bytes = form(page)
      if let output {
        try OutputFile.write(bytes, to: output, replacing: force ? .asked : .nothing)
        return
      }
      var stdout = Output()
      try stdout.raw(bytes)
      try stdout.flush()
    }
  }

  /// The rubric that is entered now, or the one that is kept.
  private func judgement(_ path: String, _ header: SessionHeader) throws -> Rubric? {
    guard let rubric else {
      return try RubricOrder.read(beside: path, header.identity.session)
    }
    return try RubricOrder(scale: rubric, answers: answers)
      .write(beside: path, header, isForced: force)
  }

  /// The debrief of a training, or of another session by the file beside it.
  private func page(
    _ path: String, _ lines: [JournalLine], _ sheet: Scenario?
  ) throws -> DebriefReport {
    guard let header = lines.first?.header, header.training == nil, let sheet,
      let run = SheetRun(lines, sheet)
    else { return try training(path, lines, sheet) }
    guard reference == nil, without.isEmpty, move.isEmpty, limits.isEmpty else {
      throw Failure(
        "\(path): --reference, --without, --move and --limits need a simulated patient, and this "
          + "session is no training; leave them out", ExitStatus.usage)
    }
    return DebriefReport(run.debrief, in: .english)
  }

  private func training(
    _ path: String, _ lines: [JournalLine], _ sheet: Scenario?
  ) throws -> DebriefReport {
    let run = try Self.play(path, lines, sheet)
    var page = DebriefReport(run.debrief, in: .english)
    page.besides = run.besides
    page.reference = try reference.map { try Self.reference($0, of: run.debrief.scenario) }
    page.otherwise = try counterfactuals(run, path)
    page.cohort = try Self.cohort(of: run.debrief, path)
    return page
  }

  /// Plays a recorded training.
  static func play(_ path: String) throws -> DebriefRun {
    try play(path, try Recordings.read(path).lines, nil)
  }

  /// Plays the reference run of a scenario.
  static func reference(_ path: String, of scenario: Scenario) throws -> Debrief {
    let debrief = try play(path).debrief
    do {
      try debrief.requireReference(of: scenario)
    } catch {
      throw Failure("\(path): \(error)", ExitStatus.badData)
    }
    return debrief
  }

  private static func play(
    _ path: String, _ lines: [JournalLine], _ sheet: Scenario?
  ) throws -> DebriefRun {
    do {
      return try DebriefRun(lines, besides: sheet)
    } catch TrainingReplay.Trouble.noTraining {
      throw Failure(
        "\(path): \(TrainingReplay.Trouble.noTraining); or write what was expected into a file "
          + "NAME.training.toml beside it (man 7 chairside-scenario)", ExitStatus.badData)
    } catch {
      throw Failure("\(path): \(error)", ExitStatus.badData)
    }
  }

  /// The other runs on the same scenario that are kept; nil for too few.
  static func cohort(of debrief: Debrief, _ path: String) throws -> Cohort? {
    let index = TrainingIndex(try StateFolder())
    let full = Files.resolved(path) ?? path
    return Cohort(index.others(like: TrainingSummary(debrief), but: full))
  }

  private func counterfactuals(_ run: DebriefRun, _ path: String) throws -> [Counterfactual] {
    var moves = without.map { DebriefRun.Move(act: $0, by: nil) }
    for text in move { moves.append(try Self.move(text)) }
    var all: [Counterfactual] = []
    for move in moves {
      guard let other = try run.with(move) else {
        throw Failure(
          "\(path): nobody did '\(Arguments.clean(move.act))'; the acts are in the debrief",
          ExitStatus.usage)
      }
      all.append(other)
    }
    for limits in limits { all.append(try run.with(try Place.profile(limits))) }
    return all
  }

  /// `infusion stop -60s`: an act and how much later it comes.
  private static func move(_ text: String) throws -> DebriefRun.Move {
    let words = text.split(separator: " ")
    guard words.count >= 2, let last = words.last,
      let span = TimeSpan(text: String(last.drop { $0 == "-" || $0 == "+" }))
    else {
      throw Failure(
        "--move '\(Arguments.clean(text))' must be an act and a time, as \"infusion stop -60s\"",
        ExitStatus.usage)
    }
    return DebriefRun.Move(
      act: words.dropLast().joined(separator: " "), by: last.hasPrefix("-") ? -span : span)
  }

  private func form(_ page: DebriefReport) -> [UInt8] {
    switch format {
    case .text: return Array((ReportText.lines(page.report).joined(separator: "\n") + "\n").utf8)
    case .html:
      guard page.run.hasTruth else { return Array(ReportHTML.text(page.report, chart: "").utf8) }
      let first = DebriefChart(page.run, reference: page.reference, in: .english).svg
      let more = page.otherwise.map {
        DebriefChart(page.run, reference: nil, counterfactual: $0, in: .english).svg
      }
      return Array(ReportHTML.text(page.report, chart: ([first] + more).joined()).utf8)
    case .json: return DebriefJSON.bytes(page) + [UInt8(ascii: "\n")]
    }
  }
}

extension JournalLine {
  /// The header that the line is; nil for another line.
  fileprivate var header: SessionHeader? {
    if case .header(let header) = entry { header } else { nil }
  }
}
