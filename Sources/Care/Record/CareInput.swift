public import Vitals

/// What a session's header says about its care.
package struct CareSetup: Equatable, Sendable {
  /// The clinic's checks, drugs, scales and schedules.
  package var clinic: Clinic
  /// The pseudonym that was given at the start; nil for none.
  package var patient: String?
  /// The planned length of the infusion before anything is charted.
  package var planned: TimeSpan

  package init(clinic: Clinic = .none, patient: String? = nil, planned: TimeSpan) {
    self.clinic = clinic
    self.patient = patient
    self.planned = planned
  }
}

/// What changes a care record.
package enum CareInput: Hashable, Sendable {
  /// Check-in is done.
  case beginBaseline
  /// The computed baselines, and those that were entered, are right.
  case confirmBaseline(computed: [Parameter: Amount])
  /// A baseline is entered or corrected by hand.
  case setBaseline(Parameter, Amount)
  /// The planned length of the infusion.
  case planLength(TimeSpan)
  /// The infusion starts; a reason overrides what is missing.
  case start(reason: String?)
  /// The infusion is interrupted.
  case pause(reason: String)
  /// The infusion goes on.
  case resume
  /// The infusion is over.
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

/// What an input means to the rest of the session.
package enum CareOutput: Hashable, Sendable {
  /// The session entered a phase.
  case phase(Phase)
  /// A baseline was confirmed or entered.
  case baseline(Parameter, Amount)
  /// The latest score of a scale that the alarm profile judges as this parameter.
  case score(Parameter, Amount)
  /// The only score of such a scale was struck.
  case noScore(Parameter)
}

/// What is known at the chair at a moment besides the chart.
package struct Bedside: Hashable, Sendable {
  /// The wall clock.
  package var wall: WallTime
  /// The current vital signs; what is stale or questionable is nil.
  package var vitals: Chart.Snapshot
  /// Whether a parameter that the alarm profile expects has no current value.
  package var lacksExpected: Bool

  package init(
    wall: WallTime, vitals: Chart.Snapshot = Chart.Snapshot(), lacksExpected: Bool = false
  ) {
    self.wall = wall
    self.vitals = vitals
    self.lacksExpected = lacksExpected
  }
}

/// A time in which the program did not run.
public struct SessionGap: Hashable, Sendable {
  /// When it began.
  public let from: SessionTime
  /// When it ended.
  public let until: SessionTime
  /// Whether its length is known from the kernel's clock, not only from the wall clock.
  public let isExact: Bool
  /// Whether the infusion was running when it began.
  public let isInInfusion: Bool
  /// Whether the pump was stopped in it; nil while nobody has said.
  public internal(set) var wasStopped: Bool?

  /// Whether it has to be asked about.
  package var isOpen: Bool { isInInfusion && wasStopped == nil }
}
