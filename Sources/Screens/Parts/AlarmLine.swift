import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The alarm line: a condition, its place among the others, paused signals.
struct AlarmLine {
  let snapshot: Snapshot
  /// The condition on the line; nil for none.
  let condition: ConditionView?
  private let signals: AlarmLineSignals

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    var rotation = snapshot.interface.views.alarmLine
    let presentation = snapshot.context.presentation
    rotation.follow(snapshot.shown, at: presentation)
    let members = AlarmRotation.members(of: snapshot.shown)
    let place = rotation.place(at: presentation)
    condition = snapshot.context.isUnattended ? nil : place.map { members[$0] }
    signals = AlarmLineSignals(
      snapshot, beside: condition, position: place ?? 0, count: members.count)
  }

  func draw(on frame: inout Frame, row: Int) {
    let room = frame.size.columns - 1
    let (texts, role) = lead
    let layout = Self.layout(
      texts, signals.choices(columns: frame.size.columns).map(snapshot.text), room: room)
    let trailing = layout.trailing
    let end = trailing.isEmpty ? room + 1 : max(room - DisplayWidth.of(trailing) - 1, 1)
    if role.isFilled {
      frame.fill(Area(row: row, column: 0, rows: 1, columns: end), Cell(" ", role))
    }
    let text = shortened(layout.text, to: end - 1)
    frame.write(text, row: row, column: 1, role: role, width: end - 1)
    // It takes room from nothing else.
    let seen = snapshot.text(self.seen.printed)
    if !seen.isEmpty, DisplayWidth.of(text) + DisplayWidth.of(seen) + 2 <= end - 1 {
      frame.write(seen, row: row, column: 1 + DisplayWidth.of(text) + 2, role: role)
    }
    if !trailing.isEmpty {
      frame.write(
        " " + trailing, row: row, column: end, role: signals.isQuiet ? .text : .signalsPaused)
    }
    frame.alarmLine = condition?.mark
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

  /// The fullest text that fits with the fullest signals: the signals get shorter before the text
  /// does, and are never left out where a condition has room beside them.
  private static func layout(
    _ texts: [String], _ choices: [String], room: Int
  ) -> (text: String, trailing: String) {
    for text in texts {
      let needed = DisplayWidth.of(text) + 3
      for trailing in choices where trailing.isEmpty || needed + DisplayWidth.of(trailing) <= room {
        if trailing.isEmpty, needed - 3 > room - 1 { continue }
        return (text, trailing)
      }
    }
    let shortest = choices.min { DisplayWidth.of($0) < DisplayWidth.of($1) } ?? ""
    return (texts.last ?? "", room >= 20 ? shortest : "")
  }

  private var texts: AlarmLineWords { AlarmLineWords(snapshot.language) }

  /// The line for plain mode, with paused signals.
  var phrase: Phrase {
    [words, seen, Phrase(signals.choices(columns: PlainView.page.columns).first ?? "")].joined("  ")
  }

  private var words: Phrase {
    guard let condition else { return rest }
    let text = ConditionWords(snapshot.language).text(condition, in: snapshot.session)
    return "\(condition.priority) \(remarked(text))"
  }

  /// Who has seen the condition at a station; empty for nobody.
  private var seen: Phrase {
    guard let mark = condition.flatMap(snapshot.session.station.mark) else { return "" }
    return StationWords(snapshot.language).seen(by: mark.by, at: snapshot.clock(mark.at))
  }

  /// The words behind a remark about a key, which stands right where the reader looks.
  private func remarked(_ text: Phrase) -> Phrase {
    let remark = snapshot.interface.remarks.onAlarmLine(at: snapshot.context.presentation)
    return remark.map { texts.remark($0, before: text) } ?? text
  }

  /// The texts from the fullest to the shortest, and their role.
  private var lead: ([String], Role) {
    guard let condition else {
      let role =
        snapshot.context.isUnattended
        ? AlarmSignal.role(
          .high, isFlashing: true, isUnacknowledged: true, at: snapshot.context.presentation)
        : .chrome
      return ([snapshot.text(rest.printed)], role)
    }
    let brief = ConditionWords(snapshot.language).brief(condition)
    let isFlashing = condition.isUnacknowledged && snapshot.session.alarms.pause == nil
    let role = AlarmSignal.role(
      condition.priority, isFlashing: isFlashing, isUnacknowledged: condition.isUnacknowledged,
      at: snapshot.context.presentation)
    let shorter = brief.map {
      [snapshot.text("\(condition.priority.stars) \(remarked($0).printed)")]
    }
    return ([snapshot.text(words.printed)] + (shorter ?? []), role)
  }

  /// The line without a condition: that nobody watches, else the state of the alarm system.
  private var rest: Phrase {
    guard snapshot.context.isUnattended else { return Phrase(idle) }
    return texts.unattended(snapshot.session.header.identity.chair)
  }

  /// The state of the alarm system without a condition; never that all is well.
  private var idle: String {
    let session = snapshot.session
    if session.phase == .closed { return texts.closed }
    if session.header.training?.showsAlarms == false, snapshot.context.replay == nil {
      return SceneWords(snapshot.language).hiddenAlarms
    }
    var parts = [session.alarms.pause == nil ? texts.on : texts.paused]
    parts += session.alarms.silentParameters.map { texts.off($0.label) }
    let changed = session.alarms.changedLimitCount
    if changed > 0 { parts.append(texts.changed(changed)) }
    let isWaiting = session.phase == .checkIn || session.phase == .baseline
    if isWaiting {
      parts.append(texts.untilInfusion)
    } else if session.care.baselines.isEmpty {
      parts.append(texts.noBaseline)
    }
    return parts.joined(separator: ", ")
  }
}

extension ConditionView {
  /// The mark by which a reader knows the condition on the line.
  fileprivate var mark: AlarmLineMark {
    let stage =
      switch state {
      case .active: 0
      case .acknowledged: 1
      case .latched(.recovered): 2
      case .latched(.noData): 3
      }
    let classes = AlarmClass.allCases.count
    return AlarmLineMark(
      id: id, group: alarmClass.rawValue + (isUnacknowledged ? 0 : classes),
      state: priority.rawValue * 4 + stage)
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
