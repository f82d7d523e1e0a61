import Alarms
public import Session
import Text
import Vitals

/// Encodes commands as members of a journal line.
enum CommandCoding {
  static func write(_ command: Command, to writer: inout JSONWriter) {
    writer.member("do", command.word)
    switch command {
    case .beginBaseline, .confirmBaseline, .resumeInfusion, .stopInfusion,
      .pressureNow, .pauseAudio, .resumeAudio, .switchAudioOff, .switchAudioOn, .resumeAlarms,
      .noticed:
      break
    case .setBaseline(let parameter, let amount):
      writer.member("parameter", parameter.symbol)
      writer.member("value", hundredths: Int64(amount.hundredths))
    case .setPlan(let length): writer.member("planned_ms", length.milliseconds)
    case .startInfusion(let reason, let byHand): write(reason, byHand, to: &writer)
    case .closeSession(let reason): if let reason { writer.member("reason", reason) }
    case .help(let arrived): if let arrived { writer.member("arrived", arrived) }
    case .pauseInfusion(let reason), .abort(let reason): writer.member("reason", reason)
    case .answerGap(let wasStopped): writer.member("stopped", wasStopped)
    case .acceptSender(let source): writer.member("src", source.name)
    case .acknowledge(let ids, let meant): AcknowledgementCoding.write(ids, meant, to: &writer)
    case .pauseAlarms(let length, let reason):
      writer.member("ms", length.milliseconds)
      writer.member("reason", reason)
    case .setLimit(let rule, let amount):
      writer.member("rule", rule)
      writer.member("value", hundredths: Int64(amount.hundredths))
    case .resetLimit(let rule), .switchRuleOn(let rule): writer.member("rule", rule)
    case .switchRuleOff(let rule, let reason):
      writer.member("rule", rule)
      if let reason { writer.member("reason", reason) }
    case .note(let text): writer.member("text", text)
    case .instructor(let command): InstructorCoding.write(command, to: &writer)
    case .chart(let entry):
      writer.key("entry")
      ChartCoding.write(entry, to: &writer)
    case .correct(let number, let entry, let reason):
      writer.member("of", Int64(number))
      writer.member("reason", reason)
      writer.key("entry")
      if let entry { ChartCoding.write(entry, to: &writer) } else { writer.null() }
    }
  }

  private static func write(
    _ reason: String?, _ byHand: [Expected], to writer: inout JSONWriter
  ) {
    if let reason { writer.member("reason", reason) }
    guard !byHand.isEmpty else { return }
    writer.key("by_hand")
    writer.beginArray()
    for expected in byHand { writer.value(expected.rawValue) }
    writer.endArray()
  }

  /// The command of a line; nil when a word or an argument is unknown or missing.
  static func read(_ line: JSONValue, at time: SessionTime) throws(LineError) -> Command? {
    guard let word = line["do"]?.text else { return nil }
    if let plain = plain(word) { return plain }
    if let audio = audio(word) { return audio }
    let reason = text(line["reason"])
    switch word {
    case "set_baseline":
      guard let parameter = line["parameter"]?.text.flatMap(Parameter.init(symbol:)),
        let amount = try amount(line, "value")
      else { return nil }
      return .setBaseline(parameter, amount)
    case "set_plan": return try span(line, "planned_ms").map { .setPlan($0) }
    case "start_infusion":
      let words = (line["by_hand"]?.values ?? []).compactMap(\.text)
      return .startInfusion(
        reason: reason, byHand: Expected.allCases.filter { words.contains($0.rawValue) })
    case "help": return .help(arrived: text(line["arrived"]))
    case "close_session": return .closeSession(reason: reason)
    case "pause_infusion": return .pauseInfusion(reason: reason ?? "")
    case "abort": return .abort(reason: reason ?? "")
    case "answer_gap": return line["stopped"]?.flag.map { .answerGap(wasStopped: $0) }
    case "accept_sender":
      return line["src"]?.text.map {
        .acceptSender(SourceID(Sanitiser.clean($0, limit: Sanitiser.labelLimit)))
      }
    case "acknowledge":
      // Condition numbers have the same bounds as all numbers of a journal.
      _ = try Bounds.wholes(line, "ids", in: Bounds.numbers)
      return AcknowledgementCoding.read(line)
    case "pause_alarms":
      return try span(line, "ms").map { .pauseAlarms($0, reason: reason ?? "") }
    case "note": return text(line["text"]).map { .note($0) }
    case "chart":
      guard let entry = line["entry"] else { return nil }
      return try ChartCoding.read(entry, at: time).map { .chart($0) }
    case "correct": return try correction(line, reason: reason ?? "", at: time)
    case InstructorCoding.word: return try InstructorCoding.read(line).map { .instructor($0) }
    default: return try rule(word, line)
    }
  }

