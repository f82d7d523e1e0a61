import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Entries: initials, corrections, errors, answers that are not seen.
@Suite struct EntryTests {
  private static let phone = Size(columns: 40, rows: 12)

  // MARK: Initials

  @Test func firstEntryAsksForInitialsOnce() {
    var keyboard = Keyboard()
    keyboard.interface = Interface()
    #expect(keyboard.press("s").isEmpty)
    keyboard.press("AB\n1")
    #expect(keyboard.session.chart.entries.last?.by == Operator("AB"))
  }

  @Test func skippedInitialsAreNotInvented() {
    var keyboard = Keyboard()
    keyboard.interface = Interface()
    keyboard.press("s\u{1B}1\u{1B}")
    #expect(keyboard.session.chart.entries.last?.by.initials == "–")
    #expect(keyboard.press("v") == [.chart(.set)])
  }

  @Test func numberIsNoInitials() {
    var keyboard = Keyboard()
    keyboard.interface = Interface()
    #expect(keyboard.press("v551\n").isEmpty)
    #expect(keyboard.interface.question.error != nil)
  }

  @Test func alarmsDoNotWaitForInitials() throws {
    var keyboard = Keyboard()
    keyboard.interface = Interface()
    #expect(keyboard.press("p") == [.pauseAudio])
    #expect(keyboard.press("E") == [.help(arrived: nil)])
  }

  @Test func twoPeopleAreAskedForOwnInitialsFirst() throws {
    var keyboard = Keyboard()
    keyboard.interface = Interface()
    keyboard.interface.page = .checkIn
    let rows = Page.checkIn.rows(keyboard.session, at: keyboard.session.now, .english)
    let row = rows.firstIndex { $0.needsTwoPeople }
    keyboard.interface.views.form.row = try #require(row)
    keyboard.press("\n")
    #expect(try keyboard.lines("80x24").contains { $0.contains("Initials of the operator") })
    keyboard.press("\u{1B}")
    #expect(keyboard.interface.question.dialog == nil)
  }

  // MARK: Corrections and fields

