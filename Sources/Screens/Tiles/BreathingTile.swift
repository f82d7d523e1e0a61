import Canvas
import Session
import Vitals
import Wording

extension VitalTile {
  /// Breathing, once a source has sent its rate or EtCO2.
  static let breathing = VitalTile(
    label: { TileWords($0.language).breathing }, shape: .single, share: 22,
    parameters: [.respiratoryRate, .endTidalCO2],
    isFed: { $0.hasArrived(.respiratoryRate) || $0.hasArrived(.endTidalCO2) },
    tile: { snapshot in
      SampledTile(
        snapshot: snapshot, parameter: .respiratoryRate,
        title: TileWords(snapshot.language).breathingTitle, role: .breathing,
        conditions: [.respiratoryRate, .endTidalCO2], sparkRange: 0...40, beside: gas(snapshot)
      ).tile
    })

  /// EtCO2, where current.
  private static func gas(_ snapshot: Snapshot) -> String {
    let words = TileWords(snapshot.language)
    switch snapshot.session.display(.endTidalCO2, at: snapshot.now) {
    case .current(let gas, _, let doubt):
      return words.gas(gas.roundedUnits, isDoubted: doubt != nil)
    case .byHand(let gas, _, let taken):
      return words.gasByHand(gas.roundedUnits, age: snapshot.now - taken)
    case .never, .stale: return ""
    }
  }
}
