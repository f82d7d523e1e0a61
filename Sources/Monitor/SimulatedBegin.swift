import Care
import Vitals
import Session

/// Where a new simulated session begins.
public enum SimulatedBegin: String, CaseIterable, Sendable {
  /// Before everything: check-in, time-out and baseline are the nurse's.
  case checkIn = "check-in"
  /// In the baseline phase.
  case baseline = "baseline"
  /// At the start of the infusion, with baseline and bag entered.
  case infusing = "infusing"

  /// The commands that take a session there.
  ///
  /// `script` are those of the scenario up to its infusion. A schedule of assessments is in force
  /// then too, so that sets are due as they are with a patient.
  func commands(_ script: [Command], _ clinic: Clinic, planned: TimeSpan) -> [Command] {
    switch self {
    case .checkIn: return []
    case .baseline: return script.isEmpty ? [] : [.beginBaseline]
    case .infusing:
      guard !script.isEmpty, let schedule = clinic.schedule(for: planned) else { return script }
      return script + [.chart(.schedule(id: schedule.id))]
    }
  }
}
