import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The tile of a parameter that is sampled all the time.
struct SampledTile {
  let scene: Scene
  let parameter: Parameter
  let title: String
  let role: Role
  /// The parameters whose conditions colour it.
  let conditions: [Parameter]
  let sparkRange: ClosedRange<Double>
  /// What else the device measures beside it; empty for nothing.
  var beside = ""

  var tile: Tile {
    let glyphs = scene.glyphs
    let reading = reading
    let limits = LimitWords(scene.session.alarms, of: parameter)
    var details = [reading.reason ?? delta, reading.age ?? source]
    if !beside.isEmpty, let free = details.firstIndex(where: \.text.isEmpty) {
      details[free] = Tile.Detail(text: beside)
    }
    var tile = Tile(
      scene, .single, title: title, limits: limits.text(range: glyphs.range, dagger: glyphs.dagger),
      reading: reading, role: role, parameters: conditions, details: details)
    tile.spark = Spark(parameter: parameter, range: sparkRange, role: role)
    return tile
  }

  private var reading: Tile.Reading {
    switch scene.session.signals.display(parameter, at: scene.now) {
    case .never: return .absent(why: "no data yet", last: nil)
    case .current(let value, let freshness, let doubt):
      let number = Tile.Value.single(value.roundedUnits)
      if let doubt { return .doubted(number, why: doubt.words) }
      return freshness == .ageing ? .ageing(number) : .current(number)
    case .stale(let reason, let last):
      return .absent(
        why: ValueWords.reason(reason, at: scene.now),
        last: last.map { "was \($0.amount.roundedUnits) at \(scene.clock($0.at))" })
    }
  }

  /// How far the value is from the patient's own; empty without a baseline.
  private var delta: Tile.Detail {
    guard let base = scene.session.care.baselines[parameter] else { return Tile.Detail() }
    guard case .current(let value, _, _) = scene.session.signals.display(parameter, at: scene.now)
    else { return Tile.Detail(text: "base \(base.roundedUnits)") }
    return Tile.Detail(text: "base \(base.roundedUnits)  \(ValueWords.delta(value, from: base))")
  }

  /// Of several sources the one that gives the number; empty where there is only one.
  private var source: Tile.Detail {
    guard scene.session.intake.hasSeveralSources,
      let source = scene.session.signals.source(of: parameter)
    else { return Tile.Detail() }
    return Tile.Detail(text: "from \(source.name)", role: .chrome)
  }
}
