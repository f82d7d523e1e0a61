import Patient
import Session
@testable import Simulation
import Testing
import Vitals

/// The words of an instructor.
@Suite struct InstructorWordTests {
  @Test(arguments: [
    ("cue flat", Command.instructor(.cue("flat"))), ("  jump   high ", .instructor(.jump("high"))),
    ("hold", .instructor(.hold(true))), ("go on", .instructor(.hold(false))),
    ("note good so far", .note("good so far")),
    ("truth spo2 84 30s", .instructor(.truth("spo2", to: Amount(units: 84), over: .seconds(30)))),
    ("truth rate 38.5", .instructor(.truth("rate", to: Amount(hundredths: 3850), over: .zero))),
  ])
  func areACommand(words: String, command: Command) throws {
    #expect(try InstructorWords.command(words) == command)
  }

  @Test(arguments: [
    ("", "cue NAME"), ("cue", "cue NAME"), ("jump", "jump STATE"), ("note", "note TEXT"),
    ("hold on", "hold"), ("go", "go on"), ("infusion stop", "write one of"),
    ("truth", "rate, systolic"), ("truth sp 84", "did you mean 'spo2'?"),
    ("truth spo2", "level between 40 and 100"), ("truth spo2 101", "between 40 and 100"),
    ("truth spo2 x", "between 40 and 100"), ("truth spo2 nan", "between 40 and 100"),
    ("truth spo2 84 soon", "30s or 2m"), ("truth spo2 84 2h", "30s or 2m"),
    ("truth spo2 84 -5s", "30s or 2m"), ("truth spo2 84 5s 5s", "between 40 and 100"),
  ])
  func aMistakeIsNamed(words: String, says: String) {
    do throws(InstructorWords.Mistake) {
      _ = try InstructorWords.command(words)
      Issue.record("\(words) was read")
    } catch {
      #expect("\(error)".contains(says), "\(error)")
    }
  }

  @Test func theFormsAreReadAsTheyAreWritten() throws {
    for form in InstructorWords.forms {
      _ = try InstructorWords.command(form.replacing("[30s]", with: "30s"))
    }
  }

  @Test(arguments: Push.Target.allCases)
  func everyValueCanBeMoved(target: Push.Target) throws {
    let level = Int(target.levels.upperBound)
    #expect(
      try InstructorWords.command("truth \(target.rawValue) \(level)")
        == .instructor(.truth(target.rawValue, to: Amount(units: Int32(level)), over: .zero)))
  }
}
