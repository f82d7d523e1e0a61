import Alarms
import Care
import Session
@testable import Simulation
import Testing
import Vitals

/// Every act is parsed, printed, and means its command and no other.
@Suite struct ActTests {
  @Test func everyFormHasARow() {
    let firsts = ActPattern.forms.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(firsts == ActPattern.firstWords)
    #expect(Set(firsts).count == firsts.count)
    let tested = ActWord.all.compactMap { $0.words.split(separator: " ").first.map(String.init) }
    #expect(Set(tested) == Set(firsts))
  }

  @Test(arguments: ActWord.all.map(\.words))
  func isPrintedAsItIsWritten(words: String) throws {
    let act = try ActPattern.read(words)
    #expect(act.text == words)
    #expect(ActPattern(text: "  " + words.replacing(" ", with: "   ")) == act)
  }

  @Test(arguments: ActWord.all.indices)
  func meansItsCommandsAndNoOther(row: Int) throws {
    let word = ActWord.all[row]
    let act = try ActPattern.read(word.words)
    let session = CourseWalk.session()
    let means = NamedCommand.all.filter { act.matches($0.command, session) }.map(\.name)
    #expect(Set(means) == word.means, "\(word.words)")
  }

  /// The words of a command, given back, are an act that means it.
  @Test func aCommandIsItsOwnWords() {
    let session = CourseWalk.session()
    for named in NamedCommand.all {
      guard let words = named.command.actWords else { continue }
      let act = ActPattern(text: words)
      #expect(act != nil, "\(named.name): \(words)")
      guard named.name != "ack" else { continue }
      #expect(act?.matches(named.command, session) == true, "\(named.name): \(words)")
    }
  }

  @Test func everyCommandAnActMeansHasWords() {
    let meant = Set(ActWord.all.flatMap(\.means))
    for named in NamedCommand.all {
      #expect(
        (named.command.actWords != nil) == (meant.contains(named.name) || named.name == "ack"),
        "\(named.name)")
    }
  }

  @Test func anAcknowledgementIsKnownByItsLine() throws {
    let any = try ActPattern.read("ack any")
    let one = try ActPattern.read("ack spo2_low_high")
    func line(_ rule: String, by: String?, _ event: String = "acknowledged") -> Bool? {
      let record = AlarmRecord.line(
        event == "raised" ? .raised : .acknowledged, rule, .high, by: by.map { .init($0) }, at: 1)
      let transition = record.transition
      // Any means an alarm of the patient; whoever names a rule means that one.
      #expect(!any.matches(transition, isPatients: false))
      #expect(
        one.matches(transition, isPatients: false) == one.matches(transition, isPatients: true))
      return one.matches(transition, isPatients: true)
        ? any.matches(transition, isPatients: true) : nil
    }
    #expect(line("spo2_low_high", by: "TR") == true)
    #expect(line("spo2_low_high", by: nil) == nil)
    #expect(line("rate_low_high", by: "TR") == nil)
    #expect(line("spo2_low_high", by: "TR", "raised") == nil)
  }

  @Test(arguments: [
    ("", "is no act"), ("infsion stop", "did you mean 'infusion'?"), ("infusion", "infusion start"),
    ("infusion stopp", "did you mean 'stop'?"), ("infusion pause 5", "must be written as"),
    ("infusion rate = 5", "rate [<= mL/h]"), ("infusion rate <= x", "must be written"),
    ("infusion rate <= 5 6", "must be written"), ("ack", "ack RULE|any"), ("ack a b", "ack RULE"),
    ("audio of", "did you mean 'off'?"), ("audio", "audio pause|off"), ("alarms", "alarms pause"),
    ("alarms off", "alarms pause"), ("bp", "bp now"), ("bp now now", "bp now"),
    ("side_effect", "side_effect CODE"), ("side_effect nausea bad", "mild, moderate, severe"),
    ("side_effect nausea mild now", "side_effect CODE"), ("score", "score SCALE"),
    ("score moaas 2", "score SCALE"), ("set now", "must be written as \"set\""),
    ("note x", "must be written as \"note\""), ("oxygen 4", "oxygen [>= L]"),
    ("given", "given DRUG|any"), ("done", "done CODE|any"), ("abort now", "abort"),
    ("leave x", "leave"), ("help x", "help"), ("noticed it", "noticed"), ("cue", "cue NAME"),
    ("cue a b", "cue NAME"), ("limit", "limit RULE|any"),
  ])
  func aMistakeIsNamed(words: String, says: String) {
    #expect(ActPattern(text: words) == nil)
    do throws(WordProblem) {
      _ = try ActPattern.read(words)
      Issue.record("\(words) was read")
    } catch {
      #expect("\(error)".contains(says), "\(error)")
    }
  }

  /// A bound that no number can meet, or all do, is a slip of the hand.
  @Test(arguments: ["nan", "inf", "-inf", "1e999"])
  func aBoundIsANumber(number: String) {
    #expect(ActPattern(text: "infusion rate <= \(number)") == nil)
    #expect(ActPattern(text: "score moaas > \(number)") == nil)
  }
}
