import Alarms
import Canvas
import Session
import Vitals
import Wording

/// What a frame is drawn from, gathered once.
struct Snapshot {
  let session: Session
  let now: SessionTime
  let interface: Interface
  let context: ScreenContext
  /// The shown conditions in the order of the alarm line.
  let shown: [ConditionView]

  init(_ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext) {
    self.session = session
    self.now = now
    self.interface = interface
    self.context = context
    shown = session.conditions(at: now)
  }

  /// Whether limits are drawn: a training may hide them from the trainee, a replay shows them.
  var showsLimits: Bool { shows(.limits) }

  /// Whether earlier values are drawn.
  var showsTrend: Bool { shows(.trend) }

  private func shows(_ part: TrainingSetup.Hidden) -> Bool {
    context.replay != nil || !(session.header.training?.hidden.contains(part) ?? false)
  }

  var glyphs: Glyphs { context.glyphs }

  var language: Language { context.language }

  /// A text in the character set of the terminal.
  func text(_ text: String) -> String { glyphs.text(text) }

  /// A text in the character set of the terminal, cut to a width.
  func fit(_ text: String, _ columns: Int) -> String { cut(self.text(text), to: columns) }

  /// A text that is in the character set of the terminal already, cut to a width.
  func cut(_ text: String, to columns: Int) -> String {
    TextFit.cut(text, to: columns, mark: self.text("…").first ?? ".")
  }

  /// Whether a station watches, with its role; empty where none ever did.
  var station: (text: String, role: Role) {
    let presence = session.station.presence
    let words = StationWords(language).presence(presence, tick: glyphs.tick).printed
    return (words, presence == .gone ? .text : .chrome)
  }

  /// The wall clock at a time.
  func clock(_ time: SessionTime, seconds: Bool = false) -> String {
    session.wall(at: time).clock(seconds: seconds)
  }

  /// The role of the number of some parameters, and the priority of their highest condition, whose
  /// stars stand with it: colour is never the only sign.
  func style(of parameters: [Parameter], otherwise role: Role) -> (Role, Priority?) {
    (self.role(of: parameters, otherwise: role), condition(of: parameters)?.priority)
  }

  private func condition(of parameters: [Parameter]) -> ConditionView? {
    shown.filter { condition in
      condition.parameter.map { parameters.contains($0) } ?? false
    }.max {
      ($0.priority, $0.isUnacknowledged ? 1 : 0) < ($1.priority, $1.isUnacknowledged ? 1 : 0)
    }
  }

  /// The role of the number of some parameters: that of their highest condition, else their own.
  func role(of parameters: [Parameter], otherwise role: Role) -> Role {
    guard let condition = condition(of: parameters) else { return role }
    return AlarmSignal.role(
      condition.priority, isFlashing: session.alarms.pause == nil,
      isUnacknowledged: condition.isUnacknowledged, at: context.presentation)
  }
}
