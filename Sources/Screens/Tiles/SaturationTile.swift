import Canvas
import Session
import Vitals
import Wording

extension VitalTile {
  /// Oxygen saturation, with further values of the oximeter.
  static let saturation = VitalTile(
    label: { TileWords($0.language).saturation }, shape: .single, share: 26,
    parameters: [.saturation],
    tile: { snapshot in
      SampledTile(
        snapshot: snapshot, parameter: .saturation,
        title: TileWords(snapshot.language).saturationTitle, role: .saturation,
        conditions: [.saturation], sparkRange: 85...100, beside: Tile.Detail(text: beside(snapshot))
      ).tile
    })

  /// Pulse rate and perfusion index, where current.
  private static func beside(_ snapshot: Snapshot) -> String {
    let signals = snapshot.session.signals
    let words = TileWords(snapshot.language)
    var parts: [String] = []
    if signals.rateSource == .heartRate,
      case .current(let pulse, _, _) = signals.display(.pulseRate, at: snapshot.now)
    {
      parts.append(words.pulse(pulse.roundedUnits))
    }
    if case .current(let index, _, _) = signals.display(.perfusionIndex, at: snapshot.now) {
      parts.append(words.perfusion(index.exactText))
    }
    return parts.joined(separator: "  ")
  }
}