  private static func correction(
    _ line: JSONValue, reason: String, at time: SessionTime
  ) throws(LineError) -> Command? {
    guard let number = try Bounds.whole(line, "of", in: Bounds.numbers), let value = line["entry"]
    else { return nil }
    if case .null = value { return .correct(entry: Int(number), nil, reason: reason) }
    return try ChartCoding.read(value, at: time).map {
      .correct(entry: Int(number), $0, reason: reason)
    }
  }

  private static func plain(_ word: String) -> Command? {
    switch word {
    case "begin_baseline": .beginBaseline
    case "confirm_baseline": .confirmBaseline
    case "resume_infusion": .resumeInfusion
    case "stop_infusion": .stopInfusion
    case "bp_now": .pressureNow
    case "noticed": .noticed
    default: nil
    }
  }

  private static func audio(_ word: String) -> Command? {
    switch word {
    case "pause_audio": .pauseAudio
    case "resume_audio": .resumeAudio
    case "audio_off": .switchAudioOff
    case "audio_on": .switchAudioOn
    case "resume_alarms": .resumeAlarms
    default: nil
    }
  }

  private static func rule(_ word: String, _ line: JSONValue) throws(LineError) -> Command? {
    guard let rule = text(line["rule"]) else { return nil }
    switch word {
    case "set_limit": return try amount(line, "value").map { .setLimit(rule: rule, $0) }
    case "reset_limit": return .resetLimit(rule: rule)
    case "rule_off": return .switchRuleOff(rule: rule, reason: text(line["reason"]))
    case "rule_on": return .switchRuleOn(rule: rule)
    default: return nil
    }
  }

  /// A text in displayable form, since any program may have written the file.
  static func text(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
  }

  static func amount(_ line: JSONValue, _ key: String) throws(LineError) -> Amount? {
    guard let number = line[key]?.decimal else { return nil }
    guard let hundredths = number.scaled(places: 2), Bounds.amounts.contains(hundredths) else {
      throw .outOfRange(key)
    }
    return Amount(hundredths: Int32(hundredths))
  }

  static func span(_ line: JSONValue, _ key: String) throws(LineError) -> TimeSpan? {
    try Bounds.whole(line, key, in: Bounds.spans).map(TimeSpan.init(milliseconds:))
  }
}

extension Command {
  /// The word of the command in journals.
  public var word: String {
    switch self {
    case .beginBaseline: "begin_baseline"
    case .confirmBaseline: "confirm_baseline"
    case .setBaseline: "set_baseline"
    case .setPlan: "set_plan"
    case .startInfusion: "start_infusion"
    case .pauseInfusion: "pause_infusion"
    case .resumeInfusion: "resume_infusion"
    case .stopInfusion: "stop_infusion"
    case .abort: "abort"
    case .closeSession: "close_session"
    case .answerGap: "answer_gap"
    case .pressureNow: "bp_now"
    case .acceptSender: "accept_sender"
    case .acknowledge: "acknowledge"
    case .pauseAudio: "pause_audio"
    case .resumeAudio: "resume_audio"
    case .switchAudioOff: "audio_off"
    case .switchAudioOn: "audio_on"
    case .pauseAlarms: "pause_alarms"
    case .resumeAlarms: "resume_alarms"
    case .setLimit: "set_limit"
    case .resetLimit: "reset_limit"
    case .switchRuleOff: "rule_off"
    case .switchRuleOn: "rule_on"
    case .help: "help"
    case .noticed: "noticed"
    case .instructor: InstructorCoding.word
    case .note: "note"
    case .chart: "chart"
    case .correct: "correct"
    }
  }
}
