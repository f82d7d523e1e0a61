import Canvas
import Session
import Vitals
import Wording

extension VitalTile {
  /// Breathing, once a source has sent its rate.
  static let breathing = VitalTile(
    label: { TileWords($0.language).breathing }, shape: .single, share: 22,
    isFed: { $0.signals.hasArrived(.respiratoryRate) },
    tile: { snapshot in
      SampledTile(
        snapshot: snapshot, parameter: .respiratoryRate,
        title: TileWords(snapshot.language).breathingTitle, role: .breathing,
        conditions: [.respiratoryRate], sparkRange: 0...40
      ).tile
    })
}
