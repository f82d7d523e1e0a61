import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The alarm line: a condition, its place among the others, paused signals.
struct AlarmLine {
  /// Time for which each acknowledged condition is shown in rotation, in milliseconds.
  private static let rotation: Int64 = 2000

  let snapshot: Snapshot
  /// The condition on the line; nil for none.
  let condition: ConditionView?
  private let count: Int
  private let position: Int

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    let shown = snapshot.shown
    count = shown.count
    if let first = shown.first, first.isUnacknowledged {
      condition = first
      position = 0
    } else if shown.isEmpty {
      condition = nil
      position = 0
    } else {
      position = Int(snapshot.context.presentation.milliseconds / Self.rotation) % shown.count
      condition = shown[position]
    }
  }

  func draw(on frame: inout Frame, row: Int) {
    let room = frame.size.columns - 1
    let (text, role) = lead
    let needed = DisplayWidth.of(text) + 3
    // Without room, paused signals get shorter words before the condition is cut.
    let isQuiet = snapshot.session.alarms.audio.state == .on && snapshot.session.alarms.pause == nil
    let choices = Brevity.allCases.filter { isQuiet || $0 != .countOnly }.map(signals)
      .map(snapshot.text).filter { !$0.isEmpty }
    // Paused signals are never left out: the condition is cut before that.
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
        snapshot.interface.keys.key(of: .acknowledge),
        in: Area(row: row, column: 0, rows: 1, columns: end))
    }
  }

  /// A text cut to a width; the latest state of the condition is kept whole.
  private func shortened(_ text: String, to columns: Int) -> String {
    guard DisplayWidth.of(text) > columns, let condition else {
      return snapshot.cut(text, to: columns)
    }
    let course = snapshot.text(
      ConditionWords(snapshot.language).course(condition, in: snapshot.session).printed)
    let rest = columns - DisplayWidth.of(course)
    guard !course.isEmpty, text.hasSuffix(course), rest >= 12 else {
      return snapshot.cut(text, to: columns)
    }
    return snapshot.cut(String(text.dropLast(course.count)), to: rest) + course
  }

  private var texts: AlarmLineWords { AlarmLineWords(snapshot.language) }

  private enum Brevity: CaseIterable {
    case full
    case short
    case withoutCount
    /// One of the paused signals: a pause of all includes the audio.
    case onlyOne
    case oneWord
    /// Only the place among several conditions.
    case countOnly
  }

  /// The line for plain mode, with paused signals.
  var phrase: Phrase { [words, Phrase(signals(.full))].joined("  ") }

  private var words: Phrase {
    guard let condition else { return Phrase(idle) }
    guard let remark = snapshot.interface.remarks.onAlarmLine(at: snapshot.context.presentation)
    else {
      return ConditionWords(snapshot.language).phrase(condition, in: snapshot.session)
    }
    let text = ConditionWords(snapshot.language).text(condition, in: snapshot.session)
    return "\(condition.priority) \(texts.remark(remark, before: text))"
  }

  private var lead: (String, Role) {
    let text = snapshot.text(words.printed)
    guard let condition else { return (text, .chrome) }
    let isFlashing = condition.isUnacknowledged && snapshot.session.alarms.pause == nil
    let role = AlarmSignal.role(
      condition.priority, isFlashing: isFlashing, isUnacknowledged: condition.isUnacknowledged,
      at: snapshot.context.presentation)
    return (text, role)
  }

  /// The state of the alarm system without a condition; never that all is well.
  private var idle: String {
    let session = snapshot.session
    if session.phase == .closed { return texts.closed }
    var parts = [session.alarms.pause == nil ? texts.on : texts.paused]
    parts += session.alarms.silentParameters.map { texts.off($0.label) }
    let changed = session.alarms.changedRuleCount
    if changed > 0 { parts.append(texts.changed(changed)) }
    let isWaiting = session.phase == .checkIn || session.phase == .baseline
    if isWaiting {
      parts.append(texts.untilInfusion)
    } else if session.care.baselines.isEmpty {
      parts.append(texts.noBaseline)
    }
    return parts.joined(separator: ", ")
  }

  /// The place among several conditions and the paused signals.
  private func signals(_ brevity: Brevity) -> String {
    var parts: [String] = []
    if brevity == .onlyOne || brevity == .oneWord { return shortest(brevity) }
    let place = "\(position + 1)/\(count)"
    if brevity == .countOnly { return count > 1 ? place : shortest(.oneWord) }
    if count > 1, brevity != .withoutCount {
      parts.append(brevity == .full ? texts.place(position + 1, of: count) : place)
    }
    if let pause = snapshot.session.alarms.pause {
      let left = (pause.until - snapshot.now).clockText
      parts.append(texts.alarmsPaused(left, reason: brevity == .full ? pause.reason : nil))
    }
    switch snapshot.session.alarms.audio.state {
    case .on: break
    case .paused(let until):
      let left = (until - snapshot.now).clockText
      parts.append(brevity == .full ? texts.audioPaused(left) : texts.audioPausedShort(left))
    case .off: parts.append(texts.audioOff)
    }
    return parts.joined(separator: brevity == .full ? "  " : " ")
  }

  private func shortest(_ brevity: Brevity) -> String {
    if let pause = snapshot.session.alarms.pause {
      return texts.alarmsPausedShort(left(pause.until, brevity))
    }
    switch snapshot.session.alarms.audio.state {
    case .on: return ""
    case .paused(let until):
      return texts.audioPausedShort(left(until, brevity))
    case .off: return brevity == .oneWord ? texts.audioOffShort : texts.audioOff
    }
  }

  /// The time left until a pause ends; nil where only one word has room.
  private func left(_ until: SessionTime, _ brevity: Brevity) -> String? {
    brevity == .oneWord ? nil : (until - snapshot.now).clockText
  }
}

extension Role {
  /// Whether the role fills its row instead of colouring letters.
  var isFilled: Bool {
    switch self {
    case .alarmHigh, .alarmMedium: true
    case .text, .chrome, .faint, .heartRate, .saturation, .pressure, .stale, .questionable,
      .alarmHighQuiet, .alarmMediumQuiet, .alarmLow, .alarmLowQuiet, .badgeLive, .badgeSimulated,
      .badgeReplay, .signalsPaused, .key, .heading, .selected, .changed, .progress, .notice,
      .breathing:
      false
    }
  }
}
