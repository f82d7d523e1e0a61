public import Care

/// An act of the trainee, in the words of the journal's commands, as `infusion stop`.
public enum ActPattern: Hashable, Sendable {
  /// What is done to the pump.
  public enum Pump: String, CaseIterable, Hashable, Sendable {
    /// The infusion starts.
    case start = "start"
    /// It is interrupted.
    case pause = "pause"
    /// It goes on.
    case resume = "resume"
    /// Its rate is changed, in mL/h.
    case rate = "rate"
    /// A volume is given at once, in mL.
    case bolus = "bolus"
    /// It ends.
    case stop = "stop"
  }

  /// What is done to the audible signals.
  public enum Audio: String, CaseIterable, Hashable, Sendable {
    /// They are paused.
    case pause = "pause"
    /// They are off.
    case off = "off"
  }

  /// `infusion …`, for a rate or a bolus with a bound on it.
  case infusion(Pump, NumberBound?)
  /// `ack RULE` or `ack any`: a condition is acknowledged; nil for any.
  case acknowledge(rule: String?)
  /// `audio pause` or `audio off`.
  case audio(Audio)
  /// `alarms pause`: all alarm signals are paused.
  case alarmPause
  /// `limit RULE` or `limit any`: a limit is changed or a rule switched off; nil for any.
  case limit(rule: String?)
  /// `bp now`: the pressure is measured now.
  case pressureNow
  /// `side_effect CODE [GRADE]` or `side_effect any`; nil for any.
  case sideEffect(String?, SideEffect.Grade?)
  /// `score SCALE [<= N]`.
  case score(String, NumberBound?)
  /// `set`: a set of vital signs is charted.
  case set
  /// `note`: a note is written.
  case note
  /// `oxygen [>= L]`: oxygen flows, in litres per minute.
  case oxygen(NumberBound?)
  /// `given DRUG` or `given any`: a drug outside the bag; nil for any.
  case given(String?)
  /// `done CODE` or `done any`: something on the list of what is done; nil for any.
  case done(String?)
  /// `abort`: the session ends early.
  case abort
  /// `leave`: the patient leaves.
  case leave
  /// `help`: help is called.
  case help
  /// `noticed`: the trainee says that something is seen.
  case noticed
  /// `cue NAME`: what the program cannot see.
  case cue(String)

  /// The act as it is written.
  public var text: String {
    switch self {
    case .infusion(let pump, let bound): Self.joined("infusion \(pump.rawValue)", bound?.text)
    case .acknowledge(let rule): "ack \(rule ?? "any")"
    case .audio(let audio): "audio \(audio.rawValue)"
    case .alarmPause: "alarms pause"
    case .limit(let rule): "limit \(rule ?? "any")"
    case .pressureNow: "bp now"
    case .sideEffect(let code, let grade):
      Self.joined("side_effect \(code ?? "any")", grade.map { "\($0.word)" })
    case .score(let scale, let bound): Self.joined("score \(scale)", bound?.text)
    case .set: "set"
    case .note: "note"
    case .oxygen(let bound): Self.joined("oxygen", bound?.text)
    case .given(let drug): "given \(drug ?? "any")"
    case .done(let code): "done \(code ?? "any")"
    case .abort: "abort"
    case .leave: "leave"
    case .help: "help"
    case .noticed: "noticed"
    case .cue(let name): "cue \(name)"
    }
  }

  private static func joined(_ words: String, _ more: String?) -> String {
    more.map { "\(words) \($0)" } ?? words
  }
}

extension SideEffect.Grade {
  /// The grade as scenarios write it.
  var word: String {
    switch self {
    case .mild: "mild"
    case .moderate: "moderate"
    case .severe: "severe"
    }
  }

  init?(word: String) {
    guard let grade = Self.allCases.first(where: { $0.word == word || "\($0.rawValue)" == word })
    else { return nil }
    self = grade
  }
}
