import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The course of the session: pressure as bars, rate and SpO2 as lines, gaps as gaps.
struct TrendChart {
  let scene: Scene
  let range: TrendRange
  /// Where a cursor stands; nil for none.
  let cursor: SessionTime?
  /// The ends of the vertical axis; looked for once, every point is placed by them.
  private let bottom: Int
  private let top: Int

  init(scene: Scene, range: TrendRange, cursor: SessionTime? = nil) {
    self.scene = scene
    self.range = range
    self.cursor = cursor
    (bottom, top) = Self.axis(scene.session, at: scene.now)
  }

  private var from: SessionTime { range.from }
  private var until: SessionTime { range.until }
  private var minutes: Int64 { range.minutes }

  func draw(on frame: inout Frame, in area: Area) {
    frame.box(
      area, title: "Trend \(minutes) min", role: .chrome, titleRole: .text, glyphs: scene.glyphs)
    let plot = Area(
      row: area.row + 1, column: area.column + 5, rows: area.rows - 3, columns: area.columns - 6)
    guard plot.rows >= 2, plot.columns >= 10 else { return }
    drawInfusion(on: &frame, row: area.row, plot)
    drawScale(on: &frame, area, plot)
    drawLimits(on: &frame, plot)
    drawLines(on: &frame, plot)
    drawPressures(on: &frame, plot)
    drawCursor(on: &frame, plot)
    drawAxis(on: &frame, plot)
  }

  /// 40 to 200, further up when pressures go there, further down when something was lower: a value
  /// is never drawn where it was not.
  private static func axis(_ session: Session, at now: SessionTime) -> (bottom: Int, top: Int) {
    let pressures = session.pressure.history.map(\.reading)
    let highest = pressures.map(\.systolic.amount.roundedUnits).max() ?? 0
    let rate = session.trends.extremes(of: .rate, from: session.began, until: now)?.low
    let lowest = [rate, pressures.map(\.diastolic.amount).min()].compactMap(\.self)
    return (
      lowest.contains { $0.roundedUnits < 41 } ? 0 : 40, highest > 195 ? 240 : 200
    )
  }

  private func column(_ time: SessionTime, _ plot: Area) -> Int? {
    range.column(time, of: plot.columns)
  }

  /// The distance from the lower edge in so many steps for the whole height.
  private func height(_ value: Double, steps: Int) -> Int {
    let share = (value - Double(bottom)) / Double(top - bottom)
    return Int((share * Double(steps - 1)).rounded())
  }

  private func drawScale(on frame: inout Frame, _ area: Area, _ plot: Area) {
    for (value, row) in [(top, plot.row), (bottom, plot.row + plot.rows - 1)] {
      frame.write("\(value)", row: row, endingAt: area.column + 4, role: .chrome)
    }
    if plot.rows >= 5 {
      let middle = (top + bottom) / 2
      let row = plot.row + plot.rows - 1 - height(Double(middle), steps: plot.rows)
      frame.write("\(middle)", row: row, endingAt: area.column + 4, role: .chrome)
    }
  }

  /// The stretch of the infusion on the upper edge, pauses as gaps in it.
  private func drawInfusion(on frame: inout Frame, row: Int, _ plot: Area) {
    let timer = scene.session.timer
    guard let started = timer.started else { return }
    let end = timer.stopped ?? scene.now
    guard let last = column(min(max(end, from), until - .milliseconds(1)), plot) else { return }
    let first = column(max(started, from), plot) ?? 0
    // The title keeps its place.
    let visible = max(first, 12)
    guard visible <= last else { return }
    for offset in visible...last {
      let time = range.time(of: offset, of: plot.columns)
      let isPaused = timer.interruptions.contains {
        time >= $0.from && time < ($0.until ?? scene.now)
      }
      frame.put(
        isPaused ? scene.glyphs.pauseLine : scene.glyphs.barDone, row, plot.column + offset,
        .progress)
    }
    if last - visible > 14 {
      frame.write(" infusion ", row: row, column: plot.column + visible + 2, role: .text)
    }
  }

  private func drawLimits(on frame: inout Frame, _ plot: Area) {
    let alarms = scene.session.alarms
    for limit in [alarms.limits(of: .saturation).low, alarms.limits(of: .cuffSystolic).high] {
      guard let value = limit.map({ Double($0.hundredths) / 100 }), Int(value) > bottom,
        Int(value) < top
      else { continue }
      let row = plot.row + plot.rows - 1 - height(value, steps: plot.rows)
      for offset in stride(from: 0, to: plot.columns, by: 3) {
        frame.put(scene.glyphs.limitLine, row, plot.column + offset, .faint)
      }
    }
  }

  private func drawLines(on frame: inout Frame, _ plot: Area) {
    var dots = DotPlot(columns: plot.columns, rows: plot.rows, glyphs: scene.glyphs)
    for (parameter, role) in [(Parameter.rate, Role.heartRate), (.saturation, .saturation)] {
      for x in 0..<dots.width {
        let start = range.time(of: x, of: dots.width)
        let end = range.time(of: x + 1, of: dots.width)
        guard start <= scene.now,
          let bucket = scene.session.trends.extremes(of: parameter, from: start, until: end)
        else { continue }
        dots.setColumn(
          x: x, from: height(Double(bucket.low.hundredths) / 100, steps: dots.height),
          to: height(Double(bucket.high.hundredths) / 100, steps: dots.height), role)
      }
    }
    dots.draw(on: &frame, row: plot.row, column: plot.column)
    nameLines(on: &frame, plot, steps: dots.height)
  }

