import Alarms
import Canvas
import Session
import Vitals

/// Everything a view looks at, gathered once for a frame.
struct Scene {
  let session: Session
  let now: SessionTime
  let interface: Interface
  let context: ScreenContext
  /// The conditions that are shown, in the order of the alarm line.
  let shown: [ConditionView]

  init(_ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext) {
    self.session = session
    self.now = now
    self.interface = interface
    self.context = context
    shown = session.alarms.shown
  }

  var glyphs: Glyphs { context.glyphs }

  /// A text in the signs of the terminal.
  func text(_ text: String) -> String { glyphs.text(text) }

  /// A text in the signs of the terminal, shortened for so many columns.
  func fit(_ text: String, _ columns: Int) -> String { cut(self.text(text), to: columns) }

  /// A text that is in the signs of the terminal already, shortened for so many columns.
  func cut(_ text: String, to columns: Int) -> String {
    TextFit.cut(text, to: columns, mark: self.text("…").first ?? ".")
  }

  /// A time of day.
  func clock(_ time: SessionTime, seconds: Bool = false) -> String {
    session.wall(at: time).clock(seconds: seconds)
  }

  /// The role of a parameter's number, and the priority of its highest condition, whose stars go
  /// with it: the colour is not the only sign.
  func look(of parameters: [Parameter], otherwise role: Role) -> (Role, Priority?) {
    (self.role(of: parameters, otherwise: role), condition(of: parameters)?.priority)
  }

  private func condition(of parameters: [Parameter]) -> ConditionView? {
    shown.filter { condition in
      condition.parameter.map { parameters.contains($0) } ?? false
    }.max {
      ($0.priority, $0.isUnacknowledged ? 1 : 0) < ($1.priority, $1.isUnacknowledged ? 1 : 0)
    }
  }

  /// The role of a parameter's number: that of its highest condition, else its own.
  func role(of parameters: [Parameter], otherwise role: Role) -> Role {
    guard let condition = condition(of: parameters) else { return role }
    return AlarmSignal.role(
      condition.priority, isFlashing: session.alarms.pause == nil,
      isUnacknowledged: condition.isUnacknowledged, at: context.presentation)
  }
}
