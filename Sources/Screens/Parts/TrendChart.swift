import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The trend as a chart: pressures as bars, rate and SpO2 as lines, gaps as gaps.
struct TrendChart {
  let snapshot: Snapshot
  let range: TrendRange
  /// Time at the cursor; nil for none.
  let cursor: SessionTime?
  /// Lower end of the vertical axis; computed once for all points.
  private let bottom: Int
  private let top: Int

  init(snapshot: Snapshot, range: TrendRange, cursor: SessionTime? = nil) {
    self.snapshot = snapshot
    self.range = range
    self.cursor = cursor
    (bottom, top) = Self.axis(snapshot.session, at: snapshot.now)
  }

  private var words: TrendWords { TrendWords(snapshot.language) }

  private var from: SessionTime { range.from }
  private var until: SessionTime { range.until }
  private var minutes: Int64 { range.minutes }

  func draw(on frame: inout Frame, in area: Area) {
    frame.box(
      area, title: words.title(minutes: minutes), role: .chrome, titleRole: .text,
      glyphs: snapshot.glyphs)
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

  /// From 40 to 200, extended to 0 or 240 for values beyond, so that every value has its own place.
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

  /// The distance of a value from the lower edge, where the height has `steps`.
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

  /// Draws the infusion on the upper edge, with its pauses.
  private func drawInfusion(on frame: inout Frame, row: Int, _ plot: Area) {
    let timer = snapshot.session.timer
    guard let started = timer.started else { return }
    let end = timer.stopped ?? snapshot.now
    guard let last = column(min(max(end, from), until - .milliseconds(1)), plot) else { return }
    let first = column(max(started, from), plot) ?? 0
    // Not over the title.
    let visible = max(first, 12)
    guard visible <= last else { return }
    for offset in visible...last {
      let time = range.time(of: offset, of: plot.columns)
      let isPaused = timer.interruptions.contains {
        time >= $0.from && time < ($0.until ?? snapshot.now)
      }
      frame.set(
        isPaused ? snapshot.glyphs.pauseLine : snapshot.glyphs.barDone, row, plot.column + offset,
        .progress)
    }
    if last - visible > 14 {
      frame.write(" \(words.infusion) ", row: row, column: plot.column + visible + 2, role: .text)
    }
  }

  private func drawLimits(on frame: inout Frame, _ plot: Area) {
    let alarms = snapshot.session.alarms
    for limit in [
      alarms.limits(of: .saturation).low.limit, alarms.limits(of: .cuffSystolic).high.limit,
    ] {
      guard let value = limit.map({ Double($0.hundredths) / 100 }), Int(value) > bottom,
        Int(value) < top
      else { continue }
      let row = plot.row + plot.rows - 1 - height(value, steps: plot.rows)
      for offset in stride(from: 0, to: plot.columns, by: 3) {
        frame.set(snapshot.glyphs.limitLine, row, plot.column + offset, .faint)
      }
    }
  }

  private func drawLines(on frame: inout Frame, _ plot: Area) {
    var dots = DotPlot(columns: plot.columns, rows: plot.rows, glyphs: snapshot.glyphs)
    for (parameter, role) in [(Parameter.rate, Role.heartRate), (.saturation, .saturation)] {
      for x in 0..<dots.width {
        let start = range.time(of: x, of: dots.width)
        let end = range.time(of: x + 1, of: dots.width)
        guard start <= snapshot.now,
          let bucket = snapshot.session.trends.extremes(of: parameter, from: start, until: end)
        else { continue }
        dots.setColumn(
          x: x, from: height(Double(bucket.low.hundredths) / 100, steps: dots.height),
          to: height(Double(bucket.high.hundredths) / 100, steps: dots.height), role)
      }
    }
    dots.draw(on: &frame, row: plot.row, column: plot.column)
    nameLines(on: &frame, plot, steps: dots.height)
  }

  /// Names the lines behind their newest values: without colour they look alike.
  ///
  /// Where both are in one row, the upper name moves up; `steps` is the height in dots.
  private func nameLines(on frame: inout Frame, _ plot: Area, steps: Int) {
    guard let offset = column(snapshot.now, plot), plot.rows >= 4 else { return }
    let lines = [(Parameter.rate, Role.heartRate), (.saturation, .saturation)]
    var names = lines.compactMap { parameter, role -> (dot: Int, name: String, role: Role)? in
      let bucket = snapshot.session.trends.extremes(
        of: parameter, from: snapshot.now - .seconds(60), until: snapshot.now + .milliseconds(1))
      guard let bucket else { return nil }
      let value = Double(bucket.low.hundredths + bucket.high.hundredths) / 200
      let name = (parameter == .rate ? snapshot.session.signals.rateSource : parameter).label
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
    for measurement in snapshot.session.pressure.history {
      guard let offset = column(max(measurement.taken, snapshot.session.began), plot) else {
        continue
      }
      let high = height(Double(measurement.reading.systolic.hundredths) / 100, steps: plot.rows)
      let low = height(Double(measurement.reading.diastolic.hundredths) / 100, steps: plot.rows)
      guard low <= high else { continue }
      for level in max(low, 0)...max(min(high, plot.rows - 1), max(low, 0)) {
        frame.set(
          snapshot.glyphs.pressureBar, plot.row + plot.rows - 1 - level, plot.column + offset,
          .pressure)
      }
    }
  }

  /// Draws times of day and the marks of alarms and actions.
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
      frame.write(snapshot.clock(time), row: row, column: plot.column + offset, role: .chrome)
    }
    // Below the times, to hide no digit; alarms over actions.
    let marks = snapshot.session.timeline.events.compactMap { mark($0) }
    for mark in marks.sorted(by: { $0.rank < $1.rank }) {
      guard let offset = column(mark.time, plot) else { continue }
      frame.set(mark.glyph, row + 1, plot.column + offset, mark.role)
    }
  }

