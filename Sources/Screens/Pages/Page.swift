import Canvas
import Session
import Vitals

/// One page of the screens: everything the rest of the program asks of it.
///
/// A new page is one new file with a value of this type, and one entry in ``all``.
public struct Page: Sendable {
  /// The key that opens a page from everywhere.
  struct Opening: Sendable {
    let key: Character
    /// The word in the row of keys; empty where there is no room for it.
    var word = ""
    /// The sentence of the help page.
    let sentence: String
    /// The action behind whose key it stands on the help page.
    var after = Action.initials
  }

  /// The name on the command line, as `check-in`; in `[keys]` with `_`.
  public let name: String
  /// Nil for the main page, which is what Esc leads back to.
  var opening: Opening?
  /// The keys that hold on this page only.
  var bindings: [Binding] = []
  /// Whether digits choose from it.
  var hasDigits = false
  /// Whether opening it in a replay says that nothing can be changed: its keys look as if they did.
  var announcesReplay = false
  /// Its lines where it is a form.
  var form: Form?
  /// The row below the numbers of a page that draws them by itself; nil for one that stands below
  /// a line of them.
  var numbersEnd: (@Sendable (Session, SessionTime, Size) -> Int)?
  /// Draws it below the numbers and above the keys, or on the whole screen where it has its own.
  let draw: @Sendable (Scene, inout Frame, Area) -> Void
  /// What it says in so many rows, for plain mode.
  let text: @Sendable (Scene, Int) -> PageText
  /// What is told about a key in plain mode instead of the lines that are new; nil for those.
  var answer: @Sendable (Scene, Key) -> [PageLine]? = { _, _ in nil }
  /// Whether it moves by itself between two numbers, as a waveform does.
  var sweeps: @Sendable (Session, SessionTime, Size) -> Bool = { _, _, _ in false }
  /// What the keys of lists do where so many of its rows are seen.
  var move: @Sendable (inout Interface, ListMove, Int, Session, SessionTime) -> Void = {
    _, _, _, _, _ in
  }
  /// What happens when it is opened, while the page before is still the page of the interface.
  var willOpen: @Sendable (inout Interface) -> Void = { _ in }
  /// What happens when another page is opened.
  var willClose: @Sendable (inout Interface, SessionTime) -> Void = { _, _ in }

  /// Every page there is.
  public static let all: [Page] = [
    .main, .trends, .waves, .limits, .events, .infusion, .checkIn, .chart, .discharge, .help,
  ]

  /// The page of a name; nil when there is none such.
  public static func named(_ name: String) -> Page? { all.first { $0.name == name } }

  /// The key that opens it, as a binding that holds everywhere.
  var binding: Binding? {
    opening.map { opening in
      Binding(
        .character(opening.key), .open(self), String(opening.key), opening.word, opening.sentence,
        name: String(name.map { $0 == "-" ? "_" : $0 }))
    }
  }
}

extension Page: Hashable, CustomStringConvertible {
  /// Pages are told apart by their names.
  public static func == (left: Page, right: Page) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The name.
  public var description: String { name }
}
