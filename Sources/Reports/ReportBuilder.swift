import Alarms
import Care
public import Session
public import Vitals
import Wording

/// Makes the report of a session that was replayed to its end.
public struct ReportBuilder {
  let session: Session
  let alarms: SessionHistory
  let record: RecordState
  /// The end of the recording.
  let end: SessionTime

  /// A builder for a session as it is at the end of its recording.
  public init(_ session: Session, alarms: SessionHistory, record: RecordState, end: SessionTime) {
    self.session = session
    self.alarms = alarms
    self.record = record
    // What came after the patient had left is no part of it.
    self.end = session.phase == .closed ? min(session.timer.phaseBegan, end) : end
  }

  /// The whole report.
  public var report: Report {
    let all: [Report.Section] = [
      section("Session", .facts(identity)),
      section("Vital signs", .facts(vitals)), section("Course", .chart),
      section("Drugs", .table(drugColumns, drugs)), section("Infusion", .lines(infusion)),
      section(
        "Sets and scores", .table(setColumns, sets)),
      section(
        "Side effects",
        .table(["began", "what", "grade", "what was done", "over", "by"], sideEffects)),
      section("Notes and interventions", .table(["time", "by", "what"], remarks)),
      section("Blood pressure", .table(["taken", "BP", "MAP", "remark"], pressures)),
      section("Alarms", .facts(burden)),
      section(
        "Alarm conditions",
        .table(["raised", "priority", "what", "lasted", "acknowledged after"], conditions)),
      section("Questions", .table(["question", "answer", "time", "by"], questions)),
      section("Done although something was missing", .lines(overrides)),
      section(
        "Corrections", .table(["written", "by", "entry", "before", "now", "why"], corrections)),
      section("What was done, in order", .table(["time", "by", "what"], actions)),
    ]
    return Report(
      title: "Infusion session", banner: banner, sections: all.filter { !$0.isEmpty },
      footer: footer)
  }

  private func section(_ title: String, _ body: Report.Section.Body) -> Report.Section {
    Report.Section(title: title, body: body)
  }

  /// One page in words, for whoever takes over.
  public var handover: Report {
    let open = session.chart.sideEffects.filter { $0.resolved == nil }
      .map { "\($0.effect.label) since \(clock($0.onset))" }
    let conditions = session.alarms.shown.map { ConditionWords.line($0, in: session) }
    let all: [Report.Section] = [
      section("Who and when", .facts(identity)), section("Vital signs", .facts(vitals)),
      section("Drugs", .table(drugColumns, drugs)), section("Infusion", .lines(infusion)),
      section("Side effects that go on", .lines(open)),
      section("Alarms now", .lines(conditions)),
      section("Last sets", .table(setColumns, sets.suffix(3))),
      section("Still missing before leaving", .lines(missing)),
    ]
    return Report(
      title: "Handover", banner: banner, sections: all.filter { !$0.isEmpty }, footer: footer)
  }

  private var missing: [String] {
    let words = session.requirements(ofLeavingAt: end).map(\.words)
    return session.phase == .closed || words.isEmpty ? [] : [words.joined(separator: ", ") + "."]
  }

  // MARK: Words

  func clock(_ time: SessionTime) -> String { session.wall(at: time).clock(seconds: true) }

  /// From one printed second to another, so that what is printed adds up.
  func length(_ from: SessionTime, _ until: SessionTime) -> TimeSpan {
    let began = session.wall(at: session.began).unixMilliseconds % 1000
    func second(_ time: SessionTime) -> Int64 { (time - session.began).milliseconds + began }
    return .seconds(second(until) / 1000 - second(from) / 1000)
  }

  private var banner: [String] {
    var lines: [String] = []
    if session.header.identity.mode == .simulated { lines.append("SIMULATED: no real person") }
    if let abortReason {
      lines.append("ABORTED: \(abortReason)")
    }
    if record.isRunning {
      lines.append("RUNNING: what was recorded so far; the session goes on")
    } else if session.phase != .closed {
      lines.append("NOT CLOSED: this session was not ended")
    }
    if let next = record.next { lines.append("PART ONLY: the session goes on in \(next)") }
    if let fault = record.fault { lines.append("RECORD DAMAGED: \(fault)") }
    return lines
  }

