import Canvas
import Session
import Vitals

extension VitalTile {
  /// The heart rate of the ECG, or the pulse rate where there is none.
  static let rate = VitalTile(
    label: { $0.signals.rateSource == .pulseRate ? "PR" : "HR" }, shape: .single,
    tile: { scene in
      let origin = scene.session.signals.rateSource
      return SampledTile(
        scene: scene, parameter: .rate, title: "\(origin.label) \(origin.unit)", role: .heartRate,
        conditions: [.rate, .heartRate, .pulseRate], sparkRange: 40...140
      ).tile
    })
}
