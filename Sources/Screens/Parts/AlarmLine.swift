import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The alarm line: the highest unacknowledged condition, a count, the state of the signals.
struct AlarmLine {
  /// How long an acknowledged condition stays while they rotate, in milliseconds.
  private static let rotation: Int64 = 2000

  let scene: Scene
  /// The condition on the line; nil when there is none.
  let condition: ConditionView?
  private let count: Int
  private let position: Int

  init(_ scene: Scene) {
    self.scene = scene
    let shown = scene.shown
    count = shown.count
    if let first = shown.first, first.isUnacknowledged {
      condition = first
      position = 0
    } else if shown.isEmpty {
      condition = nil
      position = 0
    } else {
      position = Int(scene.context.presentation.milliseconds / Self.rotation) % shown.count
      condition = shown[position]
    }
  }

  func draw(on frame: inout Frame, row: Int) {
    let room = frame.size.columns - 1
    let (text, role) = lead
    let needed = DisplayWidth.of(text) + 3
    // Where all does not fit, what rests is told in fewer and fewer words; the condition is not.
    let isQuiet = scene.session.alarms.audio.state == .on && scene.session.alarms.pause == nil
    let choices = Brevity.allCases.filter { isQuiet || $0 != .countOnly }.map(signals)
      .map(scene.text).filter { !$0.isEmpty }
    // What rests is never left out: the condition is told less of before that.
    let shortest = choices.min { DisplayWidth.of($0) < DisplayWidth.of($1) }
    let trailing =
      choices.first { needed + DisplayWidth.of($0) <= room }
      ?? (room >= 20 ? shortest : nil) ?? ""
    let end = trailing.isEmpty ? room + 1 : max(room - DisplayWidth.of(trailing) - 1, 1)
    if condition != nil, role.isFilled {
      frame.fill(Area(row: row, column: 0, rows: 1, columns: end), Cell(" ", role))
    }
    frame.write(shortened(text, to: end - 1), row: row, column: 1, role: role, width: end - 1)
    if !trailing.isEmpty {
      frame.write(
        " " + trailing, row: row, column: end, role: isQuiet ? .text : .signalsPaused)
    }
    frame.alarmLine = condition?.id
    if condition != nil {
      frame.offer(
        scene.interface.keys.key(of: .acknowledge),
        in: Area(row: row, column: 0, rows: 1, columns: end))
    }
  }

  /// A text for so many columns; that a condition is over, or was acknowledged, is not cut.
  private func shortened(_ text: String, to columns: Int) -> String {
    guard DisplayWidth.of(text) > columns, let condition else {
      return scene.cut(text, to: columns)
    }
    let course = scene.text(ConditionWords.course(condition, in: scene.session).printed)
    let rest = columns - DisplayWidth.of(course)
    guard !course.isEmpty, text.hasSuffix(course), rest >= 12 else {
      return scene.cut(text, to: columns)
    }
    return scene.cut(String(text.dropLast(course.count)), to: rest) + course
  }

  private enum Brevity: CaseIterable {
    case full
    case short
    case withoutCount
    /// A pause of all signals includes the audio.
    case onlyOne
    case oneWord
    /// Where not even what rests is said, that there are several.
    case countOnly
  }

  /// The line in words, for plain mode, and what rests.
  var phrase: Phrase { [words, Phrase(signals(.full))].joined("  ") }

  private var words: Phrase {
    guard let condition else { return Phrase(idle) }
    guard let remark = scene.interface.remarks.onAlarmLine(at: scene.context.presentation) else {
      return ConditionWords.phrase(condition, in: scene.session)
    }
    let text = ConditionWords.text(condition, in: scene.session)
    return "\(condition.priority) \(remark): \(text)"
  }

  private var lead: (String, Role) {
    let text = scene.text(words.printed)
    guard let condition else { return (text, .chrome) }
    let isFlashing = condition.isUnacknowledged && scene.session.alarms.pause == nil
    let role = AlarmSignal.role(
      condition.priority, isFlashing: isFlashing, isUnacknowledged: condition.isUnacknowledged,
      at: scene.context.presentation)
    return (text, role)
  }

  /// What the alarm system is doing while nothing is up: never that all is well.
  private var idle: String {
    let session = scene.session
    if session.phase == .closed { return "session closed: nothing is judged" }
    var words = [session.alarms.pause == nil ? "alarms on" : "alarms PAUSED"]
    words += session.alarms.silentParameters.map { "\($0.label) alarms OFF" }
    let changed = session.alarms.changedRuleCount
    if changed > 0 { words.append("limits changed: \(changed)") }
    let isWaiting = session.phase == .checkIn || session.phase == .baseline
    if isWaiting {
      words.append("relative limits rest until the infusion")
    } else if session.care.baselines.isEmpty {
      words.append("no baseline: relative limits rest")
    }
    return words.joined(separator: ", ")
  }

  /// The count and what rests, at the right.
  private func signals(_ brevity: Brevity) -> String {
    var words: [String] = []
    if brevity == .onlyOne || brevity == .oneWord { return shortest(brevity) }
    if brevity == .countOnly { return count > 1 ? "\(position + 1)/\(count)" : shortest(.oneWord) }
    if count > 1, brevity != .withoutCount {
      words.append("\(position + 1)\(brevity == .full ? " of " : "/")\(count)")
    }
    if let pause = scene.session.alarms.pause {
      let left = (pause.until - scene.now).clockText
      words.append(
        brevity == .full ? "ALARMS PAUSED \(left) \(pause.reason)" : "ALARMS PAUSED \(left)")
    }
    switch scene.session.alarms.audio.state {
    case .on: break
    case .paused(let until):
      let left = (until - scene.now).clockText
      words.append(brevity == .full ? "AUDIO PAUSED \(left)" : "AUDIO \(left)")
    case .off: words.append("AUDIO OFF")
    }
    return words.joined(separator: brevity == .full ? "  " : " ")
  }

  private func shortest(_ brevity: Brevity) -> String {
    if let pause = scene.session.alarms.pause {
      return brevity == .oneWord ? "PAUSED" : "PAUSED \((pause.until - scene.now).clockText)"
    }
    switch scene.session.alarms.audio.state {
    case .on: return ""
    case .paused(let until):
      return brevity == .oneWord ? "AUDIO" : "AUDIO \((until - scene.now).clockText)"
    case .off: return brevity == .oneWord ? "OFF" : "AUDIO OFF"
    }
  }
}

extension Role {
  /// Whether the role fills its cells instead of colouring its letters.
  var isFilled: Bool {
    switch self {
    case .alarmHigh, .alarmMedium: true
    case .text, .chrome, .faint, .heartRate, .saturation, .pressure, .stale, .questionable,
      .alarmHighQuiet, .alarmMediumQuiet, .alarmLow, .alarmLowQuiet, .badgeLive, .badgeSimulated,
      .badgeReplay, .signalsPaused, .key, .heading, .selected, .changed, .progress, .notice:
      false
    }
  }
}
