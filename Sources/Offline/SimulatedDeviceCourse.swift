import Patient
import Simulation
import Vitals

/// The patient behind a simulated device: nobody acts, and the infusion runs for its planned length.
struct SimulatedDeviceCourse {
  private var bedside: SimulatedBedside
  private let planned: TimeSpan
  private(set) var isLinked = true

  init(_ plan: SimulatedSession.Plan) {
    bedside = SimulatedSession.bedside(plan)
    planned = plan.planned
  }

  /// The time of the next second.
  var nextTime: SessionTime { bedside.nextTime }

  /// Simulates the next second.
  mutating func step() -> MonitorState {
    var treatment = Treatment()
    if nextTime < .zero + planned {
      treatment.ketamine = bedside.monitor.patient.infusionRate(over: planned) / 60
    }
    let second = bedside.step(treatment)
    isLinked = second.isLinked
    return second.state
  }
}
