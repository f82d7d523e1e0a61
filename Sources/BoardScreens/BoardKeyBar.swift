import Canvas
import Wording

/// The last row: what is being typed, a remark, or the keys.
struct BoardKeyBar {
  let interface: BoardInterface
  let context: BoardContext

  func draw(on frame: inout Frame, row: Int) {
    let columns = frame.size.columns
    if let text = prompt ?? interface.shownRemark(at: context.presentation) {
      frame.write(context.fit(text, columns - 2), row: row, column: 1, role: .notice)
      return
    }
    let words = context.pageWords
    // The help is always there.
    let end = frame.write("? \(words.helpKey)", row: row, endingAt: columns - 1, role: .key)
    frame.offer(.character("?"), in: Area(row: row, column: end, rows: 1, columns: columns - end))
    var column = 1
    for key in shown {
      let text = "\(key.key) \(key.word)"
      guard column + DisplayWidth.of(text) < end else { continue }
      let next = frame.write(key.key, row: row, column: column, role: .key) + 1
      column = frame.write(key.word, row: row, column: next, role: .chrome) + 1
    }
  }

  private var shown: [(key: String, word: String)] {
    let words = context.pageWords
    let keys = words.keys.map { (key: $0.key, word: $0.word) }
    return interface.page == .board ? keys : [(key: "Esc", word: words.returnKey)] + keys
  }

  /// The question with what was typed; nil while nothing is.
  var prompt: String? {
    guard let typing = interface.typing else { return nil }
    let text = typing.text + String(context.glyphs.cursor)
    switch typing {
    case .initials: return context.pageWords.askInitials(text)
    case .filter: return context.pageWords.askFilter(text)
    }
  }
}
