import Canvas
import Session
import Vitals
import Wording

extension VitalTile {
  /// Breathing, once a source has sent its rate or EtCO2.
  static let breathing = VitalTile(
    label: { isGasAlone($0) ? TileWords($0.language).endTidal : TileWords($0.language).breathing },
    shape: .single, share: 22,
    parameters: [.respiratoryRate, .endTidalCO2],
    isFed: { $0.hasArrived(.respiratoryRate) || $0.hasArrived(.endTidalCO2) },
    tile: { snapshot in
      isGasAlone(snapshot)
        ? gasTile(snapshot)
        : rateTile(snapshot)
    })

  /// Whether a source sends EtCO2 and none the rate: its number has the tile then.
  private static func isGasAlone(_ snapshot: Snapshot) -> Bool {
    !snapshot.session.hasArrived(.respiratoryRate) && snapshot.session.hasArrived(.endTidalCO2)
  }

  private static func rateTile(_ snapshot: Snapshot) -> Tile {
    let gas = gas(snapshot)
    var tile = SampledTile(
      snapshot: snapshot, parameter: .respiratoryRate,
      title: TileWords(snapshot.language).breathingTitle, role: .breathing,
      conditions: [.respiratoryRate, .endTidalCO2], sparkRange: 0...40, beside: gas,
      isBesideKept: true
    ).tile
    if !gas.text.isEmpty {
      tile.note = Tile.Detail(text: gas.text, brief: gas.brief, role: .breathing)
    }
    return tile
  }

  private static func gasTile(_ snapshot: Snapshot) -> Tile {
    SampledTile(
      snapshot: snapshot, parameter: .endTidalCO2,
      title: TileWords(snapshot.language).endTidalTitle, role: .breathing,
      conditions: [.respiratoryRate, .endTidalCO2], sparkRange: 0...60
    ).tile
  }

  /// EtCO2 where current, with the mark of what of it is off.
  private static func gas(_ snapshot: Snapshot) -> Tile.Detail {
    let words = TileWords(snapshot.language)
    let off = LimitWords(snapshot.language, snapshot.session.alarms, of: .endTidalCO2).leastBrief
    func marked(_ value: String) -> String {
      off.printed.isEmpty ? value : "\(value), \(off.printed)"
    }
    switch snapshot.session.display(.endTidalCO2, at: snapshot.now) {
    case .current(let gas, _, let doubt):
      let (value, isDoubted) = (gas.roundedUnits, doubt != nil)
      return Tile.Detail(
        text: marked(words.gas(value, isDoubted: isDoubted)),
        brief: words.gasBrief(value, isDoubted: isDoubted, isOff: !off.printed.isEmpty))
    case .byHand(let gas, _, let taken):
      return Tile.Detail(
        text: marked(words.gasByHand(gas.roundedUnits, age: snapshot.now - taken)))
    case .never, .stale: return Tile.Detail()
    }
  }
}
