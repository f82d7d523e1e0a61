import Alarms
import Care
import Session
import Text
import Vitals
import Wording

/// The course of a session like an anaesthesia record: pressures as arrows, heart rate as dots,
/// saturation and breathing in strips of their own, the infusion, what was done and the alarms below.
struct ReportChart {
  private static let width = 900.0
  private static let left = 46.0
  private static let right = 20.0
  private static let plot = ChartStrip.circulation
  /// About the width of a letter.
  private static let signWidth = 6.0

  let builder: ReportBuilder
  private var words: ReportChartWords { ReportChartWords(builder.words.language) }
  private let from: SessionTime
  private let length: Double
  /// The strip of saturation, from 80 to 100 percent, lower where it was lower.
  private let strip: ChartStrip
  /// The strip of breathing; nil where its rate was never sent.
  private let breathing: ChartStrip?
  /// The strip of EtCO2; nil where it was never sent.
  private let gas: ChartStrip?

  init(_ builder: ReportBuilder) {
    self.builder = builder
    from = builder.session.began
    length = max(Double((builder.end - builder.session.began).milliseconds), 60_000)
    func extremes(_ parameter: Parameter) -> TrendStore.Bucket? {
      builder.session.extremes(of: parameter, from: builder.session.began, until: builder.end)
    }
    let strip = ChartStrip.saturation(lowest: extremes(.saturation)?.low, below: Self.plot)
    self.strip = strip
    let breathing = extremes(.respiratoryRate).map {
      ChartStrip.breathing(highest: $0.high, below: strip)
    }
    self.breathing = breathing
    gas = extremes(.endTidalCO2).map { .gas(highest: $0.high, below: breathing ?? strip) }
  }

  /// Where the lanes stand.
  private var lanes: (infusion: Double, actions: Double, alarms: Double) {
    let top = lowest.bottom
    return (infusion: top + 22, actions: top + 42, alarms: top + 66)
  }

  private var height: Double { lowest.bottom + 106 }

  private var lowest: ChartStrip { gas ?? breathing ?? strip }

  /// The picture.
  var svg: String {
    let size = "\(Int(Self.width)) \(Int(height))"
    let all = axes + limits + rate + strips + pressures + infusion + actions + alarms
    return """
      <svg viewBox="0 0 \(size)" role="img" font-family="Arial, 'Liberation Sans', sans-serif"
        font-size="11" aria-label="\(words.label)">
      <rect width="\(Int(Self.width))" height="\(Int(height))" fill="#fff"/>
      \(all)<text x="\(Int(Self.left))" y="12">\(words.legend)</text>
      </svg>

      """
  }

  // MARK: Places

  private func x(_ time: SessionTime) -> Double {
    let share = Double((time - from).milliseconds) / length
    return Self.left + min(max(share, 0), 1) * (Self.width - Self.left - Self.right)
  }

