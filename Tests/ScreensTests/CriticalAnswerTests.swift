import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Critical answers of scales: shown at once, told to somebody, never lost by a key.
@Suite struct CriticalAnswerTests {
  /// A keyboard at the first item of a scale.
  private static func scoring() throws -> Keyboard {
    var keyboard = Keyboard(FitBench.ready())
    keyboard.press("c")
    keyboard.interface.views.form.row = try #require(
      FitBench.rows(.chart, keyboard).firstIndex { $0.label == "Mood" })
    keyboard.press("\n")
    return keyboard
  }

  private static func answered() throws -> Keyboard {
    var keyboard = try scoring()
    keyboard.press("1")
    // The text comes with the answer, not with the end of the scale.
    #expect(FitBench.dialog(keyboard).contains("Call the prescriber"))
    keyboard.press("0")
    #expect(FitBench.dialog(keyboard).contains("CRITICAL: Mood item 1 = 1. Who was told?"))
    return keyboard
  }

  @Test func criticalAnswerAsksWhoWasTold() throws {
    var keyboard = try Self.answered()
    let entry = keyboard.session.chart.entries.count
    #expect(
      keyboard.press("Dr Lee\n") == [.chart(.told(Telling(of: entry, who: "Dr Lee")))])
    keyboard.press("\u{1B}S")
    #expect(FitBench.dialog(keyboard).contains("Nothing is missing"))
  }

  /// A critical answer that was given is not lost by one key.
  @Test func criticalAnswerIsNotLostByEscape() throws {
    var keyboard = try Self.scoring()
    keyboard.press("1")
    #expect(FitBench.dialog(keyboard).contains("Call the prescriber"))
    // Esc asks; it and what else is no answer lead back to the scale.
    keyboard.press("\u{1B}")
    #expect(FitBench.dialog(keyboard).contains("critical answer"))
    keyboard.press("\u{1B}")
    #expect(FitBench.dialog(keyboard).contains("Mood 2 of 2"))
    keyboard.press("\u{1B}x")
    #expect(FitBench.dialog(keyboard).contains("critical answer"))
    #expect(keyboard.press("g0").count == 1)
    #expect(FitBench.dialog(keyboard).contains("Who was told?"))

    var other = try Self.scoring()
    #expect(other.press("1\u{1B}d").isEmpty)
    #expect(!FitBench.dialog(other).contains("Mood"))
    // Without a critical answer Esc closes the scale at once.
    var calm = try Self.scoring()
    calm.press("0\u{1B}")
    #expect(!FitBench.dialog(calm).contains("Mood"))
  }

  @Test func untoldAnswerHoldsUpTheStart() throws {
    var keyboard = try Self.answered()
    keyboard.press("\u{1B}\u{1B}S")
    #expect(FitBench.dialog(keyboard).contains("Look again: Mood item 1 = 1: nobody told"))
    #expect(keyboard.press("y").isEmpty && keyboard.session.phase == .checkIn)
    keyboard.press("1Dr Lee\nSy")
    #expect(keyboard.session.phase == .infusing)
  }

  /// A wrong name is corrected; when somebody was told stays.
  @Test func correctedTellingKeepsItsTime() throws {
    var keyboard = try Self.answered()
    let clock = keyboard.session.wall(at: keyboard.session.now).clock(seconds: false)
    keyboard.press("Dr Lee \(clock)\n\u{1B}\u{1B}")
    func told() throws -> CriticalAnswer.Told {
      try #require(
        keyboard.session.chart.criticalAnswers(keyboard.session.header.clinic).first?.told)
    }
    let before = try told()
    #expect(before.who == "Dr Lee")
    let number = keyboard.session.chart.entries.count
    for second in 331...450 { SampleSession.feed(&keyboard.session, second: second) }
    let correction = Correction(entry: number, reason: "typing error")
    let telling = try #require(CriticalQuestion.telling(of: number - 1, "Dr Kim", keyboard.session))
    FitBench.give(
      correction.applied(to: .chart(.told(telling)), in: keyboard.session), &keyboard.session)
    #expect(try told().who == "Dr Kim" && told().time == before.time)
  }

  /// The lines above a field can be read while it is open.
  @Test func typedQuestionScrolls() throws {
    var keyboard = try Self.answered()
    #expect(keyboard.interface.question.scrolled == 0)
    keyboard.press([.down])
    #expect(keyboard.interface.question.scrolled == 1)
    keyboard.press([.up])
    #expect(keyboard.interface.question.scrolled == 0)
    #expect(FitBench.dialog(keyboard).contains("Who was told?"))
  }

  @Test func tellingHasItsTime() throws {
    let keyboard = try Self.answered()
    let now = keyboard.session.wall(at: keyboard.session.now)
    let minute = Int(now.local.millisecondOfDay / 60_000)
    let typed = "Dr Lee \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    let telling = try #require(CriticalQuestion.telling(of: 3, typed, keyboard.session))
    #expect(telling.who == "Dr Lee" && telling.at != nil)
    let before = try #require(
      CriticalQuestion.telling(of: 3, "\(typed.dropFirst(7)) Dr Lee", keyboard.session))
    #expect(before == telling)
    for text in ["ward 25:00", "14:20", "Dr Lee 14.25", "Dr Lee 9:5x 14:99", ""] {
      #expect(CriticalQuestion.telling(of: 3, text, keyboard.session) == nil, "\(text)")
    }
    let plain = CriticalQuestion.telling(of: 3, "ward 7", keyboard.session)
    #expect(plain?.who == "ward 7" && plain?.at == nil)
  }
}
