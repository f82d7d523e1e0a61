import Alarms
public import Canvas
public import Session
public import Vitals
import Wording

/// A session in lines, for screen readers, logs and braille displays.
///
/// Changes are written as they come. A page is written when it is opened, in ASCII; after further
/// keys, only its new lines are. Enter alone writes a summary.
public struct PlainView: Sendable {
  /// The size of the screen that the keys of lists assume.
  public static let page = Size(columns: 100, rows: 40)
  /// The most lines of a page.
  static let pageRows = page.rows - 5

  private let isSpoken: Bool
  private var narrator = PlainNarrator()
  private var question: [PageLine] = []
  private var body: [PageLine] = []
  private var shownPage = Page.main
  private var remark: Remarks.Shown?
  private var pendingKey: Key?
  private var isOpen = false
  /// Whether it was written that the program of the session has stopped.
  private var isUnattended = false

  /// Id of the unacknowledged condition printed last, which acknowledge applies to; the highest
  /// where none was printed.
  public private(set) var alarmLine: Int?
  /// Id of the condition that the line typed last names, as `a 2`; nil for none.
  public private(set) var named: Int?

  /// A view that has written nothing yet; `isSpoken` writes sentences for a speech synthesiser.
  public init(isSpoken: Bool = false) {
    self.isSpoken = isSpoken
  }

  /// Records a key; the next lines describe what it changed.
  public mutating func recordKey(_ key: Key) { pendingKey = key }

  /// The keys of a typed line, and the condition that it names: `a 2` acknowledges number 2.
  public mutating func read(_ line: String, _ interface: Interface) -> [Key] {
    named = nil
    let parts = line.split(separator: " ")
    if parts.count == 2, parts[0] == interface.sign(of: .acknowledge), let id = Int(parts[1]),
      interface.question.dialog == nil, let key = interface.keys.key(of: .acknowledge)
    {
      named = id
      return [key]
    }
    return Self.keys(of: line, interface)
  }

  /// The keys that a typed line stands for: each letter, or the key whose name it is.
  ///
  /// In a text field the line is the text, and its end is Enter.
  public static func keys(of line: String, _ interface: Interface) -> [Key] {
    let letters = line.map { character -> Key in
      switch character {
      case "\u{1B}": .escape
      case "\u{03}": .interrupt
      case "\t": .tab
      default: .character(character)
      }
    }
    // A sequence of a terminal is no text and no key, but for the arrows.
    if line.contains("\u{1B}"), line != "\u{1B}", names[line] == nil {
      return interface.question.dialog?.isTyped == true ? [.escape] : []
    }
    if case .enter = interface.question.dialog?.kind, line != "esc" {
      // Text of earlier lines stays in the field, so an empty line submits it.
      return letters + (letters.contains(.escape) || letters.contains(.interrupt) ? [] : [.enter])
    }
    // A word is no key: its letters would trigger actions nobody meant.
    return names[line].map { [$0] } ?? (letters.count <= 3 ? letters : [])
  }

  private static let names: [String: Key] = [
    "": .enter, "esc": .escape, "tab": .tab, "up": .up, "down": .down, "left": .left,
    "right": .right, "pgup": .pageUp, "pgdn": .pageDown, "home": .home, "end": .end,
    "backspace": .backspace, "\u{1B}[A": .up, "\u{1B}[B": .down, "\u{1B}[C": .right,
    "\u{1B}[D": .left,
  ]

  /// The lines about changes and keys since the last call.
  public mutating func lines(
    _ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext
  ) -> [String] {
    let language = context.language
    var lines = isOpen ? [] : [PageLine(opening(session, interface, language))]
    isOpen = true
    lines += narrator.lines(session, at: now, language)
    if context.isUnattended, !isUnattended {
      lines.append(
        PageLine(AlarmLineWords(language).unattended(session.header.identity.chair)))
    }
    isUnattended = context.isUnattended
    alarmLine =
      narrator.announced.last { session.alarms.condition($0)?.isUnacknowledged ?? false }
      ?? session.alarms.shown.first?.id
    var page: [PageLine] = []
    if let key = pendingKey {
      pendingKey = nil
      page = answer(key, session, at: now, interface, context)
    }
    let dialog = interface.openDialog(session)?.pageLines(interface.language) ?? []
    let questions = dialog == question ? [] : dialog
    question = dialog
    let shown = interface.remarks.shown(at: context.presentation)
    // The same remark with another end is the answer to another key.
    let remarks = shown == remark ? [] : shown?.texts ?? []
    remark = shown
    let rest = questions + remarks.map { PageLine(Phrase($0)) }
    guard !isSpoken else { return (lines + page + rest).map { $0.spoken(language) } }
    // Pages are in ASCII: braille displays and logs lack the signs of a screen.
    return lines.map { context.glyphs.text($0.printed) }
      + page.map { Glyphs.ascii.text($0.printed) } + rest.map { context.glyphs.text($0.printed) }
  }

  /// The lines that a key changed: all of a page that it opened, else the new ones.
  private mutating func answer(
    _ key: Key, _ session: Session, at now: SessionTime, _ interface: Interface,
    _ context: ScreenContext
  ) -> [PageLine] {
    var context = context
    context.glyphs = .ascii
    let snapshot = Snapshot(session, at: now, interface, context)
    let page = interface.page
    let isOpened = page != shownPage
    shownPage = page
    guard !interface.lock.isLocked else {
      return [PageLine(PlainWords(context.language).locked(interface.lockWords))]
    }
    let text = page.text(snapshot, Self.pageRows)
    let more =
      text.hidden > 0 ? [PageLine(Phrase(ListWords(context.language).more(text.hidden)))] : []
    let all = text.lines.filter { !$0.isEmpty } + more
    let known = Set(body)
    body = all
    if !isOpened, question.isEmpty, let answer = page.plainAnswer(snapshot, key) { return answer }
    return isOpened ? all : all.filter { !known.contains($0) }
  }

  /// The mode, the disclaimer and the first keys.
  private func opening(
    _ session: Session, _ interface: Interface, _ language: Language
  ) -> Phrase {
    let identity = session.header.identity
    let mode: PlainWords.Mode =
      interface.access.isReplay ? .replay : identity.mode == .live ? .live : .simulated
    return PlainWords(language).opening(
      mode, chair: identity.chair, help: interface.sign(of: .open(.help)))
  }
}
