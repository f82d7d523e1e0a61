import Alarms
import Care
public import Session
public import Vitals
public import Wording

/// Makes the report of a session that was replayed to its end.
public struct ReportBuilder {
  let words: ReportWords
  package let session: Session
  let alarms: SessionHistory
  let record: RecordState
  /// The end of the recording.
  package let end: SessionTime
  /// The course of the patient up to this session; nil where it is not known.
  public var course: PatientCourse?

  /// A builder for a session as it is at the end of its recording.
  public init(
    _ session: Session, alarms: SessionHistory, record: RecordState, end: SessionTime,
    language: Language = .english
  ) {
    words = ReportWords(language)
    self.session = session
    self.alarms = alarms
    self.record = record
    // What came after the patient had left is no part of it.
    self.end = session.phase == .closed ? min(session.timer.phaseBegan, end) : end
  }

  /// The whole report.
  public var report: Report {
    let before = BeforeTables(builder: self)
    let all: [Report.Section] =
      [
        section(.session, .facts(identity)), section(.vitals, .facts(vitals)),
        section(.course, .chart), section(.before, .facts(before.facts)), table(.drugs, drugs),
        section(.infusion, .lines(infusion)), table(.given, CareTables(builder: self).given),
        table(.sets, sets), section(.missedSets, .lines(before.missedLines)),
        section(.dischargeScale, .facts(before.discharge)),
        table(.scales, CourseTables(builder: self).scales), table(.sideEffects, sideEffects),
        table(.remarks, remarks), table(.critical, CareTables(builder: self).critical),
        table(.pressures, pressures), table(.byHand, byHand), section(.burden, .facts(burden)),
        table(.conditions, conditions), table(.questions, questions),
        section(.overrides, .lines(overrides)), table(.corrections, corrections),
        table(.actions, actions),
      ] + CourseTables(builder: self).sections
    return Report(
      title: words.title, banner: banner, sections: all.filter { !$0.isEmpty }, footer: footer)
  }

  private func section(_ part: ReportWords.Part, _ body: Report.Section.Body) -> Report.Section {
    Report.Section(title: words.heading(part), body: body)
  }

  private func table(_ part: ReportWords.Part, _ rows: [[String]]) -> Report.Section {
    section(part, .table(words.columns(part), rows))
  }

  /// The handover: one page of text.
  public var handover: Report {
    let open = session.chart.sideEffects.filter { $0.resolved == nil }
      .map { course in
        words.ongoing(
          course.effect.label, since: clock(course.onset),
          grade: course.worst.map(ChartWords(words.language).grade),
          actions: ChartWords(words.language).actions(of: course, in: session))
      }
    let conditions = session.conditions(at: session.now).map {
      ConditionWords(words.language).line($0, in: session)
    }
    let before = BeforeTables(builder: self)
    let all: [Report.Section] = [
      section(.identity, .facts(identity)), section(.vitals, .facts(vitals)),
      section(.before, .facts(before.shortFacts)), table(.drugs, drugs),
      section(.infusion, .lines(infusion)), table(.given, CareTables(builder: self).given),
      table(.critical, CareTables(builder: self).critical), section(.openSideEffects, .lines(open)),
      section(.activeConditions, .lines(conditions)), section(.alarmsOff, .lines(alarmsOff)),
      table(.lastSets, sets.suffix(3)), section(.missedSets, .lines(before.missedLines)),
      section(.dischargeScale, .facts(before.shortDischarge)), section(.missing, .lines(missing)),
    ]
    return Report(
      title: words.handover, banner: banner, sections: all.filter { !$0.isEmpty },
      footer: footer, isOnePage: true)
  }

  private var missing: [String] {
    let findings = session.fitness(.leaving, at: end).findings
    guard session.phase != .closed, !findings.isEmpty else { return [] }
    let names = findings.map(RequirementWords(words.language).finding)
    return [names.joined(separator: "; ") + "."]
  }

  // MARK: Facts

