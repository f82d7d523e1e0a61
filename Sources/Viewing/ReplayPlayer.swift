import Display
public import Screens
import Session
public import Store
public import Vitals

/// A question of a recording with its moment.
public struct ReplayQuestion: Hashable, Sendable {
  /// When it is asked.
  public let time: SessionTime
  /// The question with what was expected.
  public let posed: PosedQuestion

  /// A question at a time.
  public init(at time: SessionTime, _ posed: PosedQuestion) {
    self.time = time
    self.posed = posed
  }
}

/// The state of a replay: position, speed, pauses, and what of the recording may be shown.
///
/// A value driven by lengths of time and keys; it reads no clock.
public struct ReplayPlayer: Sendable {
  /// The speeds, in quarters of real time.
  static let quarterSpeeds = 1...256

  /// Time for which the previous alarm is still the one before an alarm just passed, in
  /// milliseconds of a replay that plays.
  static let alarmGrace: Int64 = 2000

  /// The recording at its current time.
  public private(set) var playback: Playback
  private var quarterSpeed: Int
  private(set) var isPaused = false
  /// Whether playing pauses at each alarm.
  private let stopsAtAlarms: Bool
  /// Whether nothing later than the current time is shown.
  private let hidesFuture: Bool
  /// Whether the replay stands at an alarm where it paused by itself.
  private var isAtAlarm = false
  private let questions: [ReplayQuestion]
  /// The questions of the current time that still wait for a key.
  private var pending: [ReplayQuestion] = []
  /// The latest time that was shown.
  private var seen: SessionTime
  /// The fraction of a millisecond of session time not played yet, in quarters.
  private var remainder: Int64 = 0

  /// A replay that starts at a time, at a speed in quarters of real time.
  public init(
    _ playback: Playback, from: SessionTime? = nil, quarterSpeed: Int = 4,
    stopsAtAlarms: Bool = false, hidesFuture: Bool = false, questions: [ReplayQuestion] = []
  ) {
    self.playback = playback
    self.questions = questions.sorted { $0.time < $1.time }
    self.quarterSpeed = quarterSpeed
    self.stopsAtAlarms = stopsAtAlarms
    self.hidesFuture = hidesFuture
    if let from { self.playback.seek(to: from) }
    seen = self.playback.time
    ask(after: nil)
  }

  /// The milliseconds until the next frame of a smooth motion.
  var wait: Int32 { isStanding ? 1000 : quarterSpeed > 4 ? 50 : 100 }

  /// Plays on by milliseconds of real time; returns whether anything was played.
  mutating func play(for milliseconds: Int64) -> Bool {
    guard !isStanding else { return false }
    let quarters = milliseconds * Int64(quarterSpeed) + remainder
    remainder = quarters % 4
    let target = playback.time + TimeSpan(milliseconds: quarters / 4)
    let alarm = stopsAtAlarms ? playback.alarm(after: playback.time) : nil
    let end = min(alarm ?? target, question(after: playback.time) ?? target, target)
    // A question that was answered is not asked again while no time passes.
    let isMoving = end > playback.time
    move(to: end)
    if isMoving { ask(after: nil) }
    if alarm == end { stop() }
    if playback.isAtEnd { isPaused = true }
    return true
  }

  /// What the screens show of the replay.
  var shown: ScreenContext.Replay {
    var shown = ScreenContext.Replay(
      playback, quarterSpeed: quarterSpeed, isPaused: isStanding, hidesFuture: hidesFuture)
    shown.question = pending.first.map { question in
      PosedQuestion(question.posed.text, answers: hidesFuture ? [] : question.posed.answers)
    }
    return shown
  }

  /// Whether nothing plays: paused, or before a question that waits for a key.
  private var isStanding: Bool { isPaused || !pending.isEmpty }

  /// The remark that stands as long as the replay does; nil for none.
  var remark: ViewedRemark? {
    playback.isAtEnd ? .endOfRecording : isAtAlarm ? .pausedAtAlarm : nil
  }

