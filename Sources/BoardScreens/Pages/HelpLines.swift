import Canvas
import Wording

/// The keys of the board and what its signs mean.
struct HelpLines {
  let context: BoardContext

  var all: [BoardLine] {
    let words = context.pageWords
    return words.keys.map { key in
      let name = key.key.padding(to: 6)
      return BoardLine("\(name) \(key.text)")
    } + [BoardLine("")] + words.legend.map { BoardLine(Phrase($0), .chrome) }
      + [BoardLine(Phrase(context.version), .chrome)]
  }
}

extension String {
  /// The text with blanks up to a width.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 0))
  }
}
