import Text
import Wording

/// What the lines and signs of the chart of a debrief mean, each with a sample.
struct DebriefLegend {
  private static let lineHeight = 18.0
  private static let sampleWidth = 26.0
  /// About the width of a letter.
  private static let letter = 5.8
  private static let width = 824.0

  /// A sample as SVG around a point, with its words.
  private struct Item {
    let words: String
    let sample: (_ x: Double, _ y: Double) -> String
  }

  private let items: [Item]

  /// The legend of a chart with these courses beside that of the run, by name and dashes.
  init(_ words: DebriefWords, _ others: [(name: String, dash: String)]) {
    func stroke(_ size: Double, _ colour: String) -> (Double, Double) -> String {
      { x, y in Self.line(x + 12, y - size, x + 12, y + size, colour, width: 2) }
    }
    func course(_ dash: String, _ colour: String = "#111", width: Double = 1.4)
      -> (Double, Double) -> String
    {
      { x, y in Self.line(x, y, x + 20, y, colour, width: width, dash: dash) }
    }
    items =
      [Item(words: words.thisRun, sample: course(""))]
      + others.map { Item(words: $0.name, sample: course($0.dash)) }
      + [
        Item(words: words.boundLine, sample: course("2 5", "#b00020", width: 0.6)),
        Item(
          words: words.alarmSign,
          sample: { x, y in
            "<circle cx=\"\(Self.number(x + 12))\" cy=\"\(Self.number(y))\" r=\"4\" "
              + "fill=\"#b00020\"/>\n"
          }),
        Item(words: words.actSign, sample: stroke(3, "#111")),
        Item(words: words.expectedSign, sample: stroke(6, "#111")),
        Item(words: words.harmSign, sample: stroke(3, "#b00020")),
      ]
  }

  /// The height of all its lines.
  var height: Double { Double(places.last?.line ?? 0) * Self.lineHeight + Self.lineHeight }

  /// The line of each item and its distance from the left edge.
  private var places: [(line: Int, offset: Double)] {
    var (line, offset) = (0, 0.0)
    return items.map { item in
      let width = Self.sampleWidth + Double(item.words.count) * Self.letter + 16
      if offset > 0, offset + width > Self.width { (line, offset) = (line + 1, 0) }
      defer { offset += width }
      return (line, offset)
    }
  }

  /// The legend with its first line around `top`.
  func svg(left: Double, top: Double) -> String {
    zip(items, places).map { item, place in
      let (x, y) = (left + place.offset, top + Double(place.line) * Self.lineHeight)
      return item.sample(x, y)
        + "<text x=\"\(Self.number(x + Self.sampleWidth))\" y=\"\(Self.number(y + 4))\">"
        + "\(Markup.escaped(item.words))</text>\n"
    }.joined()
  }

  private static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, width: Double,
    dash: String = ""
  ) -> String {
    let pattern = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    return "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
      + "y2=\"\(number(y2))\" stroke=\"\(colour)\" stroke-width=\"\(number(width))\"\(pattern)/>\n"
  }

  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