  func clock(_ time: SessionTime) -> String { session.wall(at: time).clock(seconds: true) }

  /// From one printed second to another, so that what is printed adds up.
  func length(_ from: SessionTime, _ until: SessionTime) -> TimeSpan {
    PrintedLengths(session).length(from: from, until: until)
  }

  private var banner: [String] {
    var lines: [String] = []
    if session.header.identity.mode == .simulated { lines.append(words.simulated) }
    if let wall = words.wall(session.header.wallKnowledge) { lines.append(wall) }
    if let reason = session.timer.abortReason { lines.append(words.aborted(reason)) }
    if record.isRunning {
      lines.append(words.running)
    } else if session.phase != .closed {
      lines.append(words.notClosed)
    }
    if let next = record.next { lines.append(words.partOnly(next: next)) }
    if let fault = record.fault { lines.append(words.damaged(fault)) }
    return lines
  }

  private var footer: [String] {
    words.footer(
      session.header, file: record.file, head: record.head,
      ending: words.ending(record.end, isRunning: record.isRunning))
  }

  private var identity: [[String]] {
    let header = session.header
    let date = session.wall(at: session.began).local.date.description
    var facts = [[words.name(.date), date], [words.name(.session), header.identity.session]]
    if let chair = header.identity.chair { facts.append([words.name(.chair), chair]) }
    if let label = header.label { facts.append([words.name(.label), label]) }
    if let key = session.care.patientKey { facts.append([words.name(.patient), key]) }
    if let weight = session.chart.weight { facts.append([words.name(.weight), weight.text]) }
    facts.append([words.name(.start), clock(session.began)])
    facts.append([words.name(.end), clock(end)])
    facts.append([words.name(.phase), PhaseWords(words.language).name(session.phase)])
    if let appointment { facts.append([words.name(.appointment), appointment]) }
    return facts + session.care.gaps.map { [words.name(.gap), self.gap($0)] }
  }

  private func gap(_ gap: SessionGap) -> String {
    words.gap(
      clock(gap.from), clock(gap.until), length: length(gap.from, gap.until).clockText,
      isInInfusion: gap.isInInfusion, wasStopped: gap.wasStopped)
  }

  var appointment: String? {
    for entry in session.chart.holding.reversed() {
      if case .appointment(let text)? = entry.content { return text }
    }
    return nil
  }

  private var vitals: [[String]] {
    var facts: [[String]] = []
    let baseline = session.care.baselines
    let confirmed = Parameter.allCases.compactMap { parameter in
      baseline[parameter].map { "\(parameter.label) \($0.roundedUnits)" }
    }
    facts.append([
      words.name(.baseline),
      confirmed.isEmpty ? words.noBaseline : confirmed.joined(separator: ", "),
    ])
    let measured = session.pressure.history.filter {
      $0.standing == .measured && $0.taken <= end
    }
    if let peak = measured.max(by: { $0.reading.systolic < $1.reading.systolic }) {
      facts.append([
        words.name(.highestSystolic), words.value(words.pressure(peak), at: clock(peak.taken)),
      ])
    }
    if let low = measured.min(by: { $0.reading.systolic < $1.reading.systolic }) {
      facts.append([
        words.name(.lowestSystolic), words.value(words.pressure(low), at: clock(low.taken)),
      ])
    }
    if let last = measured.last {
      facts.append([
        words.name(.lastPressure), words.value(words.pressure(last), at: clock(last.taken)),
      ])
    }
    let sampled: [(Parameter, ReportWords.Fact)] = [
      (.rate, .rate), (.saturation, .saturation), (.respiratoryRate, .respiratoryRate),
      (.endTidalCO2, .endTidalCO2),
    ]
    for (parameter, fact) in sampled {
      guard
        let extremes = session.extremes(
          of: parameter, from: session.began, until: end + .seconds(1))
      else { continue }
      facts.append([
        words.name(fact),
        words.range(
          Int64(extremes.low.roundedUnits), Int64(extremes.high.roundedUnits),
          unit: parameter.unit),
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