  /// A mark on the time axis.
  private struct Mark {
    let time: SessionTime
    let glyph: Character
    let role: Role
    /// Higher ranks cover lower ones.
    let rank: Int
  }

  /// The mark of an event: high and medium alarms when raised, actions and entries; nil for others.
  private func mark(_ event: TimelineEvent) -> Mark? {
    switch event.kind {
    case .alarm(let transition, _):
      guard transition.event == .raised, let subject = transition.subject,
        subject.priority == .high || subject.priority == .medium && subject.kind != .technical
      else { return nil }
      return Mark(
        time: event.time, glyph: snapshot.glyphs.alarmMark,
        role: subject.priority == .high ? .alarmHighQuiet : .alarmMediumQuiet,
        rank: subject.priority == .high ? 2 : 1)
    case .command(.note, _), .command(.pressureNow, _), .command(.startInfusion, _),
      .command(.pauseInfusion, _), .command(.resumeInfusion, _), .command(.stopInfusion, _),
      .command(.abort, _):
      return Mark(
        time: event.time, glyph: snapshot.glyphs.eventMark, role: .text, rank: 0)
    case .command(.chart(let entry), _):
      return entry.isMarked
        ? Mark(time: event.time, glyph: snapshot.glyphs.eventMark, role: .text, rank: 0) : nil
    case .command, .cuffFailed, .link, .detected, .sender, .otherCondition, .resumed:
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
      frame.set(
        isFree ? snapshot.glyphs.vertical : cell.glyph.character, row, plot.column + offset,
        isFree ? .notice : cell.role)
    }
  }
}

extension ChartEntry {
  /// Whether it has a mark on the time axis.
  fileprivate var isMarked: Bool {
    switch self {
    case .rate, .bolus, .sideEffect, .intervention, .remark: true
    case .check, .drug, .withoutDrug, .bag, .account, .schedule, .set, .score, .grade, .action,
      .resolved, .appointment:
      false
    }
  }
}
