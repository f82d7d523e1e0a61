import Alarms
import Care
import Session
@testable import Simulation
import Testing
import Vitals

/// Every deed of a script gives the command it says.
@Suite struct DeedTests {
  private static func commands(_ words: String) throws -> [Command] {
    let script = try CommandScript("00:10 " + words)
    return script.lines.flatMap { $0.deed.commands(in: CourseWalk.session(), at: .zero) }
  }

  private static func given(
    _ id: String, _ label: String, _ content: Intervention.Content, isConfirmed: Bool = false
  ) -> Command {
    .chart(.intervention(Intervention(id: id, label: label, content, isConfirmed: isConfirmed)))
  }

  private static let rows: [(words: String, command: Command)] = [
    ("noticed", .noticed), ("bp now", .pressureNow), ("set", .chart(.set)),
    ("help", .help(arrived: nil)), ("audio off", .switchAudioOff), ("audio pause", .pauseAudio),
    ("alarms pause", .pauseAlarms(.minutes(2), reason: "script")),
    ("leave", .closeSession(reason: "script")), ("abort unwell", .abort(reason: "unwell")),
    ("infusion start", .startInfusion(reason: "script")), ("infusion stop", .stopInfusion),
    ("infusion resume", .resumeInfusion), ("infusion pause", .pauseInfusion(reason: "script")),
    ("infusion pause too high", .pauseInfusion(reason: "too high")),
    ("infusion rate 150", .chart(.rate(FlowRate(microlitresPerHour: 150_000)))),
    ("infusion bolus 10", .chart(.bolus(.millilitres(10)))),
    ("hold", .instructor(.hold(true))), ("go on", .instructor(.hold(false))),
    ("cue flat", .instructor(.cue("flat"))), ("jump high", .instructor(.jump("high"))),
    ("note all well", .note("all well")),
    ("limit spo2_low_high 84.5", .setLimit(rule: "spo2_low_high", Amount(hundredths: 8450))),
    ("oxygen 4", given("oxygen", "Oxygen", .oxygen(GasFlow(millilitresPerMinute: 4000)))),
    ("oxygen 0", given("oxygen", "Oxygen", .oxygen(.off))),
    (
      "given labetalol 10 mg",
      given("labetalol", "Labetalol", .drug(.milligrams(10), .intravenous), isConfirmed: true)
    ),
    (
      "given midazolam 2.5 mg im",
      given(
        "midazolam", "Midazolam", .drug(Mass(micrograms: 2500), .intramuscular),
        isConfirmed: true)
    ),
    ("done called", given("called", "Physician called", .act)),
    ("side_effect nausea", .chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")))),
    (
      "side_effect headache severe",
      .chart(.sideEffect(SideEffect(id: "headache", label: "Headache", grade: .severe)))
    ),
    ("score moaas 2", .chart(.score(scale: "moaas", [2]))),
  ]

  @Test(arguments: rows.indices)
  func givesItsCommand(row: Int) throws {
    #expect(try Self.commands(Self.rows[row].words) == [Self.rows[row].command])
  }

  /// What a script does is what a scenario understands by the same words.
  @Test func itsCommandIsTheActOfItsWords() throws {
    let session = CourseWalk.session()
    for row in Self.rows {
      guard let words = row.command.actWords, let act = ActPattern(text: words) else { continue }
      #expect(act.matches(row.command, session), "\(row.words)")
      #expect(row.words.hasPrefix(words) || words == "oxygen <= 0", "\(row.words): \(words)")
    }
  }

  @Test func everyFirstWordOfActsIsADeed() {
    let deeds = Set(Self.rows.compactMap { $0.words.split(separator: " ").first.map(String.init) })
    #expect(Set(ActPattern.firstWords).subtracting(deeds) == ["ack"])
  }

  @Test(arguments: Clinic.standard.scales.map(\.id))
  func everySumOfAScaleIsAnswered(scale: String) throws {
    let kind = try #require(Clinic.standard.scale(scale))
    var answered = 0
    for sum in 0...60 {
      for case .chart(.score(let id, let answers)) in try Self.commands("score \(scale) \(sum)") {
        #expect(id == scale && kind.sum(answers) == sum)
        answered += 1
      }
    }
    #expect(answered > 1, "\(answered)")
  }

  @Test func anAcknowledgementMeansWhatStands() throws {
    var bench = Bench(
      try Reading.short(
        "[[state]]\nname = \"a\"\nset = { spo2 = { to = 80 }, rate = { to = 180 } }\n"))
    bench.run(to: 90)
    let standing = bench.session.conditions(at: bench.now).filter(\.isUnacknowledged)
    try #require(standing.count > 1)
    let rule = standing[0].rule
    let one = try CommandScript("00:10 ack \(rule)").lines.flatMap {
      $0.deed.commands(in: bench.session, at: bench.now)
    }
    #expect(one == [.acknowledge(standing.filter { $0.rule == rule }.map(\.id))])
    let all = try CommandScript("00:10 ack any").lines.flatMap {
      $0.deed.commands(in: bench.session, at: bench.now)
    }
    #expect(all == [.acknowledge(standing.map(\.id))])
    bench.do(try #require(all.first))
    #expect(ScriptedDeed.acknowledge(rule: nil).commands(in: bench.session, at: bench.now).isEmpty)
  }
}
