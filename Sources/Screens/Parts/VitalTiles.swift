import Alarms
import Canvas
import Session
import Vitals
import Wording

/// The tiles of heart rate, SpO2 and blood pressure.
struct VitalTiles {
  /// Over which time the sparklines run.
  private static let sparkLength = TimeSpan.minutes(15)

  let scene: Scene

  init(_ scene: Scene) {
    self.scene = scene
  }

  private var session: Session { scene.session }

  // MARK: Sampled parameters

  func rate(sparkWidth: Int) -> Tile {
    let origin = session.signals.rateSource
    let limits = LimitWords(session.alarms, of: .rate)
    var tile = sampled(
      .rate, title: "\(origin.label) \(origin.unit)", limits: limits, role: .heartRate,
      parameters: [.rate, .heartRate, .pulseRate], sparkWidth: sparkWidth)
    if let base = session.baseline.confirmed[.rate], tile.details.first?.text.isEmpty == true {
      tile.details[0] = (delta(.rate, base), .text)
    }
    return tile
  }

  func saturation(sparkWidth: Int) -> Tile {
    let limits = LimitWords(session.alarms, of: .saturation)
    var tile = sampled(
      .saturation, title: "SpO2 %", limits: limits, role: .saturation,
      parameters: [.saturation], sparkWidth: sparkWidth)
    if let base = session.baseline.confirmed[.saturation], tile.details[0].text.isEmpty {
      tile.details[0] = (delta(.saturation, base), .text)
    }
    if !beside.isEmpty, let free = tile.details.firstIndex(where: \.text.isEmpty) {
      tile.details[free] = (beside, .text)
    }
    return tile
  }

  /// What else the oximeter measures, where it is current: its pulse and the perfusion index.
  private var beside: String {
    var parts: [String] = []
    if session.signals.rateSource == .heartRate,
      case .current(let pulse, _, _) = session.signals.display(.pulseRate, at: scene.now)
    {
      parts.append("pulse \(pulse.roundedUnits)")
    }
    if case .current(let index, _, _) = session.signals.display(.perfusionIndex, at: scene.now) {
      parts.append("PI \(index.exactText)")
    }
    return parts.joined(separator: "  ")
  }

  private func delta(_ parameter: Parameter, _ base: Amount) -> String {
    guard case .current(let value, _, _) = session.signals.display(parameter, at: scene.now) else {
      return "base \(base.roundedUnits)"
    }
    return "base \(base.roundedUnits)  \(ValueWords.delta(value, from: base))"
  }

  private func sampled(
    _ parameter: Parameter, title: String, limits: LimitWords, role: Role,
    parameters: [Parameter], sparkWidth: Int
  ) -> Tile {
    let glyphs = scene.glyphs
    var tile = Tile(
      title: title, limits: limits.text(range: glyphs.range, dagger: glyphs.dagger), number: "",
      role: role, details: [("", .text), ("", .stale)])
    switch session.signals.display(parameter, at: scene.now) {
    case .never:
      tile.number = "---"
      tile.role = .stale
      tile.details[0] = ("no data yet", .stale)
    case .current(let value, let freshness, let doubt):
      tile.number = "\(value.roundedUnits)"
      (tile.role, tile.stars) = scene.look(of: parameters, otherwise: role)
      if let doubt {
        tile.number += "?"
        tile.role = .questionable
        tile.details[0] = (doubt.words, .questionable)
      } else if freshness == .ageing {
        tile.suffix = "'"
        tile.details[1] = ("a moment old", .stale)
      }
    case .stale(let reason, let last):
      tile.number = "---"
      tile.role = .stale
      tile.details[0] = (ValueWords.reason(reason, at: scene.now), .stale)
      if let last {
        tile.details[1] = (
          "was \(last.amount.roundedUnits) at \(scene.clock(last.at))", .stale
        )
      }
    }
    nameSource(of: parameter, on: &tile)
    tile.spark = spark(parameter, width: sparkWidth)
    tile.sparkRange = parameter == .saturation ? 85...100 : 40...140
    tile.sparkRole = role
    return tile
  }

  /// Of several sources the one that gives the number is named.
  private func nameSource(of parameter: Parameter, on tile: inout Tile) {
    guard session.hasSeveralSources, tile.details[1].text.isEmpty,
      let source = session.signals.source(of: parameter)
    else { return }
    tile.details[1] = ("from \(source.name)", .chrome)
  }

  /// The means of equal stretches of the last quarter of an hour; nil where there were no data.
  private func spark(_ parameter: Parameter, width: Int) -> [Double?] {
    guard width > 0 else { return [] }
    let length = Self.sparkLength.milliseconds / Int64(width)
    // Stretches stand still on the clock, so that the line moves only when one is full.
    let end = (scene.now.milliseconds / length + 1) * length
    return (0..<width).map { index in
      let from = end - Int64(width - index) * length
      return session.trends.extremes(
        of: parameter, from: SessionTime(milliseconds: from),
        until: SessionTime(milliseconds: from + length)
      ).map { Double($0.low.hundredths + $0.high.hundredths) / 200 }
    }
  }

  // MARK: Blood pressure