  private var abortReason: String? { session.timer.abortReason }

  private var footer: [String] {
    [
      "Record \(record.file), head of the hash chain \(record.head ?? "none"), "
        + ending + ".",
      "Written by \(session.header.app), profile \(session.header.profile.name) version "
        + "\(session.header.profile.version), clinic \(session.header.clinic.name) version "
        + "\(session.header.clinic.version).",
      "chairside is not a medical device. This page repeats what was recorded and typed; it "
        + "advises nothing. Numbers are those that were current when they were written down.",
    ]
  }

  private var ending: String {
    if record.isRunning { return "still being written" }
    return record.end.map { "ended: \($0)" } ?? "ended abnormally, without a footer"
  }

  private var identity: [[String]] {
    let header = session.header
    let date = session.wall(at: session.began).local.date.description
    var facts = [["Date", date], ["Session", header.identity.session]]
    if let chair = header.identity.chair { facts.append(["Chair", chair]) }
    if let label = header.label { facts.append(["Label", label]) }
    if let key = session.care.patientKey { facts.append(["Patient", key]) }
    if let weight = session.chart.weight { facts.append(["Weight", weight.text]) }
    facts.append(["Began", clock(session.began)])
    facts.append(["Ended", clock(end)])
    facts.append(["Phase at the end", session.phase.words.lowercased()])
    if let appointment { facts.append(["Next appointment", appointment]) }
    return facts + session.care.gaps.map { ["Not recorded", gapWords($0)] }
  }

  /// When nothing was watched, and what is known of the pump then.
  private func gapWords(_ gap: SessionGap) -> String {
    let length =
      "\(clock(gap.from)) to \(clock(gap.until)), \(length(gap.from, gap.until).clockText)"
    guard gap.isInInfusion else { return length }
    return switch gap.wasStopped {
    case true?: "\(length); the pump was stopped"
    case false?: "\(length); the pump ran on"
    case nil: "\(length); NOT SAID whether the pump ran on, counted as if it had"
    }
  }

  private var appointment: String? {
    for entry in session.chart.holding.reversed() {
      if case .appointment(let text)? = entry.content { return text }
    }
    return nil
  }

  private var vitals: [[String]] {
    var facts: [[String]] = []
    let baseline = session.care.baselines
    let words = Parameter.allCases.compactMap { parameter in
      baseline[parameter].map { "\(parameter.label) \($0.roundedUnits)" }
    }
    facts.append(["Baseline", words.isEmpty ? "none confirmed" : words.joined(separator: ", ")])
    let measured = session.pressure.history.filter {
      $0.standing == .measured && $0.taken <= end
    }
    if let peak = measured.max(by: { $0.reading.systolic < $1.reading.systolic }) {
      facts.append(["Highest systolic", "\(ReportWords.pressure(peak)) at \(clock(peak.taken))"])
    }
    if let low = measured.min(by: { $0.reading.systolic < $1.reading.systolic }) {
      facts.append(["Lowest systolic", "\(ReportWords.pressure(low)) at \(clock(low.taken))"])
    }
    if let last = measured.last {
      facts.append(["Last BP", "\(ReportWords.pressure(last)) at \(clock(last.taken))"])
    }
    for (parameter, name) in [(Parameter.rate, "Heart rate"), (.saturation, "SpO2")] {
      guard
        let extremes = session.trends.extremes(
          of: parameter, from: session.began, until: end + .seconds(1))
      else { continue }
      facts.append([
        name, "\(extremes.low.roundedUnits) to \(extremes.high.roundedUnits) \(parameter.unit)",
      ])
    }
    return facts
  }
}

extension Report.Section {
  /// Whether there is nothing to tell.
  var isEmpty: Bool {
    switch body {
    case .facts(let rows): rows.isEmpty
    case .table(_, let rows): rows.isEmpty
    case .lines(let lines): lines.isEmpty
    case .chart: false
    }
  }
}
