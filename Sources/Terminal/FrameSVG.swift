public import Canvas
import Text

/// Frames as SVG pictures in the colours of a look.
///
/// Every character is placed in its cell, so that the grid holds in any font.
public enum FrameSVG {
  private static let cell = (width: 9, height: 18)
  private static let margin = 12

  /// A frame as an SVG document.
  public static func text(_ frame: Frame, look: Look) -> String {
    let width = frame.size.columns * cell.width + 2 * margin
    let height = frame.size.rows * cell.height + 2 * margin
    let own = ground(of: look)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, "
        + "monospace\" font-size=\"15\">",
      "<rect width=\"\(width)\" height=\"\(height)\" rx=\"6\" fill=\"\(own.background)\"/>",
    ]
    for run in frame.changes(since: nil) { lines += elements(run, of: frame, look, own) }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static func elements(
    _ run: FrameRun, of frame: Frame, _ look: Look, _ own: (text: String, background: String)
  ) -> [String] {
    let style = look.style(run.role, hasColours: look.theme != .mono)
    var text = style.foreground.hex ?? own.text
    var background = style.background.hex
    if style.isReversed { (text, background) = (background ?? own.background, text) }
    let x = margin + run.columns.lowerBound * cell.width
    let y = margin + run.row * cell.height
    let width = run.columns.count * cell.width
    var elements: [String] = []
    if let background {
      elements.append(
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(cell.height)\" "
          + "fill=\"\(background)\"/>")
    }
    let characters = frame.glyphs(of: run).map(\.character)
    guard characters.contains(where: { $0 != " " }) else { return elements }
    // Other characters come from fonts with other widths: each has its own position.
    let isPlain = characters.allSatisfy(\.isASCII)
    let content = isPlain ? Markup.escaped(String(characters)) : placed(characters, from: x)
    let grid = "textLength=\"\(width)\" lengthAdjust=\"spacingAndGlyphs\" "
    var attributes =
      "x=\"\(x)\" \(isPlain ? grid : "")y=\"\(y + 14)\" xml:space=\"preserve\" fill=\"\(text)\""
    if style.isBold { attributes += " font-weight=\"bold\"" }
    if style.isDim { attributes += " opacity=\"0.6\"" }
    if style.isUnderlined { attributes += " text-decoration=\"underline\"" }
    elements.append("<text \(attributes)>\(content)</text>")
    return elements
  }

  private static func placed(_ characters: [Character], from x: Int) -> String {
    var x = x
    var content = ""
    for character in characters {
      content += "<tspan x=\"\(x)\">\(Markup.escaped(String(character)))</tspan>"
      x += DisplayWidth.of(character) * cell.width
    }
    return content
  }

  /// The default colours of a terminal that the look is made for.
  private static func ground(of look: Look) -> (text: String, background: String) {
    look.theme == .light ? ("#202428", "#fafafa") : ("#d8dce0", "#101418")
  }
}

extension Palette.Colour {
  /// The colour as `#rrggbb` by the table of xterm; nil for the terminal's own.
  var hex: String? {
    guard of256 >= 0 else { return nil }
    let number = Int(of256)
    let parts: [Int]
    switch number {
    case 0..<16: parts = Self.basic[number]
    case 16..<232:
      parts = [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6].map {
        $0 == 0 ? 0 : 55 + 40 * $0
      }
    default: parts = [Int](repeating: 8 + 10 * (number - 232), count: 3)
    }
    return "#"
      + parts.map { String($0 + 256, radix: 16).dropFirst() }.joined()
  }

  private static let basic: [[Int]] = [
    [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205],
    [0, 205, 205], [229, 229, 229], [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0],
    [92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
  ]
}