  /// Which line is which, behind its newest value: two lines of dots look alike without colour.
  ///
  /// Where both are in one row of `steps` dots the name of the upper one stands a row higher.
  private func nameLines(on frame: inout Frame, _ plot: Area, steps: Int) {
    guard let offset = column(scene.now, plot), plot.rows >= 4 else { return }
    let lines = [(Parameter.rate, Role.heartRate), (.saturation, .saturation)]
    var names = lines.compactMap { parameter, role -> (dot: Int, name: String, role: Role)? in
      let bucket = scene.session.trends.extremes(
        of: parameter, from: scene.now - .seconds(60), until: scene.now + .milliseconds(1))
      guard let bucket else { return nil }
      let value = Double(bucket.low.hundredths + bucket.high.hundredths) / 200
      let name = parameter == .rate ? scene.session.signals.rateSource.label : "SpO2"
      return (min(max(height(value, steps: steps), 0), steps - 1), name, role)
    }
    .sorted { $0.dot > $1.dot }
    .map {
      (row: plot.row + plot.rows - 1 - $0.dot * plot.rows / steps, name: $0.name, role: $0.role)
    }
    if names.count == 2, names[0].row == names[1].row {
      if names[0].row > plot.row { names[0].row -= 1 } else { names[1].row += 1 }
    }
    for (row, name, role) in names where offset + 2 + name.count <= plot.columns {
      frame.write(name, row: row, column: plot.column + offset + 2, role: role)
    }
  }

  private func drawPressures(on frame: inout Frame, _ plot: Area) {
    for measurement in scene.session.pressure.history {
      guard let offset = column(max(measurement.taken, scene.session.began), plot) else { continue }
      let high = height(Double(measurement.reading.systolic.hundredths) / 100, steps: plot.rows)
      let low = height(Double(measurement.reading.diastolic.hundredths) / 100, steps: plot.rows)
      guard low <= high else { continue }
      for level in max(low, 0)...max(min(high, plot.rows - 1), max(low, 0)) {
        frame.put(
          scene.glyphs.pressureBar, plot.row + plot.rows - 1 - level, plot.column + offset,
          .pressure)
      }
    }
  }

  /// Times of day below, alarm marks where high and medium conditions were raised.
  private func drawAxis(on frame: inout Frame, _ plot: Area) {
    let row = plot.row + plot.rows
    let apart = max(minutes / 6, 5)
    var free = 0
    for step in 0..<Int64(24) {
      let time = from + .minutes(step * apart)
      guard let offset = column(time, plot), offset >= free, offset + 5 <= plot.columns else {
        continue
      }
      free = offset + 6
      frame.write(scene.clock(time), row: row, column: plot.column + offset, role: .chrome)
    }
    // On the edge below the times, so that no digit is hidden; alarms over what was done.
    let marks = scene.session.happenings.all.compactMap { mark($0) }
    for mark in marks.sorted(by: { $0.rank < $1.rank }) {
      guard let offset = column(mark.time, plot) else { continue }
      frame.put(mark.glyph, row + 1, plot.column + offset, mark.role)
    }
  }

  /// A sign on the time axis.
  private struct Mark {
    let time: SessionTime
    let glyph: Character
    let role: Role
    /// What is put over what.
    let rank: Int
  }

  /// Alarms from medium up where they were raised, what the nurse did and wrote.
  private func mark(_ happening: Happening) -> Mark? {
    switch happening.kind {
    case .alarm(let transition, _):
      guard transition.event == .raised, let subject = transition.subject,
        subject.priority == .high || subject.priority == .medium && subject.kind != .technical
      else { return nil }
      return Mark(
        time: happening.time, glyph: scene.glyphs.alarmMark,
        role: subject.priority == .high ? .alarmHighQuiet : .alarmMediumQuiet,
        rank: subject.priority == .high ? 2 : 1)
    case .command(.note, _), .command(.pressureNow, _), .command(.startInfusion, _),
      .command(.pauseInfusion, _), .command(.resumeInfusion, _), .command(.stopInfusion, _),
      .command(.abort, _):
      return Mark(
        time: happening.time, glyph: scene.glyphs.eventMark, role: .text, rank: 0)
    case .command(.chart(let entry), _):
      return entry.isMarked
        ? Mark(time: happening.time, glyph: scene.glyphs.eventMark, role: .text, rank: 0) : nil
    case .command, .cuffFailed, .link, .identified, .sender, .otherCondition, .resumed:
      return nil
    }
  }

  private func drawCursor(on frame: inout Frame, _ plot: Area) {
    guard let cursor, let offset = column(min(cursor, until - .milliseconds(1)), plot) else {
      return
    }
    for row in plot.row..<(plot.row + plot.rows) {
      let cell = frame[row, plot.column + offset]
      let isFree = cell.glyph.character == " " || cell.role == .faint
      frame.put(
        isFree ? scene.glyphs.vertical : cell.glyph.character, row, plot.column + offset,
        isFree ? .notice : cell.role)
    }
  }
}

extension ChartEntry {
  /// Whether it is something to look back at on a time axis.
  fileprivate var isMarked: Bool {
    switch self {
    case .rate, .bolus, .sideEffect, .intervention, .remark: true
    case .check, .drug, .withoutDrug, .bag, .account, .schedule, .set, .score, .grade, .action,
      .resolved, .appointment:
      false
    }
  }
}
