import Alarms
public import Session
public import Vitals

/// A question in the middle of the screen; each asks once and says what will be recorded.
public struct Dialog: Hashable, Sendable {
  /// What follows an answer.
  public indirect enum Answer: Hashable, Sendable {
    /// A command is recorded.
    case command(Command)
    /// A further question.
    case ask(Dialog)
    /// The program is left.
    case leave
  }

  /// One answer of several.
  public struct Option: Hashable, Sendable {
    /// What it says.
    public let label: String
    /// What follows.
    public let answer: Answer
  }

  /// What is typed, and what becomes of it.
  public enum Entry: Hashable, Sendable {
    /// A remark.
    case note
    /// Why the infusion starts without something expected.
    case startReason
    /// Why the infusion is paused.
    case pauseReason
    /// Why the session ends early.
    case abortReason
    /// Why alarms are paused, for that long.
    case alarmPauseReason
    /// The planned length.
    case plan
    /// A baseline.
    case baseline(Parameter)
  }

  /// How it is answered.
  public enum Kind: Hashable, Sendable {
    /// `y` or Enter does it, every other key does not.
    case confirm(Answer)
    /// `y` leaves, every other key stays.
    case leave
    /// A digit chooses.
    case choose([Option])
    /// A text is typed, Enter takes it.
    case enter(Entry, text: String)
  }

  /// What is asked.
  public let title: String
  /// What it means, line by line.
  public let lines: [String]
  /// How it is answered.
  public var kind: Kind

  init(_ title: String, _ lines: [String] = [], _ kind: Kind) {
    self.title = title
    self.lines = lines
    self.kind = kind
  }

  /// How to answer, for the last line of the box.
  var hint: String {
    switch kind {
    case .confirm: "y yes   any other key no"
    case .leave: "y leave   any other key stay"
    case .choose: "digit chooses   Esc back"
    case .enter: "Enter takes it   Esc back"
    }
  }
}

extension Dialog {
  static func start(_ session: Session, at now: SessionTime) -> Dialog {
    let planned = session.timer.planned.clockText
    let absent = session.absentExpected(at: now)
    var lines: [String] = []
    if session.baseline.confirmed.isEmpty {
      lines.append("No baseline is confirmed: relative limits rest.")
    }
    guard !absent.isEmpty else {
      return Dialog(
        "Start the infusion, planned \(planned)?", lines,
        .confirm(.command(.startInfusion(reason: nil))))
    }
    let names = absent.map(\.label).joined(separator: ", ")
    lines.append("No data of: \(names). Say why it starts all the same:")
    let reasons = ["no sensor here", "patient declines it", "measured by other means"]
    let options = reasons.map {
      Option(label: $0, answer: .command(.startInfusion(reason: "\(names): \($0)")))
    }
    return Dialog(
      "Start the infusion, planned \(planned)?", lines,
      .choose(options + [Self.other("Why does it start?", .startReason)]))
  }

  static let pause = Dialog(
    "Pause the infusion: why?", ["The infusion clock stands still; alarms go on."],
    .choose(
      ["nausea", "blood pressure", "anxiety", "vein or line", "patient wishes"].map {
        Option(label: $0, answer: .command(.pauseInfusion(reason: $0)))
      } + [other("Why is it paused?", .pauseReason)]))

  static let abort = Dialog(
    "Abort the session: why?", ["The infusion is over for good; alarms go on."],
    .choose(
      ["blood pressure", "over-sedation", "adverse reaction", "patient wishes"].map {
        Option(label: $0, answer: .command(.abort(reason: $0)))
      } + [other("Why is it aborted?", .abortReason)]))

  static let stop = Dialog(
    "Stop the infusion and begin recovery?", ["The infusion clock ends here."],
    .confirm(.command(.stopInfusion)))

  static let close = Dialog(
    "Close the session?", ["The patient leaves: nothing is judged any more."],
    .confirm(.command(.closeSession)))

  static let audioOff = Dialog(
    "Switch all audio off?",
    ["Only the screen alarms then. A new alarm or phase switches it on again."],
    .confirm(.command(.switchAudioOff)))

  static let alarmPause: Dialog = {
    let reasons = ["patient leaves the chair", "changing position", "changing a sensor"]
    let options = reasons.map { Option(label: $0, answer: .ask(minutes(reason: $0))) }
    return Dialog(
      "Pause all alarm signals: why?", ["Everything is still judged, logged and shown."],
      .choose(options + [other("Why are alarms paused?", .alarmPauseReason)]))
  }()

  static func minutes(reason: String) -> Dialog {
    Dialog(
      "Pause all alarm signals for how long?", ["Reason: \(reason)"],
      .choose(
        [1, 2, 3, 5, 10].map { minutes in
          Option(
            label: "\(minutes) min",
            answer: .command(.pauseAlarms(.minutes(minutes), reason: reason)))
        }))
  }

  static func acknowledgeAll(_ ids: [Int], _ lines: [String]) -> Dialog {
    Dialog(
      "Acknowledge all \(ids.count)?", lines, .confirm(.command(.acknowledge(ids))))
  }

  static func leave(isInfusing: Bool) -> Dialog {
    Dialog(
      "Leave while the infusion runs?",
      [
        "Monitoring and alarms stop. The pump does not.",
        "The session stays open and can be resumed.",
      ], .leave)
  }

  static func gap(_ gap: Session.Gap) -> Dialog {
    let length = (gap.until - gap.from).clockText
    return Dialog(
      "The program was away for \(length). Did the pump run on?",
      [
        gap.isExact ? "" : "The length is by the wall clock: the machine was restarted.",
        "Unanswered, the gap counts as infusion time.",
      ].filter { !$0.isEmpty },
      .choose([
        Option(label: "it ran on", answer: .command(.answerGap(wasStopped: false))),
        Option(label: "it was stopped", answer: .command(.answerGap(wasStopped: true))),
      ]))
  }

  static func switchOff(_ rule: String, named name: String) -> Dialog {
    Dialog(
      "Switch off \(name)?", ["It is marked on the screen and logged."],
      .confirm(.command(.switchRuleOff(rule: rule))))
  }

  static func entry(_ title: String, _ entry: Entry, _ lines: [String] = []) -> Dialog {
    Dialog(title, lines, .enter(entry, text: ""))
  }

  private static func other(_ title: String, _ entry: Entry) -> Option {
    Option(label: "other …", answer: .ask(.entry(title, entry)))
  }
}
