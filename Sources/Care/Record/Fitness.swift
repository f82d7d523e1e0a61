package import Vitals

/// Whether a patient is fit for the start of an infusion, or to leave: what is not right, each with
/// the reason that was given for it.
public struct Fitness: Hashable, Sendable {
  /// The step.
  public enum Step: Hashable, Sendable {
    /// The start of the infusion.
    case start
    /// The end of the session.
    case leaving
  }

  /// Something that is not right.
  public struct Finding: Hashable, Sendable {
    /// What it is.
    public let requirement: Requirement
    /// What a reason for it must name; nil where no reason is enough.
    ///
    /// It changes with the fact, so that no reason outlives the fact that it was given for.
    public let subject: String?
    /// The reason; nil before one was given.
    public internal(set) var reason: String?
  }

  /// The step it is about.
  public let step: Step
  /// What is not right, in the order of the panel.
  public let findings: [Finding]

  /// What is not right, with a reason or without.
  public var requirements: [Requirement] { findings.map(\.requirement) }

  /// What has no reason yet.
  public var unexplained: [Finding] { findings.filter { $0.reason == nil } }

  /// What no reason overrides.
  public var unexcusable: [Requirement] {
    findings.filter { $0.subject == nil }.map(\.requirement)
  }
}

/// A reason for something that is not right, given before the step.
public struct Excuse: Hashable, Sendable {
  /// The subject of the finding.
  public var subject: String
  /// The finding in words, as it was shown.
  public var about: String
  /// The reason.
  public var reason: String

  package init(_ subject: String, about: String, reason: String) {
    self.subject = subject
    self.about = about
    self.reason = reason
  }
}

extension CareRecord {
  /// What is not right for a step.
  package func fitness(_ step: Fitness.Step, _ bedside: Bedside, at time: SessionTime) -> Fitness {
    let check = FitnessCheck(step: step, care: self, bedside: bedside, time: time)
    let found = step == .start ? check.start : check.leaving
    let subjects = FitnessSubject(step: step, care: self, bedside: bedside)
    return Fitness(
      step: step,
      findings: found.map { requirement in
        let subject = subjects.text(of: requirement)
        return Fitness.Finding(
          requirement: requirement, subject: subject, reason: subject.flatMap(reason))
      })
  }

  private func reason(_ subject: String) -> String? {
    for entry in chart.holding.reversed() {
      if case .excuse(let excuse)? = entry.content, excuse.subject == subject {
        return excuse.reason
      }
    }
    return nil
  }

  /// Whether a check of the time-out was answered before the drugs, their amounts, the bag, the rate
  /// or the pseudonym changed, and must be answered again.
  public func isReopened(_ item: CheckItem) -> Bool {
    guard setup.rules >= 2, item.stage == .timeOut, let entry = chart.answer(item.id)?.entry else {
      return false
    }
    return entry.number <= max(plan.changedAfter, chart.anotherAfter)
  }

  /// What is missing for a start; a reason overrides it.
  package func requirements(ofStart bedside: Bedside) -> [Requirement] {
    FitnessCheck(step: .start, care: self, bedside: bedside, time: .zero).start
  }

  /// What is missing for a discharge; a reason overrides it.
  package func requirements(ofLeaving bedside: Bedside, at time: SessionTime) -> [Requirement] {
    FitnessCheck(step: .leaving, care: self, bedside: bedside, time: time).leaving
  }
}
