import Care
import Session
import Vitals

/// A command with a name, for tables of what an act means.
struct NamedCommand {
  let name: String
  let command: Command

  init(_ name: String, _ command: Command) {
    self.name = name
    self.command = command
  }

  private static func effect(_ id: String, _ grade: SideEffect.Grade?) -> Command {
    .chart(.sideEffect(SideEffect(id: id, label: id, grade: grade)))
  }

  private static func given(_ id: String, _ content: Intervention.Content) -> Command {
    .chart(.intervention(Intervention(id: id, label: id, content)))
  }

  private static let pump: [NamedCommand] = [
    NamedCommand("start", .startInfusion(reason: nil)),
    NamedCommand("pause", .pauseInfusion(reason: "x")), NamedCommand("resume", .resumeInfusion),
    NamedCommand("stop", .stopInfusion), NamedCommand("abort", .abort(reason: "x")),
    NamedCommand("leave", .closeSession(reason: nil)),
    NamedCommand("rate 150", .chart(.rate(FlowRate(microlitresPerHour: 150_000)))),
    NamedCommand("rate 250", .chart(.rate(FlowRate(microlitresPerHour: 250_000)))),
    NamedCommand("bolus 5", .chart(.bolus(.millilitres(5)))),
    NamedCommand("bolus 20", .chart(.bolus(.millilitres(20)))),
    NamedCommand(
      "corrected rate",
      .correct(entry: 1, .rate(FlowRate(microlitresPerHour: 250_000)), reason: "x")),
    NamedCommand("struck", .correct(entry: 1, nil, reason: "x")),
  ]

  private static let alarms: [NamedCommand] = [
    NamedCommand("ack", .acknowledge([1])), NamedCommand("audio pause", .pauseAudio),
    NamedCommand("audio off", .switchAudioOff), NamedCommand("audio on", .switchAudioOn),
    NamedCommand("audio resume", .resumeAudio),
    NamedCommand("alarms pause", .pauseAlarms(.minutes(2), reason: "x")),
    NamedCommand("alarms resume", .resumeAlarms),
    NamedCommand("limit", .setLimit(rule: "spo2_low_high", Amount(units: 85))),
    NamedCommand("rule off", .switchRuleOff(rule: "rate_low_high", reason: "x")),
    NamedCommand("limit back", .resetLimit(rule: "spo2_low_high")),
    NamedCommand("rule on", .switchRuleOn(rule: "rate_low_high")),
  ]

  private static let chart: [NamedCommand] = [
    NamedCommand("mild nausea", effect("nausea", .mild)),
    NamedCommand("severe headache", effect("headache", .severe)),
    NamedCommand("ungraded nausea", effect("nausea", nil)),
    NamedCommand("moaas 2", .chart(.score(scale: "moaas", [2]))),
    NamedCommand("moaas 4", .chart(.score(scale: "moaas", [4]))),
    NamedCommand("set", .chart(.set)), NamedCommand("note", .note("x")),
    NamedCommand("remark", .chart(.remark("x"))),
    NamedCommand("oxygen 4", given("oxygen", .oxygen(GasFlow(millilitresPerMinute: 4000)))),
    NamedCommand("oxygen off", given("oxygen", .oxygen(.off))),
    NamedCommand("labetalol", given("labetalol", .drug(.milligrams(10), .intravenous))),
    NamedCommand("midazolam", given("midazolam", .drug(.milligrams(1), .intravenous))),
    NamedCommand("called", given("called", .act)),
    NamedCommand("position", given("position", .act)),
  ]

  private static let others: [NamedCommand] = [
    NamedCommand("bp now", .pressureNow), NamedCommand("help", .help(arrived: nil)),
    NamedCommand("help came", .help(arrived: "AB")), NamedCommand("noticed", .noticed),
    NamedCommand("cue flat", .instructor(.cue("flat"))),
    NamedCommand("cue calm", .instructor(.cue("calm"))),
    NamedCommand("jump", .instructor(.jump("flat"))),
    NamedCommand("hold", .instructor(.hold(true))),
    NamedCommand(
      "truth", .instructor(.truth("spo2", to: Amount(units: 84), over: .zero))),
    NamedCommand("plan", .setPlan(.minutes(50))), NamedCommand("baseline", .beginBaseline),
    NamedCommand("gap", .answerGap(wasStopped: true)),
  ]

  /// Commands of every kind that an act might be mistaken for.
  static let all = pump + alarms + chart + others
}

/// The words of an act, and the commands it means.
struct ActWord {
  let words: String
  let means: Set<String>

  init(_ words: String, _ means: String...) {
    self.words = words
    self.means = Set(means)
  }

  /// At least one row for every form.
  static let all: [ActWord] = [
    ActWord("infusion start", "start"), ActWord("infusion pause", "pause"),
    ActWord("infusion resume", "resume"), ActWord("infusion stop", "stop", "abort"),
    ActWord("infusion rate", "rate 150", "rate 250", "corrected rate"),
    ActWord("infusion rate <= 150", "rate 150"), ActWord("infusion rate < 150"),
    ActWord("infusion rate > 200", "rate 250", "corrected rate"),
    ActWord("infusion bolus", "bolus 5", "bolus 20"), ActWord("infusion bolus >= 20", "bolus 20"),
    ActWord("ack any"), ActWord("ack spo2_low_high"), ActWord("audio pause", "audio pause"),
    ActWord("audio off", "audio off"), ActWord("alarms pause", "alarms pause"),
    ActWord("limit any", "limit", "rule off"), ActWord("limit spo2_low_high", "limit"),
    ActWord("limit rate_low_high", "rule off"), ActWord("bp now", "bp now"),
    ActWord("side_effect any", "mild nausea", "severe headache", "ungraded nausea"),
    ActWord("side_effect nausea", "mild nausea", "ungraded nausea"),
    ActWord("side_effect nausea mild", "mild nausea"),
    ActWord("side_effect any severe", "severe headache"), ActWord("side_effect nausea severe"),
    ActWord("score moaas", "moaas 2", "moaas 4"), ActWord("score moaas <= 2", "moaas 2"),
    ActWord("score dissociation"), ActWord("set", "set"), ActWord("note", "note", "remark"),
    ActWord("oxygen", "oxygen 4"), ActWord("oxygen >= 4", "oxygen 4"), ActWord("oxygen > 4"),
    ActWord("oxygen <= 0", "oxygen off"), ActWord("given any", "labetalol", "midazolam"),
    ActWord("given labetalol", "labetalol"), ActWord("done any", "called", "position"),
    ActWord("done called", "called"), ActWord("abort", "abort"), ActWord("leave", "leave"),
    ActWord("help", "help"), ActWord("noticed", "noticed"), ActWord("cue flat", "cue flat"),
    ActWord("cue calm", "cue calm"),
  ]
}
