public import Vitals

/// The part of a session's header that concerns care.
package struct CareSetup: Equatable, Sendable {
  /// The clinic's checks, drugs, scales and schedules.
  package var clinic: Clinic
  /// The pseudonym that was given at the start; nil for none.
  package var patient: String?
  /// The planned length of the infusion before anything is charted.
  package var planned: TimeSpan
  /// The version of the rules of start and leaving; see ``CareRecord/rules``.
  package var rules: Int

  package init(
    clinic: Clinic = .none, patient: String? = nil, planned: TimeSpan,
    rules: Int = CareRecord.rules
  ) {
    self.clinic = clinic
    self.patient = patient
    self.planned = planned
    self.rules = rules
  }

  /// Whether a drug must be accounted for.
  package func isControlled(_ id: String) -> Bool {
    // Older recordings are decided as they were recorded.
    rules >= 4 ? clinic.isControlled(id) : clinic.drug(id)?.isControlled ?? false
  }

  /// Whether a waste of a drug needs the initials of a second person.
  package func needsWitness(ofDrug id: String, wasted: Mass) -> Bool {
    isControlled(id) && clinic.needsWitness(ofDrug: id, wasted: wasted)
  }
}

/// An input of a care record.
package enum CareInput: Hashable, Sendable {
  /// Check-in is done.
  case beginBaseline
  /// The nurse confirms the computed and the entered baselines.
  case confirmBaseline(computed: [Parameter: Amount])
  /// A baseline is entered or corrected by hand.
  case setBaseline(Parameter, Amount)
  /// The planned length of the infusion.
  case planLength(TimeSpan)
  /// The infusion starts; a reason overrides what is missing.
  case start(reason: String?)
  /// The infusion is interrupted.
  case pause(reason: String)
  /// The infusion resumes.
  case resume
  /// The infusion ends, recovery begins.
  case stop
  /// The session ends early.
  case abort(reason: String)
  /// The patient leaves; a reason overrides what is missing.
  case close(reason: String?)
  /// The recording resumed after a gap of this length.
  case gap(TimeSpan, isExact: Bool)
  /// Whether the pump was stopped in the open gap.
  case gapAnswer(wasStopped: Bool)
  /// A chart entry.
  case entry(ChartEntry)
  /// An entry is replaced, or struck where nothing replaces it.
  case correction(of: Int, ChartEntry?, reason: String)
}

/// A consequence of an input for the rest of the session.
package enum CareOutput: Hashable, Sendable {
  /// The session entered a phase.
  case phase(Phase)
  /// A baseline was confirmed or entered.
  case baseline(Parameter, Amount)
  /// The scores that stand of a scale that the alarm profile judges as this parameter, oldest first;
  /// never empty.
  case scores(Parameter, [StandingValue])
  /// The only score of such a scale was struck.
  case noScore(Parameter)
  /// A value by hand was entered, corrected or struck.
  case handValues
}

/// The state of the session outside the care record, as an input is judged by it.
package struct Bedside: Hashable, Sendable {
  /// The wall clock.
  package var wall: WallTime
  /// The current vital signs, without stale and questionable ones.
  package var vitals: Chart.Snapshot
  /// When the latest pressure was measured, current or not; nil for none.
  package var latestPressure: SessionTime?
  /// Whether a parameter that the alarm profile expects has no current value.
  package var lacksExpected: Bool
  /// The alarm conditions about measured values that hold.
  package var conditions: [BedsideCondition]

  package init(
    wall: WallTime, vitals: Chart.Snapshot = Chart.Snapshot(), lacksExpected: Bool = false,
    conditions: [BedsideCondition] = [], latestPressure: SessionTime? = nil
  ) {
    self.latestPressure = latestPressure
    self.conditions = conditions
    self.wall = wall
    self.vitals = vitals
    self.lacksExpected = lacksExpected
  }
}

/// A time in which the program did not run.
public struct SessionGap: Hashable, Sendable {
  /// Its start.
  public let from: SessionTime
  /// Its end.
  public let until: SessionTime
  /// Whether its length comes from the kernel's clock; otherwise it comes from the wall clock.
  public let isExact: Bool
  /// Whether the infusion ran at its start.
  public let isInInfusion: Bool
  /// Whether the pump was stopped in it; nil before the answer.
  public internal(set) var wasStopped: Bool?

  /// Whether it needs an answer.
  package var isOpen: Bool { isInInfusion && wasStopped == nil }
}

extension CareInput {
  /// The reason to refuse it of this person by some ``CareRecord/rules``; nil when anybody may give it.
  package func refusal(by person: Operator, rules: Int) -> Refusal? {
    let entry: ChartEntry? =
      switch self {
      case .entry(let entry): entry
      case .correction(_, let entry, _): entry
      case .beginBaseline, .confirmBaseline, .setBaseline, .planLength, .start, .pause, .resume,
        .stop, .abort, .close, .gap, .gapAnswer:
        nil
      }
    guard case .account(_, _, _, let witness?)? = entry else { return nil }
    // Who wastes a controlled drug is no witness of it; rules before 4 compared only the letters as
    // they were typed.
    let isSame =
      rules >= 4
      ? person.isMeant(by: witness) : witness.lowercased() == person.initials.lowercased()
    return isSame ? .invalid(.sameWitness) : nil
  }
}
