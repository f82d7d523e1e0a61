/// The drifts of one patient; they take the same deviates each second, whatever happens.
struct Drifts: Sendable {
  /// Systolic pressure, mmHg (SD 3: clinical reference, section 1.7).
  private(set) var pressure = Drift(deviation: 3)
  /// Heart rate, beats per minute (SD 2, usual figure).
  private(set) var rate = Drift(deviation: 2)
  /// SpO2, percent (SD 0.35, usual figure).
  private(set) var saturation = Drift(deviation: 0.35)
  /// Breaths per minute (SD 0.6, usual figure).
  private(set) var breathing = Drift(deviation: 0.6)

  /// Drifts for one second.
  mutating func step(_ random: inout PatientRandom) {
    pressure.step(&random)
    rate.step(&random)
    saturation.step(&random)
    breathing.step(&random)
  }
}
