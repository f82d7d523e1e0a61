import Patient
import Simulation
import Text
public import Training
import Vitals
public import Wording

/// The true course of a training on one time axis: the trainee's, the reference's beside it, alarms
/// and acts below.
public struct DebriefChart {
  private static let width = 900.0
  private static let left = 56.0
  private static let right = 20.0
  private static let top = 24.0
  private static let strip = 110.0
  private static let gap = 16.0

  /// A true value with its range and colour.
  private struct Line {
    let target: Push.Target
    let range: ClosedRange<Double>
    let colour: String
  }

  private static let lines = [
    Line(target: .systolic, range: 40...220, colour: "#111"),
    Line(target: .rate, range: 20...180, colour: "#0a7a2f"),
    Line(target: .saturation, range: 60...100, colour: "#04708f"),
    Line(target: .sedation, range: 0...5, colour: "#5a3d8a"),
  ]

  private let run: Debrief
  private let others: [(debrief: Debrief, dash: String, name: String)]
  private let words: DebriefWords
  private let from: Int
  private let length: Double
  private let mark: String?

  /// The chart of a run beside its reference; `counterfactual` stands beside it with the mark that
  /// it did not happen.
  public init(
    _ run: Debrief, reference: Debrief?, counterfactual: Counterfactual? = nil,
    in language: Language
  ) {
    self.run = run
    let words = DebriefWords(language)
    self.words = words
    others = [
      reference.map { ($0, "6 4", words.reference) },
      counterfactual.map { ($0.debrief, "2 3", words.counterfactual) },
    ].compactMap(\.self)
    from = Int(run.scenario.startAt.wholeSeconds)
    let last = ([run] + others.map(\.debrief)).map(\.truths.count).max() ?? 0
    length = Double(max(last - from, 60))
    mark = counterfactual.map { "\(words.counterfactual) (\(words.otherwise($0.change)))" }
  }

  private var bottom: Double {
    Self.top + Double(Self.lines.count) * (Self.strip + Self.gap)
  }

  /// The picture.
  public var svg: String {
    let legend = DebriefLegend(words, others.map { ($0.name, $0.dash) })
    let height = bottom + 74 + legend.height
    let strips = Self.lines.enumerated().map { strip($1, number: $0) }.joined()
    return """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(height))" role="img" \
      font-family="Arial, 'Liberation Sans', sans-serif" font-size="11" \
      aria-label="\(words.course)">
      <rect width="\(Int(Self.width))" height="\(Int(height))" fill="#fff"/>
      \(watermark)\(strips)\(axis)\(alarms)\(acts)\
      \(legend.svg(left: Self.left, top: bottom + 80))</svg>

      """
  }

  private var watermark: String {
    guard let mark else { return "" }
    return "<text x=\"\(number(Self.width / 2))\" y=\"\(number(bottom / 2))\" font-size=\"22\" "
      + "fill=\"#c33\" opacity=\"0.45\" text-anchor=\"middle\">\(Markup.escaped(mark))</text>\n"
  }

  // MARK: Places

  private func x(_ second: Double) -> Double {
    let share = (second - Double(from)) / length
    return Self.left + min(max(share, 0), 1) * (Self.width - Self.left - Self.right)
  }

  private func x(_ time: SessionTime) -> Double { x(Double(time.milliseconds) / 1000) }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  private func text(_ words: String, _ x: Double, _ y: Double, anchor: String = "start") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">"
      + "\(Markup.escaped(words))</text>\n"
  }

  // MARK: Parts

  private func strip(_ line: Line, number place: Int) -> String {
    let top = Self.top + Double(place) * (Self.strip + Self.gap)
    func y(_ value: Double) -> Double {
      let (low, high) = (line.range.lowerBound, line.range.upperBound)
      return top + (high - min(max(value, low), high)) / (high - low) * Self.strip
    }
    var svg = text(words.strip(line.target), 2, top + 12)
    for value in [line.range.lowerBound, line.range.upperBound] {
      svg +=
        rule(y(value), "#ddd") + text("\(Int(value))", Self.left - 6, y(value) + 4, anchor: "end")
    }
    for bound in PatientBound.allCases where bound.target == line.target {
      svg += rule(y(bound.limit), "#b00020", dash: "2 5")
    }
    for other in others {
      svg += course(other.debrief.truths, line, dash: other.dash, y)
    }
    return svg + course(run.truths, line, dash: nil, y)
  }

  private func rule(_ y: Double, _ colour: String, dash: String? = nil) -> String {
    let pattern = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    return "<line x1=\"\(number(Self.left))\" y1=\"\(number(y))\" "
      + "x2=\"\(number(Self.width - Self.right))\" y2=\"\(number(y))\" stroke=\"\(colour)\" "
      + "stroke-width=\"0.6\"\(pattern)/>\n"
  }

  /// One point for about each dot of the picture.
  private func course(
    _ truths: [Truth], _ line: Line, dash: String?, _ y: (Double) -> Double
  ) -> String {
    let step = max(Int(length / 400), 1)
    let points = stride(from: from, to: truths.count, by: step).map { second in
      "\(number(x(Double(second)))),\(number(y(truths[second][line.target])))"
    }
    let pattern = dash.map { " stroke-dasharray=\"\($0)\" stroke-opacity=\"0.7\"" } ?? ""
    return "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" "
      + "stroke=\"\(line.colour)\" stroke-width=\"1.4\"\(pattern)/>\n"
  }

  private var axis: String {
    let minutes = length / 60
    let step = [1, 2, 5, 10, 15, 30, 60].first { minutes / Double($0) <= 12 } ?? 120
    var svg = ""
    for minute in stride(
      from: (from / 60 / step) * step, through: (from + Int(length)) / 60, by: step)
    where minute * 60 >= from {
      let place = x(Double(minute * 60))
      svg +=
        "<line x1=\"\(number(place))\" y1=\"\(number(Self.top))\" x2=\"\(number(place))\" "
        + "y2=\"\(number(bottom + 40))\" stroke=\"#eee\" stroke-width=\"0.6\"/>\n"
      svg += text("\(minute):00", place, bottom + 60, anchor: "middle")
    }
    return svg
  }

  private var alarms: String {
    let y = bottom + 6
    return text(words.alarmLane, 2, y + 4)
      + run.record.alarms.filter { !$0.isAcknowledged }.map { alarm in
        "<circle cx=\"\(number(x(alarm.time)))\" cy=\"\(number(y))\" r=\"4\" fill=\"#b00020\"/>\n"
      }.joined()
  }

  /// What was done: a stroke for each act, taller for one that was expected, red for a harm.
  private var acts: String {
    let y = bottom + 30
    return text(words.actLane, 2, y + 4)
      + run.record.acts.map { act in
        let size = act.expected.isEmpty ? 5.0 : 10
        let colour = act.harms.isEmpty ? "#111" : "#b00020"
        return "<line x1=\"\(number(x(act.time)))\" y1=\"\(number(y - size))\" "
          + "x2=\"\(number(x(act.time)))\" y2=\"\(number(y + size))\" stroke=\"\(colour)\" "
          + "stroke-width=\"2\"/>\n"
      }.joined()
  }
}
