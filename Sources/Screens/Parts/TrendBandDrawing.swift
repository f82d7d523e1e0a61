import Alarms
import Canvas
import Session
import Vitals
import Wording

/// Draws a band of a trend: its scale, faint limits, lines and bars.
struct TrendBandDrawing {
  let snapshot: Snapshot
  let range: TrendRange
  let band: TrendBand

  private var area: Area { band.area }

  func draw(on frame: inout Frame) {
    drawScale(on: &frame)
    drawLimits(on: &frame)
    drawLines(on: &frame)
    if band.kind == .circulation { drawPressures(on: &frame) }
  }

  private func drawScale(on frame: inout Frame) {
    let (bottom, top) = (band.axis.lowerBound, band.axis.upperBound)
    var values = [(top, area.row), (bottom, area.row + area.rows - 1)]
    let middle = (top + bottom) / 2
    if area.rows >= 5 { values.append((middle, band.row(of: Double(middle)))) }
    for (value, row) in values {
      frame.write("\(value)", row: row, endingAt: area.column - 1, role: .chrome)
    }
  }

  /// The limits that a nurse would be called for.
  private var limits: [Amount] {
    guard snapshot.showsLimits else { return [] }
    let alarms = snapshot.session.alarms
    let limits =
      switch band.kind {
      case .circulation:
        [alarms.limits(of: .rate).low.limit, alarms.limits(of: .cuffSystolic).high.limit]
      case .saturation: [alarms.limits(of: .saturation).low.limit]
      case .breathing:
        [
          alarms.limits(of: .respiratoryRate).low.limit,
          alarms.limits(of: .respiratoryRate).high.limit,
        ]
      case .gas:
        [alarms.limits(of: .endTidalCO2).low.limit, alarms.limits(of: .endTidalCO2).high.limit]
      }
    return limits.compactMap(\.self)
  }

  private func drawLimits(on frame: inout Frame) {
    // In two rows two limits would fill the band.
    guard area.rows > 2 || limits.count < 2 else { return }
    for limit in limits {
      let value = Double(limit.hundredths) / 100
      guard value > Double(band.axis.lowerBound), value < Double(band.axis.upperBound) else {
        continue
      }
      for offset in stride(from: 0, to: area.columns, by: 3) {
        frame.set(snapshot.glyphs.limitLine, band.row(of: value), area.column + offset, .faint)
      }
    }
  }

  private func drawLines(on frame: inout Frame) {
    var dots = DotPlot(columns: area.columns, rows: area.rows, glyphs: snapshot.glyphs)
    for (parameter, role) in band.lines {
      for x in 0..<dots.width {
        let start = range.time(of: x, of: dots.width)
        let end = range.time(of: x + 1, of: dots.width)
        guard start <= snapshot.now,
          let bucket = snapshot.session.extremes(of: parameter, from: start, until: end)
        else { continue }
        dots.setColumn(
          x: x, from: band.height(Double(bucket.low.hundredths) / 100, steps: dots.height),
          to: band.height(Double(bucket.high.hundredths) / 100, steps: dots.height), role)
      }
    }
    dots.draw(on: &frame, row: area.row, column: area.column)
    nameLines(on: &frame, steps: dots.height)
  }

  /// Names the lines behind their newest values; `steps` is the height in dots.
  private func nameLines(on frame: inout Frame, steps: Int) {
    guard let offset = range.column(snapshot.now, of: area.columns) else { return }
    for (parameter, role) in band.lines {
      let bucket = snapshot.session.extremes(
        of: parameter, from: snapshot.now - .seconds(60), until: snapshot.now + .milliseconds(1))
      guard let bucket else { continue }
      let value = Double(bucket.low.hundredths + bucket.high.hundredths) / 200
      let dot = min(max(band.height(value, steps: steps), 0), steps - 1)
      let name = name(parameter)
      guard offset + 2 + name.count <= area.columns else { continue }
      frame.write(
        name, row: area.row + area.rows - 1 - dot * area.rows / steps,
        column: area.column + offset + 2, role: role)
    }
  }

  private func name(_ parameter: Parameter) -> String {
    switch parameter {
    case .rate: snapshot.session.signals.rateSource.label
    case .respiratoryRate: TileWords(snapshot.language).breathing
    case .heartRate, .pulseRate, .saturation, .cuffSystolic, .cuffDiastolic, .cuffMean,
      .arterialSystolic, .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation,
      .endTidalCO2, .temperature:
      parameter.label
    }
  }

  private func drawPressures(on frame: inout Frame) {
    for measurement in snapshot.session.pressure.history {
      let time = max(measurement.taken, snapshot.session.began)
      guard let offset = range.column(time, of: area.columns) else { continue }
      let high = band.height(
        Double(measurement.reading.systolic.hundredths) / 100, steps: area.rows)
      let low = band.height(
        Double(measurement.reading.diastolic.hundredths) / 100, steps: area.rows)
      guard low <= high else { continue }
      for level in max(low, 0)...max(min(high, area.rows - 1), max(low, 0)) {
        frame.set(
          snapshot.glyphs.pressureBar, area.row + area.rows - 1 - level, area.column + offset,
          .pressure)
      }
    }
  }
}
