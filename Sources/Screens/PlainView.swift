import Alarms
public import Canvas
public import Session
public import Vitals
import Wording

/// A session without a screen: what happens as lines, and what a person asked for by a key.
///
/// The pages are the same as on the screen, as lines in ASCII; they are told when they are opened
/// and, of what a further key changed on them, the lines that are new. Enter alone asks how things
/// stand.
public struct PlainView: Sendable {
  /// How much of a page is told at once.
  public static let page = Size(columns: 100, rows: 40)
  /// How many lines a page is told in.
  static let pageRows = Screens.pageRows(of: page.rows)

  private let isSpoken: Bool
  private var narrator = PlainNarrator()
  private var question: [PageLine] = []
  private var body: [PageLine] = []
  private var shownPage = Page.main
  private var remark: Remarks.Shown?
  private var asked: Key?
  private var isOpen = false

  /// The condition that was told last as the highest, which is what acknowledge takes.
  public private(set) var alarmLine: Int?

  /// Nothing has been told.
  public init(isSpoken: Bool = false) {
    self.isSpoken = isSpoken
  }

  /// A key was taken: what it changed is told with the next lines.
  public mutating func recordKey(_ key: Key) { asked = key }

  /// The keys that a typed line stands for: the letters one by one, the name of a key for that key.
  ///
  /// While a text is asked for the line is that text, and its end takes it.
  public static func keys(of line: String, _ interface: Interface) -> [Key] {
    let letters = line.map { character -> Key in
      switch character {
      case "\u{1B}": .escape
      case "\u{03}": .interrupt
      case "\t": .tab
      default: .character(character)
      }
    }
    if case .enter = interface.question.dialog?.kind, line != "esc" {
      // What was typed before on other lines stays, so an empty line takes it too.
      return letters + (letters.contains(.escape) || letters.contains(.interrupt) ? [] : [.enter])
    }
    // A whole word is no key: its letters would do things nobody meant.
    return names[line].map { [$0] } ?? (letters.count <= 3 ? letters : [])
  }

  private static let names: [String: Key] = [
    "": .enter, "esc": .escape, "tab": .tab, "up": .up, "down": .down, "left": .left,
    "right": .right, "pgup": .pageUp, "pgdn": .pageDown, "home": .home, "end": .end,
    "backspace": .backspace, "\u{1B}[A": .up, "\u{1B}[B": .down, "\u{1B}[C": .right,
    "\u{1B}[D": .left,
  ]

  /// The lines about what has happened, and what was asked for, since the last time.
  public mutating func lines(
    _ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext
  ) -> [String] {
    var lines = isOpen ? [] : [PageLine(opening(session, interface))]
    isOpen = true
    lines += narrator.lines(session, at: now)
    alarmLine = session.alarms.shown.first?.id
    var page: [PageLine] = []
    if let key = asked {
      asked = nil
      page = answer(key, session, at: now, interface, context)
    }
    let dialog = interface.openDialog(session)?.told ?? []
    let questions = dialog == question ? [] : dialog
    question = dialog
    let said = interface.remarks.shown(at: context.presentation)
    // The same words once more are an answer to another key.
    let remarks = said == remark ? [] : said?.texts ?? []
    remark = said
    let rest = questions + remarks.map { PageLine(Phrase($0)) }
    guard !isSpoken else { return (lines + page + rest).map(\.spoken) }
    // The pages are in ASCII, as the narrow signs of a screen are of no use in lines.
    return lines.map { context.glyphs.text($0.printed) }
      + page.map { Glyphs.ascii.text($0.printed) } + rest.map { context.glyphs.text($0.printed) }
  }

  /// What a key changed on the page: all of a page that it opened, else the lines that are new.
  private mutating func answer(
    _ key: Key, _ session: Session, at now: SessionTime, _ interface: Interface,
    _ context: ScreenContext
  ) -> [PageLine] {
    var context = context
    context.glyphs = .ascii
    let scene = Scene(session, at: now, interface, context)
    let page = interface.page
    let isOpened = page != shownPage
    shownPage = page
    guard !interface.lock.isLocked else { return [PageLine("keys locked: \(interface.lockWords)")] }
    let text = page.text(scene, Self.pageRows)
    let more = text.hidden > 0 ? [PageLine("\(text.hidden) more: Down")] : []
    let all = text.lines.filter { !$0.isEmpty } + more
    let known = Set(body)
    body = all
    if !isOpened, question.isEmpty, let answer = page.answer(scene, key) { return answer }
    return isOpened ? all : all.filter { !known.contains($0) }
  }

  /// What this is, and how to go on.
  private func opening(_ session: Session, _ interface: Interface) -> Phrase {
    let what =
      interface.access.isReplay
      ? "replay" : session.header.identity.mode == .live ? "live" : "simulated"
    let chair = session.header.identity.chair.map { ", chair \($0)" } ?? ""
    let help = interface.keys.sign(of: .open(.help))
    return
      "\(what)\(chair): not a medical device, alarms may fail; Enter alone tells how things stand, \(help) and Enter the keys"
  }
}
