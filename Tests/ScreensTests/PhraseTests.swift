import Alarms
import Testing

@testable import Wording

/// Phrases as they are printed and as they are spoken.
@Suite struct PhraseTests {
  @Test func signsAreSpokenAsWords() {
    let line: Phrase = "\(Priority.high) Systolic 184 \(Comparison.above) 180 confirmed"
    #expect(line.printed == "*** Systolic 184 > 180 confirmed")
    #expect(line.sentence(.english) == "high alarm: Systolic 184 above 180 confirmed.")
    let low: Phrase = "\(Priority.medium) SpO2 89 \(Comparison.below) 90, now 91"
    #expect(low.sentence(.english) == "medium alarm: oxygen saturation 89 below 90, now 91.")
  }

  @Test func pressureIsSpokenWithOver() {
    let line: Phrase = "14:30:02 BP \(Phrase(systolic: 184, diastolic: 96, mean: 125))"
    #expect(line.printed == "14:30:02 BP 184/96 (125)")
    #expect(line.sentence(.english) == "14:30:02 blood pressure 184 over 96 mean 125.")
  }

  @Test func alarmBelongsToNumberBefore() {
    let line: Phrase = "SpO2 89\(Phrase(starsOf: .low)) BP 126"
    #expect(line.printed == "SpO2 89* BP 126")
    #expect(line.sentence(.english) == "oxygen saturation 89, in low alarm, blood pressure 126.")
  }

  @Test func signBringsItsCommaAlong() {
    let name: Phrase = "Systolic high \("**", spoken: ", medium alarm,")"
    #expect(
      ("Switch off \(name)?" as Phrase).sentence(.english)
        == "Switch off Systolic high, medium alarm?")
    #expect(name.sentence(.english) == "Systolic high, medium alarm.")
    #expect(("limit \(name) now 170" as Phrase).printed == "limit Systolic high ** now 170")
  }

  @Test func numberBeforeQuestionMarkIsNoDoubt() {
    #expect(("Acknowledge all \(5)?" as Phrase).sentence(.english) == "Acknowledge all 5?")
  }

  @Test func shareIsSpokenWithOf() {
    #expect(
      ("INFUSING \(Phrase("23:41", of: "50:00"))" as Phrase).sentence(.english)
        == "INFUSING 23:41 of 50:00.")
  }

  @Test func wordsAreLookedUpWhole() {
    #expect(
      ("Sp\("O2"): 60 \("s")" as Phrase).sentence(.english) == "oxygen saturation: 60 seconds.")
    #expect(Phrase("").isEmpty && Phrase().sentence(.english).isEmpty)
    #expect(([Phrase("a"), "", "b"] as [Phrase]).joined(", ").printed == "a, b")
  }
}
