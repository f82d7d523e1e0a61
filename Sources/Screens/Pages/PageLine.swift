import Canvas
import Wording

/// A line of a page as values, before it is laid out on a screen, written in plain mode or spoken.
struct PageLine: Hashable, Sendable {
  /// One value of a line.
  struct Field: Hashable, Sendable {
    /// What the value is, where no heading above says so.
    var name = Phrase()
    let value: Phrase
    var role = Role.text

    init(_ value: Phrase, _ role: Role = .text, name: Phrase = "") {
      self.name = name
      self.value = value
      self.role = role
    }

    fileprivate var told: Phrase { [name, value].joined(" ") }
  }

  /// Whether it is the line that the keys act on.
  var isChosen = false
  let fields: [Field]

  init(_ fields: [Field], isChosen: Bool = false) {
    self.fields = fields
    self.isChosen = isChosen
  }

  init(_ text: Phrase, _ role: Role = .text) { fields = [Field(text, role)] }

  private var told: [Phrase] { fields.filter { !$0.value.isEmpty }.map(\.told) }

  var isEmpty: Bool { told.isEmpty }

  /// The line of plain mode: the pointer of the chosen line, then the values.
  var printed: String { (isChosen ? "> " : "") + told.joined("  ").printed }

  /// The line as a sentence.
  var spoken: String { (isChosen ? "chosen: " : "") + told.joined(" ").sentence }
}

/// As many lines of a page as there is room for.
struct PageText: Hashable, Sendable {
  var lines: [PageLine]
  /// How many lines of a list are below.
  var hidden = 0
}

/// Where a field of a line stands, and how wide it may be.
struct FieldPlace: Hashable, Sendable {
  let column: Int
  var room = Int.max
}

extension Scene {
  /// Draws the fields of a line at their places; those without one are left out.
  func draw(
    _ line: PageLine, at places: [FieldPlace], on frame: inout Frame, row: Int
  ) {
    if line.isChosen {
      frame.fill(
        Area(row: row, column: 0, rows: 1, columns: frame.size.columns), Cell(" ", .selected))
      frame.put(glyphs.pointer, row, 0, .selected)
    }
    for (field, place) in zip(line.fields, places) {
      frame.write(
        fit(field.value.printed, place.room), row: row, column: place.column,
        role: line.isChosen ? .selected : field.role)
    }
  }
}