  /// Applies a control of the replay; returns the remark for the screen.
  mutating func apply(_ control: ReplayControl) -> ViewedRemark? {
    let wasAtAlarm = isAtAlarm
    isAtAlarm = false
    switch control {
    case .togglePause: isPaused.toggle()
    case .goOn:
      isAtAlarm = wasAtAlarm
      if !pending.isEmpty { pending.removeFirst() }
    case .step: step()
    case .back: arrive(at: playback.time - .seconds(10))
    case .ahead: arrive(at: before(playback.time + .seconds(10)))
    case .faster, .slower:
      isAtAlarm = wasAtAlarm
      return setSpeed(control == .faster ? quarterSpeed * 2 : quarterSpeed / 2)
    case .previousAlarm: return moveToPreviousAlarm()
    case .nextAlarm: return moveToNextAlarm()
    case .jump(let tenths):
      let end = hidesFuture ? seen : playback.end
      let length = (end - playback.start).milliseconds
      arrive(at: playback.start + TimeSpan(milliseconds: length * Int64(tenths) / 10))
    }
    return nil
  }

  private mutating func moveToNextAlarm() -> ViewedRemark? {
    let alarm = playback.alarm(after: playback.time)
    if hidesFuture, alarm.map({ $0 > seen }) ?? true { return .futureHidden }
    guard let alarm else { return .noFurtherAlarm }
    let place = before(alarm)
    if place < alarm { arrive(at: place) } else { arrive(atAlarm: alarm) }
    return nil
  }

  private mutating func moveToPreviousAlarm() -> ViewedRemark? {
    let grace = isPaused ? 0 : Self.alarmGrace * Int64(quarterSpeed) / 4
    let before = playback.time - TimeSpan(milliseconds: grace)
    guard let alarm = playback.alarm(before: before) else { return .noEarlierAlarm }
    arrive(atAlarm: alarm)
    return nil
  }

  /// Moves to an alarm by a key, and stops there where playing would.
  private mutating func arrive(atAlarm alarm: SessionTime) {
    arrive(at: alarm)
    if stopsAtAlarms { stop() }
  }

  /// Moves to a time by a key, and asks the questions of that time.
  private mutating func arrive(at time: SessionTime) {
    move(to: time)
    ask(after: nil)
  }

  /// Plays one event; a question between two of them is asked at the later one.
  private mutating func step() {
    isPaused = true
    let before = playback.time
    playback.step()
    seen = max(seen, playback.time)
    if playback.time > before { ask(after: before) }
  }

  /// A later time, or that of a question on the way, which is not jumped over.
  private func before(_ target: SessionTime) -> SessionTime {
    min(question(after: playback.time) ?? target, target)
  }

  /// The time of the next question; nil when none follows.
  private func question(after time: SessionTime) -> SessionTime? {
    questions.first { $0.time > time }?.time
  }

  /// Asks the questions of the current time, or all since an earlier one.
  private mutating func ask(after earlier: SessionTime?) {
    let now = playback.time
    pending = questions.filter { question in
      earlier.map { question.time > $0 && question.time <= now } ?? (question.time == now)
    }
    if !pending.isEmpty { remainder = 0 }
  }

  private mutating func move(to time: SessionTime) {
    playback.seek(to: time)
    seen = max(seen, playback.time)
    isAtAlarm = false
  }

  private mutating func stop() {
    isPaused = true
    isAtAlarm = true
    remainder = 0
  }

  /// Sets the speed; returns it while nothing moves by it.
  private mutating func setSpeed(_ wanted: Int) -> ViewedRemark? {
    quarterSpeed = min(max(wanted, Self.quarterSpeeds.lowerBound), Self.quarterSpeeds.upperBound)
    return isPaused ? .speed(shown.speedText) : nil
  }
}

extension ScreenContext.Replay {
  /// What the screens show of a recording at its current time.
  public init(
    _ playback: Playback, quarterSpeed: Int, isPaused: Bool, hidesFuture: Bool = false
  ) {
    let marks = playback.alarms.filter { !hidesFuture || $0.time <= playback.time }
      .map { ReplayTimeline.Mark(time: $0.time, isHigh: $0.isHigh) }
    self.init(
      quarterSpeed: quarterSpeed, isPaused: isPaused,
      timeline: ReplayTimeline(
        start: playback.start, end: hidesFuture ? nil : playback.end, marks: marks))
  }
}
