import Canvas
import Care
import Session
import Vitals
import Wording

extension VitalTile {
  /// Blood pressure of the cuff.
  static let pressure = VitalTile(
    label: { _ in "BP" }, shape: .pair, tile: { PressureTile(snapshot: $0).tile })
}

private struct PressureTile {
  let snapshot: Snapshot

  private var session: Session { snapshot.session }

  var tile: Tile {
    guard let latest = session.pressure.latest else {
      let reading = Tile.Reading.absent(why: "no measurement yet", last: nil)
      return tile(reading, [reading.reason, detail(status)])
    }
    let reading = reading(latest)
    var tile =
      switch reading {
      case .current, .ageing:
        tile(reading, [detail(deltas(latest)), detail(joined(taken(latest), status))])
      case .doubted: tile(reading, [reading.reason, detail(status)])
      case .absent: tile(reading, [reading.reason, reading.age, detail(status)])
      }
    if reading.reason == nil { tile.urgent = urgent }
    tile.note = Tile.Detail(
      text: latest.standing == .ageUnknown ? "age unknown" : snapshot.clock(latest.taken),
      role: latest.standing == .measured ? .chrome : .questionable)
    return tile
  }

  private func tile(_ reading: Tile.Reading, _ details: [Tile.Detail?]) -> Tile {
    let glyphs = snapshot.glyphs
    let limits = [("SYS", Parameter.cuffSystolic), ("DIA", .cuffDiastolic)].map { name, parameter in
      let words = LimitWords(session.alarms, of: parameter)
      return "\(name) \(words.text(range: glyphs.range, dagger: glyphs.dagger))"
    }
    return Tile(
      snapshot, .pair, title: "BP mmHg", limits: limits.joined(separator: " "), reading: reading,
      role: .pressure, parameters: [.cuffSystolic, .cuffDiastolic, .cuffMean],
      details: details.compactMap(\.self))
  }

  private func reading(_ latest: PressureMeasurement) -> Tile.Reading {
    let freshness = session.pressure.freshness(
      interval: session.pressureInterval, due: session.pressureDue, at: snapshot.now)
    let pair = Tile.Value.pair(
      latest.reading.systolic.amount.roundedUnits, latest.reading.diastolic.amount.roundedUnits)
    if freshness == .stale {
      let why = session.pressure.behind.map { ValueWords.reason(.behind($0), at: snapshot.now) }
      let age = ValueWords.age(snapshot.now - latest.taken)
      return .absent(
        why: why ?? "no measurement since",
        last: "was \(pair.digits) at \(snapshot.clock(latest.taken)), \(age) ago")
    }
    switch latest.standing {
    case .measured: return freshness == .ageing ? .ageing(pair) : .current(pair)
    case .ageUnknown: return .doubted(pair, why: "age unknown: found on the monitor")
    case .beforeSession: return .doubted(pair, why: "before this session  \(taken(latest))")
    case .otherPatient: return .doubted(pair, why: "same patient?  \(taken(latest))")
    }
  }

  private func detail(_ text: String) -> Tile.Detail { Tile.Detail(text: text) }

  private func taken(_ latest: PressureMeasurement) -> String {
    "\(snapshot.clock(latest.taken))  \(ValueWords.age(snapshot.now - latest.taken)) ago"
  }

  private func joined(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private func deltas(_ latest: PressureMeasurement) -> String {
    var words: [String] = []
    if let mean = latest.reading.mean { words.append("MAP \(mean.amount.roundedUnits)") }
    let base = session.care.baselines
    if let systolic = base[.cuffSystolic], let diastolic = base[.cuffDiastolic] {
      words.append("base \(systolic.roundedUnits)/\(diastolic.roundedUnits)")
      words.append(
        ValueWords.delta(latest.reading.systolic.amount, from: systolic) + "/"
          + ValueWords.delta(latest.reading.diastolic.amount, from: diastolic))
    }
    return words.joined(separator: "  ")
  }

  /// The state of the cuff while it measures or must repeat; else empty.
  private var urgent: String {
    session.repeatWait(at: snapshot.now) != nil || session.pressure.isMeasuring ? status : ""
  }

  /// The state of the cuff: measuring, failed, or when it is due.
  private var status: String {
    if let wait = session.repeatWait(at: snapshot.now), !session.pressure.isMeasuring {
      let left = TimeSpan.minutes(2) - wait
      return left > .zero ? "REPEAT BP in \(left.clockText)" : "REPEAT BP NOW"
    }
    if session.pressure.isMeasuring {
      let guess = session.pressure.provisional.map { " (\($0.amount.roundedUnits)?)" } ?? ""
      return "measuring…\(guess)"
    }
    if let failed = session.pressure.failedAt { return "failed at \(snapshot.clock(failed))" }
    guard let due = session.pressureDue else { return "" }
    let left = due - snapshot.now
    return left >= .zero ? "next in \(left.clockText)" : "due since \((-left).clockText)"
  }
}
