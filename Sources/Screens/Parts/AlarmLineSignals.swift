import Alarms
import Canvas
import Session
import Vitals
import Wording

/// What stands at the right end of the alarm line: paused signals, rules that are off, and the
/// conditions that have no room on it.
struct AlarmLineSignals {
  /// From this width on the highest acknowledged condition is named, not only its stars.
  private static let named = 100

  private let snapshot: Snapshot
  private let words: AlarmLineWords
  private let place: (position: Int, count: Int, below: Int)?
  /// The highest priority that is over while a medium condition of the patient is on the line.
  private let over: Priority?
  /// The highest acknowledged condition that holds, beside an unacknowledged one.
  private let acknowledged: ConditionView?

  /// The signals beside a condition; nil for a line without one.
  init(_ snapshot: Snapshot, beside condition: ConditionView?, position: Int, count: Int) {
    self.snapshot = snapshot
    words = AlarmLineWords(snapshot.language)
    let shown = snapshot.shown
    place = condition.map { _ in (position + 1, count, shown.count - count) }
    guard let condition, condition.isUnacknowledged else {
      over = nil
      acknowledged = nil
      return
    }
    over =
      condition.alarmClass == .mediumPhysiological
      ? shown.first {
        $0.isUnacknowledged && $0.alarmClass.isOver && $0.priority == .high
      }?.priority : nil
    acknowledged = shown.first { !$0.isUnacknowledged }
  }

  /// Whether all alarm signals are on.
  var isQuiet: Bool { snapshot.session.alarms.audio.state == .on && alarmPause == nil && off == 0 }

  private var alarmPause: AlarmPause? { snapshot.session.alarms.pause }
  private var off: Int { snapshot.session.alarms.offRuleCount }

  /// The texts from the fullest to the shortest; what is paused or off is in each of them.
  func choices(columns: Int) -> [String] {
    let places = [placeText, placeText, placeText, placeText, "", ""]
    let acknowledged = [named(columns), stars, "", "", "", ""]
    let over = [overText, overText, overText, overText, overText, ""]
    let paused = [
      paused(.full), paused(.short), paused(.short), paused(.one), paused(.word), paused(.word),
    ]
    return places.indices.map { level in
      [acknowledged[level], over[level], places[level], offText(isFull: level == 0), paused[level]]
        .filter { !$0.isEmpty }.joined(separator: level == 0 ? "  " : " ")
    }
  }

  private var placeText: String {
    guard let place else { return "" }
    return words.place(place.position, of: place.count, below: place.below)
  }

  private var overText: String { over.map(words.over) ?? "" }

  private var stars: String { acknowledged.map { words.acknowledged($0.priority) } ?? "" }

  /// The acknowledged condition in the right half of the line, or its stars where it is narrow.
  private func named(_ columns: Int) -> String {
    guard columns >= Self.named, let acknowledged else { return stars }
    let text = ConditionWords(snapshot.language).raised(acknowledged, in: snapshot.session)
    return snapshot.cut(
      snapshot.text(words.acknowledged(acknowledged.priority, text.printed)), to: columns / 3)
  }

  private func offText(isFull: Bool) -> String {
    off == 0 ? "" : isFull ? words.rulesOff(off) : words.rulesOffShort(off)
  }

  private enum Brevity {
    case full
    case short
    /// One of the paused signals: a pause of all includes the audio.
    case one
    case word
  }

  private func paused(_ brevity: Brevity) -> String {
    switch brevity {
    case .full, .short:
      let isFull = brevity == .full
      let alarms = alarmPause.map {
        words.alarmsPaused(left($0.until), reason: isFull ? $0.reason : nil)
      }
      return [alarms ?? "", audio(isFull: isFull)].filter { !$0.isEmpty }
        .joined(separator: isFull ? "  " : " ")
    case .one, .word:
      let isTimed = brevity == .one
      if let pause = alarmPause {
        return words.alarmsPausedShort(isTimed ? left(pause.until) : nil)
      }
      switch snapshot.session.alarms.audio.state {
      case .on: return ""
      case .paused(let until): return words.audioPausedShort(isTimed ? left(until) : nil)
      case .off: return isTimed ? words.audioOff : words.audioOffShort
      }
    }
  }

  private func audio(isFull: Bool) -> String {
    switch snapshot.session.alarms.audio.state {
    case .on: ""
    case .paused(let until):
      isFull ? words.audioPaused(left(until)) : words.audioPausedShort(left(until))
    case .off: words.audioOff
    }
  }

  private func left(_ until: SessionTime) -> String { (until - snapshot.now).clockText }
}
