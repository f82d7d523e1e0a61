import Canvas
import Care
import Session
import Vitals
import Wording

extension VitalTile {
  /// Blood pressure of the cuff.
  static let pressure = VitalTile(
    label: { TileWords($0.language).pressure }, shape: .pair, share: 48,
    parameters: [.cuffSystolic, .cuffDiastolic, .cuffMean],
    tile: { PressureTile(snapshot: $0).tile })
}

private struct PressureTile {
  let snapshot: Snapshot

  private var words: TileWords { TileWords(snapshot.language) }

  private var session: Session { snapshot.session }

  var tile: Tile {
    guard let latest = session.pressure.latest else {
      let reading = Tile.Reading.absent(why: words.noMeasurementYet, last: nil)
      return tile(reading, [reading.reason, detail(status)])
    }
    let reading = reading(latest)
    var tile =
      switch reading {
      case .current, .ageing:
        tile(reading, [detail(deltas(latest)), detail(timing(latest))])
      case .doubted: tile(reading, [reading.reason, detail(status)])
      case .absent: tile(reading, [reading.reason, reading.age(words), detail(status)])
      }
    if reading.reason == nil { tile.urgent = urgent }
    if latest.hand != nil, !tile.isAbsent {
      tile.hand = HandWords(snapshot.language).mark(
        ValueWords(snapshot.language).age(snapshot.now - latest.taken))
    }
    tile.note = Tile.Detail(
      text: latest.standing == .ageUnknown
        ? words.standing(latest.standing) : snapshot.clock(latest.taken),
      role: latest.standing == .measured ? .chrome : .questionable)
    return tile
  }

  private func tile(_ reading: Tile.Reading, _ details: [Tile.Detail?]) -> Tile {
    let glyphs = snapshot.glyphs
    let limits = [Parameter.cuffSystolic, .cuffDiastolic].map {
      LimitWords(snapshot.language, session.alarms, of: $0)
    }
    let texts = limits.map { $0.text(range: glyphs.range, dagger: glyphs.dagger) }
    var tile = Tile(
      snapshot, .pair, title: words.pressureTitle,
      limits: words.limits(systolic: texts[0], diastolic: texts[1]), reading: reading,
      role: .pressure, parameters: [.cuffSystolic, .cuffDiastolic, .cuffMean],
      details: details.compactMap(\.self))
    if let off = limits.first(where: { !$0.least.isEmpty }) {
      (tile.off, tile.offBrief) = (off.least, off.leastBrief)
    }
    return tile
  }

  private func reading(_ latest: PressureMeasurement) -> Tile.Reading {
    let freshness = session.pressure.freshness(
      interval: session.pressureInterval, due: session.pressureDue, at: snapshot.now)
    let pair = Tile.Value.pair(
      latest.reading.systolic.amount.roundedUnits, latest.reading.diastolic.amount.roundedUnits)
    if freshness == .stale {
      let values = ValueWords(snapshot.language)
      let why = session.pressure.behind.map { values.reason(.behind($0), at: snapshot.now) }
      return .absent(
        why: why ?? words.noMeasurementSince,
        last: words.last(
          pair.digits, at: snapshot.clock(latest.taken),
          ago: values.age(snapshot.now - latest.taken)))
    }
    switch latest.standing {
    case .measured: return freshness == .ageing ? .ageing(pair) : .current(pair)
    case .ageUnknown: return .doubted(pair, why: words.foundOnMonitor)
    case .beforeSession, .otherPatient, .demonstration:
      return .doubted(pair, why: "\(words.standing(latest.standing))  \(taken(latest))")
    }
  }

  private func detail(_ text: String) -> Tile.Detail { Tile.Detail(text: text) }

  private func taken(_ latest: PressureMeasurement) -> String {
    let age = ValueWords(snapshot.language).age(snapshot.now - latest.taken)
    if latest.hand != nil {
      return "\(snapshot.clock(latest.taken))  \(HandWords(snapshot.language).mark(age))"
    }
    return "\(snapshot.clock(latest.taken))  \(words.ago(age))"
  }

  /// When it was taken and what comes next; what cannot wait comes first.
  private func timing(_ latest: PressureMeasurement) -> String {
    urgent.isEmpty ? joined(taken(latest), status) : joined(urgent, taken(latest))
  }

  private func joined(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private func deltas(_ latest: PressureMeasurement) -> String {
    var parts: [String] = []
    if let mean = latest.reading.mean { parts.append(words.mean(mean.amount.roundedUnits)) }
    let base = session.care.baselines
    if let systolic = base[.cuffSystolic], let diastolic = base[.cuffDiastolic] {
      parts.append(words.baseline("\(systolic.roundedUnits)/\(diastolic.roundedUnits)"))
      parts.append(
        ValueWords.delta(latest.reading.systolic.amount, from: systolic) + "/"
          + ValueWords.delta(latest.reading.diastolic.amount, from: diastolic))
    }
    return parts.joined(separator: "  ")
  }

  /// The state of the cuff while it measures or must repeat; else empty.
  private var urgent: String {
    session.repeatDue != nil || session.pressure.isMeasuring ? status : ""
  }

  /// The state of the cuff: measuring, failed, or when it is due.
  private var status: String {
    if let due = session.repeatDue, !session.pressure.isMeasuring {
      let left = due - snapshot.now
      return words.repeat(in: left > .zero ? left.clockText : nil)
    }
    if session.pressure.isMeasuring {
      return words.measuring(session.pressure.provisional?.amount.roundedUnits)
    }
    if let failed = session.pressure.failedAt { return words.failed(at: snapshot.clock(failed)) }
    guard let due = session.pressureDue else { return "" }
    let left = due - snapshot.now
    return left >= .zero
      ? words.next(in: left.clockText) : words.overdue(by: (-left).clockText)
  }
}
