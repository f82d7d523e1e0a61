import Canvas
import Wording

/// A line of a page as values, to be laid out on a screen, written in plain mode or spoken.
struct PageLine: Hashable, Sendable {
  /// One value of a line.
  struct Field: Hashable, Sendable {
    /// Name of the value for plain mode; a screen has it in a heading.
    var name = Phrase()
    let value: Phrase
    var role = Role.text

    init(_ value: Phrase, _ role: Role = .text, name: Phrase = "") {
      self.name = name
      self.value = value
      self.role = role
    }

    fileprivate var phrase: Phrase { [name, value].joined(" ") }
  }

  /// Whether the keys act on it.
  var isSelected = false
  let fields: [Field]

  init(_ fields: [Field], isSelected: Bool = false) {
    self.fields = fields
    self.isSelected = isSelected
  }

  init(_ text: Phrase, _ role: Role = .text) { fields = [Field(text, role)] }

  private var phrases: [Phrase] { fields.filter { !$0.value.isEmpty }.map(\.phrase) }

  var isEmpty: Bool { phrases.isEmpty }

  /// The text of plain mode.
  var printed: String { (isSelected ? "> " : "") + phrases.joined("  ").printed }

  /// The sentence of speech.
  func spoken(_ language: Language) -> String {
    let sentence = phrases.joined(" ").sentence(language)
    return isSelected ? ListWords(language).selected(sentence) : sentence
  }
}

/// The visible lines of a page.
struct PageText: Hashable, Sendable {
  var lines: [PageLine]
  /// Number of lines below; negative or 0 for none.
  var hidden = 0
}

/// The column of a field and its width.
struct FieldPlace: Hashable, Sendable {
  let column: Int
  var room = Int.max
}

extension Snapshot {
  /// Draws the fields that have a place.
  func draw(
    _ line: PageLine, at places: [FieldPlace], on frame: inout Frame, row: Int
  ) {
    if line.isSelected {
      frame.fill(
        Area(row: row, column: 0, rows: 1, columns: frame.size.columns), Cell(" ", .selected))
      frame.set(glyphs.pointer, row, 0, .selected)
    }
    for (field, place) in zip(line.fields, places) {
      frame.write(
        fit(field.value.printed, place.room), row: row, column: place.column,
        role: line.isSelected ? .selected : field.role)
    }
  }
}
