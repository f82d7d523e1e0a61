import Canvas
import Session
import Vitals
import Wording

/// A page of the screens with its behaviour.
///
/// A new page is a file with a value of this type, and a row of ``all``.
public struct Page: Sendable {
  /// The key that opens a page from every other one.
  struct Opening: Sendable {
    let key: Character
    /// Its word in the key bar and its row on the help page.
    let text: @Sendable (KeyWords) -> KeyWords.Text
    /// The action behind which it is listed on the help page.
    var after = Action.initials
  }

  /// Name on the command line, as `check-in`; `check_in` in `config.toml`.
  public let name: String
  /// Nil for the main page, which Esc opens.
  var opening: Opening?
  /// Bindings of this page only.
  var bindings: [Binding] = []
  /// What a digit does; nil where digits do nothing.
  var digit: (@Sendable (Int) -> Action?)?
  /// Whether opening it in a replay shows the remark that nothing can be changed.
  var announcesReplay = false
  /// Whether it shows the machine as it is when the page is opened.
  public internal(set) var looksAtMachine = false
  /// Its lines; nil where it is no form.
  var form: Form?
  /// Whether the numbers have all the room they need, and the page the rest.
  var isMain = false
  /// Draws the page in its area, below the numbers and above the keys.
  let draw: @Sendable (Snapshot, inout Frame, Area) -> Void
  /// Its lines in a number of rows, for plain mode.
  let text: @Sendable (Snapshot, Int) -> PageText
  /// The answer to a key in plain mode; nil where the new lines are the answer.
  var plainAnswer: @Sendable (Snapshot, Key) -> [PageLine]? = { _, _ in nil }
  /// Whether it moves between two samples, as a waveform does.
  var sweeps: @Sendable (Session, SessionTime, Size) -> Bool = { _, _, _ in false }
  /// Applies a move of a list, with the visible rows of the page.
  var move: @Sendable (inout Interface, ListMove, Int, Session, SessionTime) -> Void = {
    _, _, _, _, _ in
  }
  /// Called before the page opens, while the previous one is the page of the interface.
  var willOpen: @Sendable (inout Interface) -> Void = { _ in }
  /// Called before another page opens.
  var willClose: @Sendable (inout Interface, SessionTime) -> Void = { _, _ in }

  /// Every page, in the order of the help page.
  public static let all: [Page] = [
    .main, .trends, .pressures, .waves, .limits, .events, .infusion, .checkIn, .chart, .discharge,
    .morning, .help,
  ]

  /// The page of a name; nil for none.
  public static func named(_ name: String) -> Page? { all.first { $0.name == name } }

  /// The binding that opens it; nil for the main page.
  var binding: Binding? {
    opening.map { opening in
      Binding(
        .character(opening.key), .open(self),
        name: String(name.map { $0 == "-" ? "_" : $0 }))
    }
  }
}

extension Page: Hashable, CustomStringConvertible {
  /// Compares the names.
  public static func == (left: Page, right: Page) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The name.
  public var description: String { name }
}
