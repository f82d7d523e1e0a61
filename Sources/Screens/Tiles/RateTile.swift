import Canvas
import Session
import Vitals
import Wording

extension VitalTile {
  /// Heart rate of the ECG, or pulse rate where there is none.
  static let rate = VitalTile(
    label: { snapshot in
      let words = TileWords(snapshot.language)
      return origin(snapshot) == .pulseRate ? words.pulseRate : words.heartRate
    }, shape: .single, share: 26, parameters: [.rate, .heartRate, .pulseRate],
    tile: { snapshot in
      let origin = origin(snapshot)
      return SampledTile(
        snapshot: snapshot, parameter: .rate, title: "\(origin.label) \(origin.unit)",
        role: .heartRate,
        conditions: [.rate, .heartRate, .pulseRate], sparkRange: 40...140,
        beside: Tile.Detail(text: temperature(snapshot))
      ).tile
    })

  /// Body temperature, where current.
  private static func temperature(_ snapshot: Snapshot) -> String {
    let words = TileWords(snapshot.language)
    switch snapshot.session.display(.temperature, at: snapshot.now) {
    case .current(let value, _, let doubt): return words.temperature(value, isDoubted: doubt != nil)
    case .byHand(let value, _, let taken):
      return words.temperatureByHand(value, age: snapshot.now - taken)
    case .never, .stale: return ""
    }
  }

  /// The parameter that is shown; a rate by hand is the pulse.
  private static func origin(_ snapshot: Snapshot) -> Parameter {
    if case .byHand = snapshot.session.display(.rate, at: snapshot.now) { return .pulseRate }
    return snapshot.session.signals.rateSource
  }
}
