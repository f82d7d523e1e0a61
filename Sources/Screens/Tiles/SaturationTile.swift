import Canvas
import Session
import Vitals

extension VitalTile {
  /// The oxygen saturation, beside it what else the oximeter measures.
  static let saturation = VitalTile(
    label: { _ in "SpO2" }, shape: .single,
    tile: { scene in
      SampledTile(
        scene: scene, parameter: .saturation, title: "SpO2 %", role: .saturation,
        conditions: [.saturation], sparkRange: 85...100, beside: beside(scene)
      ).tile
    })

  /// The pulse and the perfusion index, where they are current.
  private static func beside(_ scene: Scene) -> String {
    let signals = scene.session.signals
    var parts: [String] = []
    if signals.rateSource == .heartRate,
      case .current(let pulse, _, _) = signals.display(.pulseRate, at: scene.now)
    {
      parts.append("pulse \(pulse.roundedUnits)")
    }
    if case .current(let index, _, _) = signals.display(.perfusionIndex, at: scene.now) {
      parts.append("PI \(index.exactText)")
    }
    return parts.joined(separator: "  ")
  }
}
