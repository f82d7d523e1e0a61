import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The tile of a sampled parameter.
struct SampledTile {
  let snapshot: Snapshot
  let parameter: Parameter
  let title: String
  let role: Role
  /// Parameters whose conditions it shows.
  let conditions: [Parameter]
  let sparkRange: ClosedRange<Double>
  /// Further values of the device; empty for none.
  var beside = Tile.Detail()
  /// Whether they go before the source and the age of the value; else they need a free row.
  var isBesideKept = false

  private var words: TileWords { TileWords(snapshot.language) }

  var tile: Tile {
    let glyphs = snapshot.glyphs
    let reading = reading
    let limits = LimitWords(snapshot.language, snapshot.session.alarms, of: parameter)
    var details = [reading.reason ?? delta, reading.age(words) ?? source]
    if !beside.text.isEmpty {
      // A value that comes goes before the last one of another that does not.
      let isAbsent = if case .absent = reading { true } else { false }
      let free = details.firstIndex(where: \.text.isEmpty)
      if let place = free ?? (isAbsent ? 1 : nil) {
        details[place] = beside
      } else if isBesideKept {
        details.insert(beside, at: 1)
      }
    }
    var tile = Tile(
      snapshot, .single, title: title,
      limits: limits.text(range: glyphs.range, dagger: glyphs.dagger),
      reading: reading, role: role, parameters: conditions, details: details)
    if let mark = handMark {
      tile.hand = mark
      tile.details = [Tile.Detail(text: mark), beside.text.isEmpty ? delta : beside]
    }
    (tile.off, tile.offBrief) = (limits.least, limits.leastBrief)
    tile.spark = Spark(parameter: parameter, range: sparkRange, role: role)
    return tile
  }

  private var reading: Tile.Reading {
    switch snapshot.session.display(parameter, at: snapshot.now) {
    case .never: return .absent(why: words.noDataYet, last: nil)
    case .byHand(let value, let freshness, _):
      let number = Tile.Value.single(value.roundedUnits)
      return freshness == .fresh ? .current(number) : .ageing(number)
    case .current(let value, let freshness, let doubt):
      let number = Tile.Value.single(value.roundedUnits)
      if let doubt { return .doubted(number, why: ReadingWords(snapshot.language).doubt(doubt)) }
      return freshness == .ageing ? .ageing(number) : .current(number)
    case .stale(let reason, let last):
      return .absent(
        why: ValueWords(snapshot.language).reason(reason, at: snapshot.now),
        last: last.map { words.last("\($0.amount.roundedUnits)", at: snapshot.clock($0.at)) })
    }
  }

  /// The baseline and the difference from it; empty without a baseline.
  private var delta: Tile.Detail {
    guard let base = snapshot.session.care.baselines[parameter] else { return Tile.Detail() }
    let value: Amount
    switch snapshot.session.display(parameter, at: snapshot.now) {
    case .current(let present, _, _), .byHand(let present, _, _): value = present
    case .never, .stale: return Tile.Detail(text: words.baseline("\(base.roundedUnits)"))
    }
    return Tile.Detail(
      text: "\(words.baseline("\(base.roundedUnits)"))  \(ValueWords.delta(value, from: base))")
  }

  /// The mark of a value by hand with its age; nil for another.
  private var handMark: String? {
    guard
      case .byHand(_, _, let taken) = snapshot.session.display(parameter, at: snapshot.now)
    else { return nil }
    return HandWords(snapshot.language).mark(
      ValueWords(snapshot.language).age(snapshot.now - taken))
  }

  /// The source of the value, where there are several; else empty.
  private var source: Tile.Detail {
    guard snapshot.session.intake.hasSeveralSources,
      let source = snapshot.session.signals.source(of: parameter)
    else { return Tile.Detail() }
    return Tile.Detail(
      text: words.source(
        DeviceWords(snapshot.language).name(source.name, in: snapshot.session)), role: .chrome)
  }
}
