import Alarms
import Care
import Session
import Vitals
import Wording

/// The panel of what makes a patient fit for a step: each thing with its state, and what is not right
/// with the reason that was given for it.
struct FitRows {
  /// Checks of the clinic whose answers stand in the panel of the start, by id.
  private static let told = [FooterWords.allergyItem, "interactions"]
  /// The same for leaving.
  private static let leaving = ["escort", "instructions"]

  let session: Session
  let now: SessionTime
  let language: Language
  let fitness: Fitness

  init(_ step: Fitness.Step, _ session: Session, at now: SessionTime, _ language: Language) {
    (self.session, self.now, self.language) = (session, now, language)
    fitness = session.fitness(step, at: now)
  }

  private var words: ChecklistWords { ChecklistWords(language) }
  private var names: RequirementWords { RequirementWords(language) }
  private var clinic: Clinic { session.header.clinic }

  /// The panel below its heading; empty without a clinic.
  var rows: [FormRow] {
    guard clinic != .none else { return [] }
    return [.heading(fitness.step == .start ? words.fitToStart : words.fitToLeave)] + aspects
      + findings + ongoing.map { FormRow(mark: .wrong, label: words.lookAgain, state: Phrase($0)) }
  }

  /// What still goes on with a patient who leaves: oxygen and side effects; nothing of it needs a
  /// reason.
  var ongoing: [String] {
    guard fitness.step == .leaving else { return [] }
    let oxygen = session.chart.oxygen.map { record in
      words.running(
        InterventionWords(language).text(record.intervention),
        since: session.wall(at: record.time).clock(seconds: false))
    }
    let effects = session.chart.sideEffects.filter { $0.resolved == nil }
    return [oxygen].compactMap(\.self) + effects.map { words.notResolved($0.effect.label) }
  }

  /// Whether something was not asked, though nothing requires it.
  var hasOpen: Bool { aspects.contains { $0.mark == .open } }

  /// The panel as lines of a question.
  var lines: [Phrase] { aspects.map { "\($0.label): \($0.state)" } }

  /// What was looked at; what of it is not right stands among the findings, where it has its reason.
  private var aspects: [FormRow] {
    switch fitness.step {
    case .start:
      pressure + data
        + (answers(Self.told) + fasting + [baseline, conditions]).filter { $0.mark != .wrong }
    case .leaving:
      againstBaseline
        + (sinceEnd + bounds + [conditions] + balance + answers(Self.leaving))
        .filter { $0.mark != .wrong }
    }
  }

  /// Everything that is not right; Enter gives the reason.
  private var findings: [FormRow] {
    fitness.findings.map { finding in
      FormRow(
        mark: finding.reason == nil
          ? names.isAbsent(finding.requirement) ? .required : .wrong : .done,
        label: names.isAbsent(finding.requirement) ? words.missing : words.lookAgain,
        state: Phrase(names.finding(finding)), answer: Self.answer(to: finding, names))
    }
  }

  /// Who was told closes a critical answer, a reason everything else.
  private static func answer(to finding: Fitness.Finding, _ names: RequirementWords) -> Answer {
    if case .untold(let answer) = finding.requirement {
      return .ask(.chart(.told(entry: answer.number, then: [])))
    }
    return .ask(
      .chart(.excuse(subject: finding.subject ?? "", about: names.name(finding.requirement))))
  }

  private func row(
    _ label: String, _ state: String, isWrong: Bool = false, isOpen: Bool = false
  ) -> FormRow {
    FormRow(
      mark: isWrong ? .wrong : isOpen ? .open : .done, label: label, state: Phrase(state))
  }

  private func has(_ isMeant: (Requirement) -> Bool) -> Bool {
    fitness.requirements.contains(where: isMeant)
  }

  // MARK: Start

  private func answers(_ ids: [String]) -> [FormRow] {
    ids.compactMap(clinic.check).map { item in
      let answer = session.care.answer(to: item)
      return row(
        item.label, answer.map(ChartWords(language).answer) ?? words.notAsked,
        isWrong: answer == .no, isOpen: answer == nil)
    }
  }

  private var fasting: [FormRow] {
    clinic.checks.filter { $0.stage == .checkIn && $0.leastMinutes != nil }.map { item in
      guard case .clock(let minutes)? = session.care.answer(to: item) else {
        return row(item.label, words.notAsked, isOpen: true)
      }
      let ago = session.wall(at: now).since(minuteOfDay: minutes)
      let least = item.leastMinutes.map { TimeSpan.minutes(Int64($0)) } ?? .zero
      return row(
        item.label, words.length(ago.minutesText, least: least.minutesText), isWrong: ago < least)
    }
  }

  private var pressure: [FormRow] {
    guard let gate = PlanRows(session: session, now: now, language: language).gate else {
      return []
    }
    return [gate]
  }

  private var baseline: FormRow {
    let confirmed = Parameter.allCases.compactMap { parameter in
      session.care.baselines[parameter].map { "\(parameter.label) \($0.roundedUnits)" }
    }
    return row(
      words.baseline, confirmed.isEmpty ? words.none : confirmed.joined(separator: ", "),
      isWrong: confirmed.isEmpty)
  }

  private var data: [FormRow] {
    let absent = session.absentExpected(at: now)
    guard !absent.isEmpty else { return [] }
    let labels = absent.map(\.label).joined(separator: ", ")
    return [row(words.data, words.noData(labels), isWrong: true)]
  }

  private var conditions: FormRow {
    let holding = fitness.requirements.filter {
      if case .condition = $0 { true } else { false }
    }
    return row(
      words.conditions, holding.isEmpty ? words.none : names.list(holding),
      isWrong: !holding.isEmpty)
  }

  // MARK: Leaving

  private var sinceEnd: [FormRow] {
    guard let since = session.care.recovery.since else { return [] }
    let least = clinic.discharge?.leastAfter
    return [
      row(
        session.timer.recoveryBegan == since ? words.sinceEnd : words.sinceDose,
        words.length((now - since).minutesText, least: least?.minutesText),
        isWrong: least.map { now - since < $0 } ?? false)
    ]
  }

  private var bounds: [FormRow] {
    (clinic.discharge?.scores ?? []).compactMap { bound in
      guard let scale = clinic.scale(bound.scale) else { return nil }
      let latest = session.care.recovery.latest(scale)
      let isWrong = has { if case .bound(scale.name, _, bound) = $0 { true } else { false } }
      return row(
        scale.name, "\(latest.map { "\($0)" } ?? words.none), \(names.bound(bound))",
        isWrong: isWrong, isOpen: latest == nil)
    }
  }

  private var againstBaseline: [FormRow] {
    guard let latest = session.currentPressure(at: now) else { return [] }
    guard let change = session.care.change(of: latest.reading.systolic, from: .cuffSystolic) else {
      return []
    }
    let value = words.change(
      "\(latest.reading.systolic.amount.roundedUnits)", names.percent(change),
      at: session.wall(at: latest.taken).clock(seconds: false))
    let isWrong = has {
      switch $0 {
      case .offBaseline, .pressureInRecovery: true
      default: false
      }
    }
    return [row(words.againstBaseline, value, isWrong: isWrong)]
  }

  private var balance: [FormRow] {
    let open = fitness.requirements.filter {
      switch $0 {
      case .account, .missingDrug, .balanceUnknown: true
      default: false
      }
    }
    let controlled = session.care.accountable.filter { session.care.setup.isControlled($0.id) }
    guard !controlled.isEmpty else { return [] }
    return [
      row(
        words.balance, open.isEmpty ? words.balanced : names.list(open), isWrong: !open.isEmpty)
    ]
  }
}