  func pressure() -> Tile {
    let glyphs = scene.glyphs
    let systolic = LimitWords(session.alarms, of: .cuffSystolic)
    let diastolic = LimitWords(session.alarms, of: .cuffDiastolic)
    let limits =
      "SYS \(systolic.text(range: glyphs.range, dagger: glyphs.dagger))"
      + " DIA \(diastolic.text(range: glyphs.range, dagger: glyphs.dagger))"
    var tile = Tile(
      title: "BP mmHg", limits: limits, number: "---/---", role: .stale,
      details: [("no measurement yet", .stale), (status, .text)])
    guard let latest = session.pressure.latest else { return tile }
    let freshness = session.pressure.freshness(
      interval: session.pressureInterval, due: session.pressureDue, at: scene.now)
    let age = ValueWords.age(scene.now - latest.taken)
    let taken = "\(scene.clock(latest.taken))  \(age) ago"
    if freshness == .stale {
      tile.details = staleDetails(latest, age)
      return tile
    }
    tile.number = number(latest)
    let parameters: [Parameter] = [.cuffSystolic, .cuffDiastolic, .cuffMean]
    (tile.role, tile.stars) = scene.look(of: parameters, otherwise: .pressure)
    switch latest.standing {
    case .measured:
      tile.suffix = freshness == .ageing ? "'" : ""
      tile.details = [(deltas(latest), .text), (joined(taken, status), .text)]
      tile.urgent = urgent
    case .ageUnknown: doubt(&tile, "age unknown: found on the monitor")
    case .beforeSession: doubt(&tile, "before this session  \(taken)")
    case .otherPatient: doubt(&tile, "same patient?  \(taken)")
    }
    return tile
  }

  /// What is said in place of a measurement that is not current.
  private func staleDetails(
    _ latest: PressureMeasurement, _ age: String
  ) -> [(text: String, role: Role)] {
    let why = session.pressure.behind.map { ValueWords.reason(.behind($0), at: scene.now) }
    return [
      (why ?? "no measurement since", .stale),
      ("was \(number(latest)) at \(scene.clock(latest.taken)), \(age) ago", .stale),
      (status, .text),
    ]
  }

  private func doubt(_ tile: inout Tile, _ words: String) {
    tile.role = .questionable
    tile.suffix = "?"
    tile.details = [(words, .questionable), (status, .text)]
  }

  private func joined(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private func number(_ measurement: PressureMeasurement) -> String {
    "\(measurement.reading.systolic.amount.roundedUnits)/"
      + "\(measurement.reading.diastolic.amount.roundedUnits)"
  }

  private func deltas(_ latest: PressureMeasurement) -> String {
    var words: [String] = []
    if let mean = latest.reading.mean { words.append("MAP \(mean.amount.roundedUnits)") }
    let base = session.baseline.confirmed
    if let systolic = base[.cuffSystolic], let diastolic = base[.cuffDiastolic] {
      words.append("base \(systolic.roundedUnits)/\(diastolic.roundedUnits)")
      words.append(
        ValueWords.delta(latest.reading.systolic.amount, from: systolic) + "/"
          + ValueWords.delta(latest.reading.diastolic.amount, from: diastolic))
    }
    return words.joined(separator: "  ")
  }

  /// What the cuff does now, or must do at once; else empty.
  private var urgent: String {
    session.repeatWait(at: scene.now) != nil || session.pressure.isMeasuring ? status : ""
  }

  /// What the cuff does or should do next.
  private var status: String {
    if let wait = session.repeatWait(at: scene.now), !session.pressure.isMeasuring {
      let left = TimeSpan.minutes(2) - wait
      return left > .zero ? "REPEAT BP in \(left.clockText)" : "REPEAT BP NOW"
    }
    if session.pressure.isMeasuring {
      let guess = session.pressure.provisional.map { " (\($0.amount.roundedUnits)?)" } ?? ""
      return "measuring…\(guess)"
    }
    if let failed = session.pressure.failedAt { return "failed at \(scene.clock(failed))" }
    guard let due = session.pressureDue else { return "" }
    let left = due - scene.now
    return left >= .zero ? "next in \(left.clockText)" : "due since \((-left).clockText)"
  }

  // MARK: One line

  /// `HR 88 SpO2 97 BP 184/96 14:30`, the numbers on every page and on the smallest screens.
  ///
  /// What does not fit whole goes into the next row, if there is one, else it is left out.
  func line(on frame: inout Frame, row: Int, rows: Int = 1) {
    var place = (row: row, column: 1)
    let rateLabel = session.signals.rateSource == .pulseRate ? "PR" : "HR"
    for (tile, label) in [
      (rate(sparkWidth: 0), rateLabel), (saturation(sparkWidth: 0), "SpO2"), (pressure(), "BP"),
    ] {
      let text =
        tile.number.hasPrefix("---") ? "--" : tile.number + tile.suffix + tile.stars
      let width = DisplayWidth.of(label) + 1 + DisplayWidth.of(text)
      if place.column + width > frame.size.columns { place = (place.row + 1, 1) }
      guard place.row < row + rows, place.column + width <= frame.size.columns else { return }
      frame.write("\(label) ", row: place.row, column: place.column, role: .chrome)
      place.column += DisplayWidth.of(label) + 1
      place.column =
        frame.write(text, row: place.row, column: place.column, role: tile.role) + 1
    }
    guard let latest = session.pressure.latest else { return }
    let words = latest.standing == .ageUnknown ? "age unknown" : scene.clock(latest.taken)
    if place.column + DisplayWidth.of(words) > frame.size.columns { place = (place.row + 1, 1) }
    guard place.row < row + rows, place.column + DisplayWidth.of(words) <= frame.size.columns
    else { return }
    frame.write(
      words, row: place.row, column: place.column,
      role: latest.standing == .measured ? .chrome : .questionable)
  }
}