  @Test func lastEntryIsCorrectedWithThreeKeys() {
    var keyboard = Keyboard()
    keyboard.press("v4\u{1B}\u{1B}")
    let last = keyboard.session.chart.entries.count
    let commands = keyboard.press("x15")
    #expect(
      commands == [
        .correct(entry: last, .score(scale: "moaas", [5]), reason: "typing error")
      ])
  }

  @Test func chartBeginsOnNewestEntry() {
    var keyboard = Keyboard()
    keyboard.press("c")
    let rows = Page.chart.rows(keyboard.session, at: keyboard.session.now, .english)
    #expect(
      keyboard.interface.views.form.selected(rows)?.entry
        == keyboard.session.chart.entries.last?.number)
  }

  @Test func controlKeysClearAField() {
    var keyboard = Keyboard()
    #expect(
      keyboard.press("mone two\u{17}three\n") == [.chart(.remark("one three"))])
    #expect(keyboard.press("mone two\u{15}y\n") == [.chart(.remark("y"))])
  }

  @Test func digitOfAlarmPauseIsItsMinutes() {
    for (key, minutes) in [("5", 5), ("9", 9), ("0", 10)] as [(String, Int64)] {
      var keyboard = Keyboard()
      guard case .pauseAlarms(let length, _)? = keyboard.press("o1\(key)").first else {
        Issue.record("\(key)")
        continue
      }
      #expect(length == .minutes(minutes))
    }
  }

  // MARK: Answers that are not seen

  /// On a phone no answer acts before its line was on the screen.
  @Test(arguments: ["S", "s", "o", "h", "x", "i1", "v"])
  func hiddenAnswersScroll(keys: String) {
    var keyboard = Keyboard(Self.notReady())
    keyboard.press(keys, on: Self.phone)
    guard let dialog = keyboard.interface.openDialog(keyboard.session),
      case .choose(let options) = dialog.kind
    else { return }
    for key in options.keys {
      var pressed = keyboard
      let screen = Self.shownKeys(pressed)
      let commands = pressed.press(String(key), on: Self.phone)
      if screen.contains(key) { continue }
      #expect(commands.isEmpty, "\(keys) \(key)")
      #expect(Self.shownKeys(pressed).contains(key), "\(keys) \(key) is still hidden")
      #expect(pressed.interface.openDialog(pressed.session) == dialog, "\(keys) \(key)")
    }
  }

  @Test func startOnPhoneHidesItsAnswers() {
    var keyboard = Keyboard(Self.notReady())
    keyboard.press("S", on: Self.phone)
    #expect(!Self.shownKeys(keyboard).contains("4"))
    #expect(keyboard.press("4", on: Self.phone).isEmpty)
    #expect(keyboard.press("4", on: Self.phone).count == 1)
  }

  @Test func closeOnPhoneHidesItsAnswers() {
    var session = Self.notReady()
    let now = session.now
    _ = session.handle(.command(.startInfusion(reason: "x"), by: .nurse), at: now)
    _ = session.handle(.command(.stopInfusion, by: .nurse), at: now)
    var keyboard = Keyboard(session)
    keyboard.press("S", on: Self.phone)
    #expect(!Self.shownKeys(keyboard).contains("3"))
    #expect(keyboard.press("3", on: Self.phone).isEmpty)
    #expect(keyboard.session.phase == .recovery)
  }

  @Test func hiddenActionOfInfusionPageScrolls() {
    var keyboard = Keyboard(Self.notReady())
    keyboard.press("i", on: Self.phone)
    let frame = keyboard.frame(Self.phone)
    for (key, _) in frame.hiddenAnswers {
      guard case .character(let digit) = key else { continue }
      var pressed = keyboard
      #expect(pressed.press(String(digit), on: Self.phone).isEmpty)
      #expect(pressed.interface.question.dialog == nil, "\(digit)")
      #expect(pressed.frame(Self.phone).hiddenAnswers[key] == nil, "\(digit) is still hidden")
    }
  }

  /// The keys of the options whose lines are on the screen.
  private static func shownKeys(_ keyboard: Keyboard) -> Set<Character> {
    guard let dialog = keyboard.interface.openDialog(keyboard.session),
      case .choose(let options) = dialog.kind
    else { return [] }
    let lines = keyboard.frame(phone).lines
    return Set(
      zip(options.keys, options).filter { key, option in
        lines.contains {
          $0.contains("\(key)  \(option.label.prefix(12).prefix { $0 != "…" })")
        }
      }.map(\.0))
  }

  private static func notReady() -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    return Session(header)
  }

  // MARK: Help and due times

  @Test func helpShowsTheCard() throws {
    var header = SampleSession.header()
    header.clinic = .standard
    header.clinic.cards = [
      ProtocolCard(.any, lines: ["Stay with the patient"]),
      ProtocolCard(.hypertension, lines: ["Pause the pump", "Labetalol by order"]),
    ]
    var session = Session(header)
    _ = session.handle(.command(.startInfusion(reason: "x"), by: .nurse), at: .zero)
    var keyboard = Keyboard(session)
    keyboard.press("E")
    for size in ["80x24", "40x12", "100x30", "200x60"] {
      #expect(try keyboard.lines(size).contains { $0.contains("Stay with") }, "\(size)")
    }
    keyboard.press("h1205/100\n")
    #expect(try keyboard.lines("80x24").contains { $0.contains("Labetalol") })
    #expect(keyboard.press("EKL\n") == [.help(arrived: "KL")])
    #expect(try !keyboard.lines("80x24").contains { $0.contains("Labetalol") })
  }

  @Test func repeatIsTheOnlyPressureDue() throws {
    var keyboard = Keyboard(SampleSession.infusing(until: 1240))
    let due = try #require(keyboard.session.repeatDue)
    #expect(keyboard.session.shownPressureDue == due)
    #expect(keyboard.session.pressureDue != due)
    let left = max(due - keyboard.session.now, .zero).clockText
    let text = try keyboard.lines("100x30").joined(separator: "\n")
    #expect(text.contains("BP due in \(left)") || text.contains("BP overdue"), "\(text)")
    keyboard.press("n")
    #expect(try keyboard.lines("100x30").last?.contains("repeat BP") == true)
  }
}
