import Canvas
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// The box of a question that a replay asks.
@Suite struct PosedQuestionTests {
  private static let session = SampleSession.infusing(mode: .simulated)
  private static let question = PosedQuestion(
    "The pressure has risen for ten minutes. What do you look at first, and what would you do if "
      + "the next value were higher still?",
    answers: ["Expected: Pressure measured now, within 1:30 / 4:00"])
  private static let replay = ScreenContext.Replay(
    quarterSpeed: 4, isPaused: true,
    timeline: ReplayTimeline(start: .zero, end: .zero + .seconds(3012), marks: []))
  private static let context = ScreenContext(
    glyphs: .unicode, presentation: PresentationTime(milliseconds: 100), replay: replay,
    version: "chairside 0.1.0")

  private static func interface(_ question: PosedQuestion?) -> Interface {
    var interface = Interface(isReplay: true)
    interface.pose(question)
    return interface
  }

  @Test(arguments: ["40x12", "80x24", "100x30", "200x60"])
  func golden(size: String) throws {
    let frame = Screens.render(
      Self.session, at: Self.session.now, Self.interface(Self.question), Self.context,
      size: try #require(Size(text: size)))
    Golden.check(frame, "replay-question-\(size)")
    #expect(frame.lines.contains { $0.contains("Any key goes on") })
  }

  @Test func hiddenAnswerIsNotDrawn() throws {
    let frame = Screens.render(
      Self.session, at: Self.session.now, Self.interface(PosedQuestion(Self.question.text)),
      Self.context, size: Size(columns: 80, rows: 24))
    #expect(!frame.lines.joined().contains("Expected"))
  }

  @Test(arguments: [Key.enter, .escape, .down, .character("q"), .character(" ")])
  func everyKeyGoesOnOnce(key: Key) {
    var interface = Self.interface(Self.question)
    func press() -> [InterfaceEffect] {
      interface.handle(
        KeyPress(key, rows: 24), Self.session, at: Self.session.now,
        presentation: PresentationTime(milliseconds: 5000))
    }
    #expect(press() == [.replay(.goOn)])
    // What is typed behind it answers no further question.
    #expect(press() != [.replay(.goOn)])
  }

  @Test func smallBoxIsScrolledBeforeItGoesOn() throws {
    var interface = Self.interface(Self.question)
    func frame() -> Frame {
      Screens.render(
        Self.session, at: Self.session.now, interface, Self.context,
        size: Size(columns: 40, rows: 12))
    }
    func press(_ key: Key) -> [InterfaceEffect] {
      interface.handle(
        KeyPress(key, rows: 12, hiddenAnswers: frame().hiddenAnswers), Self.session,
        at: Self.session.now,
        presentation: PresentationTime(milliseconds: 5000))
    }
    #expect(!frame().lines.joined().contains("within 1:30"))
    for _ in 0..<4 { #expect(press(.down) == []) }
    #expect(frame().lines.joined().contains("within 1:30"))
    #expect(press(.home) == [])
    #expect(!frame().lines.joined().contains("within 1:30"))
    #expect(press(.enter) == [.replay(.goOn)])
  }

  @Test func plainModeAsksInLines() {
    var view = PlainView()
    let lines = view.lines(
      Self.session, at: Self.session.now, Self.interface(Self.question), Self.context)
    #expect(lines.contains("Question"))
    #expect(lines.contains(Self.question.text))
    #expect(lines.last == "Any key goes on")
  }
}
