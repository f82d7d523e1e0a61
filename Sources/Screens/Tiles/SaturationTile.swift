import Canvas
import Session
import Vitals

extension VitalTile {
  /// Oxygen saturation, with further values of the oximeter.
  static let saturation = VitalTile(
    label: { _ in "SpO2" }, shape: .single,
    tile: { snapshot in
      SampledTile(
        snapshot: snapshot, parameter: .saturation, title: "SpO2 %", role: .saturation,
        conditions: [.saturation], sparkRange: 85...100, beside: beside(snapshot)
      ).tile
    })

  /// Pulse rate and perfusion index, where current.
  private static func beside(_ snapshot: Snapshot) -> String {
    let signals = snapshot.session.signals
    var parts: [String] = []
    if signals.rateSource == .heartRate,
      case .current(let pulse, _, _) = signals.display(.pulseRate, at: snapshot.now)
    {
      parts.append("pulse \(pulse.roundedUnits)")
    }
    if case .current(let index, _, _) = signals.display(.perfusionIndex, at: snapshot.now) {
      parts.append("PI \(index.exactText)")
    }
    return parts.joined(separator: "  ")
  }
}
