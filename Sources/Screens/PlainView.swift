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
  /// The rows of a screen that hold clock, alarm line and numbers.
  private static let summaryRows = 3

  private let isSpoken: Bool
  private var narrator = PlainNarrator()
  private var question: [String] = []
  private var body: [String] = []
  private var shownPage = Page.main
  private var remark: Interface.Said?
  private var asked: Key?
  private var isOpen = false

  /// The condition that was told last as the highest, which is what acknowledge takes.
  public private(set) var alarmLine: Int?

  /// Nothing has been told.
  public init(isSpoken: Bool = false) {
    self.isSpoken = isSpoken
  }

  /// A key was taken: what it changed is told with the next lines.
  public mutating func noteKey(_ key: Key) { asked = key }

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
    if case .enter = interface.dialog?.kind, line != "esc" {
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
    var lines = isOpen ? [] : [opening(session, interface)]
    isOpen = true
    lines += narrator.lines(session, at: now)
    alarmLine = session.alarms.shown.first?.id
    var keyLines: [String] = []
    if let key = asked {
      asked = nil
      let told = answer(key, session, at: now, interface, context)
      if interface.page == .help { keyLines = told } else { lines += told }
    }
    let dialog = interface.dialogLines(session)
    if dialog != question { lines += dialog }
    question = dialog
    let said = interface.said(at: context.presentation)
    // The same words once more are an answer to another key.
    if said != remark { lines += said?.texts ?? [] }
    remark = said
    guard isSpoken else { return (keyLines + lines).map(context.glyphs.text) }
    return keyLines.map(SpokenWords.key) + lines.map(SpokenWords.sentence)
  }

  private mutating func answer(
    _ key: Key, _ session: Session, at now: SessionTime, _ interface: Interface,
    _ context: ScreenContext
  ) -> [String] {
    var context = context
    context.glyphs = .ascii
    var interface = interface
    interface.trend.showTable()
    // Another kind of events is another page.
    let isOpened = interface.page != shownPage || interface.page == .events && key == .tab
    shownPage = interface.page
    guard interface.page != .main || interface.isLocked else {
      body = []
      let isAsking = key == .enter && question.isEmpty
      return isAsking ? summary(session, at: now, interface, context) : []
    }
    guard !interface.isLocked else { return ["keys locked: \(interface.lockWords)"] }
    if !isOpened, interface.page == .trends, Self.cursorKeys.contains(key) {
      return [TrendPage(scene: Scene(session, at: now, interface, context)).values]
    }
    guard interface.page != .waves else {
      return isOpened ? ["a waveform cannot be told in lines"] : []
    }
    interface.dialog = nil
    interface.following = nil
    interface.postponedGap = session.openGap
    let frame = Screens.render(session, at: now, interface, context, size: Self.page)
    // What stands above the page tells how much of it is below.
    var new = frame.lines.dropFirst(Self.summaryRows + 1).dropLast().filter { !$0.isEmpty }
    let more = frame.lines[Self.summaryRows].drop { $0 == " " }
    if !more.isEmpty { new.append(String(more)) }
    defer { body = new }
    return isOpened ? new : new.filter { !body.contains($0) }
  }

  /// What this is, and how to go on.
  private func opening(_ session: Session, _ interface: Interface) -> String {
    let what =
      interface.isReplay ? "replay" : session.header.identity.mode == .live ? "live" : "simulated"
    let chair = session.header.identity.chair.map { ", chair \($0)" } ?? ""
    return "\(what)\(chair): not a medical device, alarms may fail; Enter alone tells how things "
      + "stand, \(interface.keys.sign(of: .open(.help))) and Enter the keys"
  }

  private static let cursorKeys: Set<Key> = [.left, .right, .pageUp, .pageDown, .home, .end]

  /// How things stand: the clock of the infusion, the alarm line, the numbers.
  private func summary(
    _ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext
  ) -> [String] {
    let size = Size(columns: Self.page.columns, rows: Self.summaryRows)
    var lines = Screens.render(session, at: now, interface, context, size: size).lines
    // The bar of the infusion and the heartbeat are no words.
    if let first = lines.first {
      lines[0] = first.split(separator: " ")
        .filter { $0.contains { $0.isLetter || $0.isNumber } }.joined(separator: " ")
    }
    return lines.filter { !$0.isEmpty }
  }
}