  /// A number with one decimal, which is finer than any printer's dot at this size.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, width: String = "1",
    dash: String = ""
  ) -> String {
    let pattern = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    return "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
      + "y2=\"\(number(y2))\" stroke=\"\(colour)\" stroke-width=\"\(width)\"\(pattern)/>\n"
  }

  private func text(_ words: String, _ x: Double, _ y: Double, anchor: String = "start") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">"
      + "\(Markup.escaped(words))</text>\n"
  }

  // MARK: Parts

  private var axes: String {
    var svg = ""
    for value in stride(from: Self.plot.low, through: Self.plot.high, by: 20) {
      let place = Self.plot.y(value)
      svg += line(Self.left, place, Self.width - Self.right, place, "#ddd", width: "0.5")
      if Int(value) % 40 == 0 {
        svg += text("\(Int(value))", Self.left - 5, place + 4, anchor: "end")
      }
    }
    svg += scale(strip, name: words.saturation)
    if let breathing { svg += scale(breathing, name: words.breathing) }
    if let gas { svg += scale(gas, name: words.gas) }
    // Full minutes of the wall clock, about ten of them.
    let steps: [Int64] = [1, 2, 5, 10, 15, 30, 60]
    let minutes = length / 60_000
    // A day and more has a mark for each tenth of it.
    let step = steps.first { minutes / Double($0) <= 10 } ?? max(Int64(minutes / 10), 120)
    let offset = builder.session.wall(at: from).local.millisecondOfDay % (step * 60_000)
    var time = from + TimeSpan(milliseconds: (step * 60_000 - offset) % (step * 60_000))
    while Double((time - from).milliseconds) <= length {
      svg += line(x(time), Self.plot.top, x(time), lanes.alarms + 12, "#eee", width: "0.5")
      svg += text(
        builder.session.wall(at: time).clock(seconds: false), x(time), height - 6,
        anchor: "middle")
      time = time + .minutes(step)
    }
    return svg
  }

  /// The lines and numbers of a strip at its ends and in its middle.
  private func scale(_ strip: ChartStrip, name: String) -> String {
    var svg = text(name, 2, strip.top + 15)
    for value in [strip.low, (strip.low + strip.high) / 2, strip.high] {
      let place = strip.y(value)
      svg += line(Self.left, place, Self.width - Self.right, place, "#ddd", width: "0.5")
      svg += text("\(Int(value))", Self.left - 5, place + 4, anchor: "end")
    }
    return svg
  }

  private var limits: String {
    var svg = ""
    for view in builder.session.alarms.rules {
      guard let threshold = view.threshold, view.rule.priority == .medium, !view.isOff,
        view.rule.isMarkedLimit
      else { continue }
      let value = Double(threshold.limit.hundredths) / 100
      let area: ChartStrip? =
        switch view.rule.parameter {
        case .cuffSystolic: Self.plot
        case .saturation: strip
        case .respiratoryRate: breathing
        case .endTidalCO2: gas
        default: nil
        }
      guard let area else { continue }
      let place = area.y(value)
      svg += line(Self.left, place, Self.width - Self.right, place, "#999", dash: "2 5")
    }
    return svg
  }

  /// One mark for each stretch of time that is as wide as a mark; gaps stay gaps.
  private func stretches() -> [(from: SessionTime, until: SessionTime)] {
    let count = 280
    let each = TimeSpan(milliseconds: Int64(length) / Int64(count))
    return (0..<count).map { (from + each * Int64($0), from + each * Int64($0 + 1)) }
  }

  private var rate: String {
    stretches().compactMap { stretch in
      builder.session.extremes(of: .rate, from: stretch.from, until: stretch.until)
        .map { bucket in
          let middle = Double(bucket.low.hundredths + bucket.high.hundredths) / 200
          return "<circle cx=\"\(number(x(stretch.from)))\" cy=\"\(number(Self.plot.y(middle)))\" "
            + "r=\"1.4\" fill=\"#0a7a2f\"/>\n"
        }
    }.joined()
  }

  /// A parameter in its strip, from the lowest to the highest value of each stretch.
  private func course(_ parameter: Parameter, in strip: ChartStrip, _ colour: String) -> String {
    stretches().compactMap { stretch in
      builder.session.extremes(of: parameter, from: stretch.from, until: stretch.until)
        .map { bucket in
          let low = strip.y(Double(bucket.low.hundredths) / 100)
          let high = strip.y(Double(bucket.high.hundredths) / 100)
          return line(x(stretch.from), low + 0.8, x(stretch.from), high - 0.8, colour, width: "2.4")
        }
    }.joined()
  }

  private var strips: String {
    course(.saturation, in: strip, "#04708f")
      + (breathing.map { course(.respiratoryRate, in: $0, "#5a3d8a") } ?? "")
      + (gas.map { course(.endTidalCO2, in: $0, "#8a5a1d") } ?? "")
  }

  private var pressures: String {
    builder.session.pressure.history.filter { $0.standing == .measured }.map { measurement in
      let place = x(measurement.taken)
      let top = Self.plot.y(Double(measurement.reading.systolic.hundredths) / 100)
      let bottom = Self.plot.y(Double(measurement.reading.diastolic.hundredths) / 100)
      return line(place, top, place, bottom, "#333", width: "0.8")
        + arrow(place, top, pointsDown: true) + arrow(place, bottom, pointsDown: false)
    }.joined()
  }

  private func arrow(_ x: Double, _ y: Double, pointsDown: Bool) -> String {
    let back = pointsDown ? y - 6 : y + 6
    return "<path d=\"M\(number(x - 4)) \(number(back)) L\(number(x)) \(number(y)) "
      + "L\(number(x + 4)) \(number(back))\" fill=\"none\" stroke=\"#111\" stroke-width=\"1.4\"/>\n"
  }

  private var infusion: String {
    let timer = builder.session.timer
    guard let started = timer.started else { return "" }
    let end = timer.stopped ?? builder.end
    let y = lanes.infusion
    var svg =
      text(words.infusionLane, 2, y + 4) + line(x(started), y, x(end), y, "#2b5fb3", width: "7")
    // A rate that has no room beside the one before stands in the list of the infusion only.
    var free = x(started)
    for (time, words) in rates(from: started) where x(time) >= free {
      svg += text(words, x(time) + 3, y - 6)
      free = x(time) + Double(words.count) * Self.signWidth
    }
    for pause in timer.interruptions {
      let until = min(pause.until ?? end, end)
      svg += line(x(pause.from), y, x(until), y, "#fff", width: "5")
    }
    return svg
  }

  /// What the pump was set to when, the drugs with the first; without them where that leaves room.
  private func rates(from started: SessionTime) -> [(time: SessionTime, words: String)] {
    let later = builder.session.chart.holding.compactMap {
      entry -> (time: SessionTime, words: String)? in
      if case .rate(let rate)? = entry.content, entry.time > started {
        return (time: entry.time, words: rate.text)
      }
      return nil
    }
    guard let first = builder.session.plan.startText else { return later }
    let isLong =
      later.first.map { x(started) + Double(first.count) * Self.signWidth > x($0.time) } ?? false
    let words = isLong ? String(first.prefix { $0 != "," }) : first
    return [(time: started, words: words)] + later
  }

  /// What was done, by its number in the list below the chart's lane.
  private var actions: String {
    let y = lanes.actions
    var svg = text(words.entryLane, 2, y + 4)
    for entry in builder.session.chart.holding {
      let sign: String
      switch entry.content {
      case .set?: sign = "S"
      case .sideEffect?: sign = "E"
      case .bolus?: sign = "B"
      case .rate?: sign = "R"
      case .intervention?, .action?: sign = "I"
      case .check, .drug, .withoutDrug, .bag, .account, .schedule, .score, .grade, .resolved,
        .byHand, .answers, .appointment, .remark, .told, .excuse, nil:
        continue
      }
      svg += text(sign, x(entry.time), y + 4, anchor: "middle")
    }
    return svg
  }

  /// Alarm conditions as bars, their priority as thickness and stars.
  private var alarms: String {
    var svg = text(words.alarmLane, 2, lanes.alarms + 4)
    for condition in builder.alarms.conditions where condition.priority >= .medium {
      for span in condition.held {
        let end = span.end ?? builder.end
        let high = condition.priority == .high ? span.start : condition.escalated ?? end
        if high > span.start { svg += alarm(from: span.start, to: min(high, end), isHigh: false) }
        if high < end || condition.priority == .high {
          svg += alarm(from: max(high, span.start), to: end, isHigh: true)
        }
      }
    }
    return svg
  }

  private func alarm(from start: SessionTime, to end: SessionTime, isHigh: Bool) -> String {
    let place = lanes.alarms + (isHigh ? -5 : 5)
    return line(
      x(start), place, max(x(end), x(start) + 2), place, isHigh ? "#b00020" : "#b8860b",
      width: isHigh ? "6" : "3")
  }
}

extension ReportBuilder {
  /// The chart as SVG.
  public var chart: String { ReportChart(self).svg }
}
