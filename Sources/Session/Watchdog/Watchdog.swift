import Alarms
import Vitals

/// Watches the means: what data are missing, which link is down, what the runtime complains of.
///
/// Each look lists what is wrong and from when on; what begins later is the time of the next look.
/// A sample that only confirms what is known needs no look: it can but move times further away.
struct Watchdog: Equatable, Sendable {
  /// What comes and goes is one condition: it ends when it has not been found for this long.
  static let steadyTime = TimeSpan.seconds(10)
  /// For how long a late turn or an overflow stays on the screen.
  static let remembered = TimeSpan.seconds(60)
  private static let rateDifference: Int32 = 2_000

  /// Whether something has changed that only a look can judge.
  var isDirty = true
  /// When to look again.
  var nextCheck: SessionTime?
  /// What is wrong now.
  private(set) var present: [TechnicalCondition] = []
  /// Since when what is still told as wrong has not been found any more.
  private var leaving: [TechnicalCondition.Identity: SessionTime] = [:]
  /// Since when heart rate and pulse have differed by more than 20.
  private(set) var ratesDifferSince: SessionTime?
  private(set) var destinations: [Destination] = []
  private(set) var recordingFailure: Report?
  private(set) var late: Report?
  private(set) var overflow: Report?

  struct Destination: Equatable, Sendable {
    let name: String
    let isLost: Bool
    let since: SessionTime
  }

  struct Report: Equatable, Sendable {
    let subject: String
    let detail: String
    let since: SessionTime
  }

  mutating func note(_ report: RuntimeReport, at time: SessionTime) {
    switch report {
    case .outletBlocked(let name): set(Destination(name: name, isLost: false, since: time))
    case .outletLost(let name): set(Destination(name: name, isLost: true, since: time))
    case .outletWorks(let name): destinations.removeAll { $0.name == name }
    case .recordingFailed(let why):
      recordingFailure =
        recordingFailure ?? Report(subject: "recording", detail: why, since: time)
    case .recordingWorks: recordingFailure = nil
    case .late(let length):
      late = Report(subject: "program", detail: length.clockText, since: time)
    case .overflow(let queue, let count):
      overflow = Report(subject: queue, detail: "\(count) lost", since: time)
    case .clockStep, .zoneChanged, .resumed, .behind: break
    }
  }

  /// Takes what a look found; when what is no longer found will end, if anything will.
  ///
  /// A condition that can come and go with every report stays until it has been gone for a while;
  /// one that is `over` for certain does not.
  mutating func take(
    _ found: [TechnicalCondition], over: [TechnicalCondition], at time: SessionTime
  ) -> SessionTime? {
    var current = found
    var next: SessionTime?
    let identities = Set(found.map(\.identity))
    for condition in present where !identities.contains(condition.identity) {
      guard condition.kind.comesAndGoes, !over.contains(condition) else { continue }
      let end = leaving[condition.identity, default: time] + Self.steadyTime
      guard time < end else { continue }
      leaving[condition.identity] = end - Self.steadyTime
      current.append(condition)
      next = next.map { min($0, end) } ?? end
    }
    let held = Set(current.map(\.identity)).subtracting(identities)
    leaving = leaving.filter { held.contains($0.key) }
    present = current
    return next
  }

  /// Forgets what was told: a closed session tells of nothing, and what is decided anew is told anew.
  mutating func forgetPresent() {
    present = []
    leaving = [:]
    isDirty = true
  }

  private mutating func set(_ destination: Destination) {
    destinations.removeAll { $0.name == destination.name }
    destinations.append(destination)
  }

  /// Compares the two rates after a row; true when somebody should look.
  mutating func compareRates(_ signals: SignalBoard, at time: SessionTime) -> Bool {
    let before = ratesDifferSince
    if signals.isHolding(.heartRate), signals.isHolding(.pulseRate),
      let heart = signals[.heartRate].valid?.amount, let pulse = signals[.pulseRate].valid?.amount,
      abs(heart.hundredths - pulse.hundredths) > Self.rateDifference
    {
      ratesDifferSince = ratesDifferSince ?? time
    } else {
      ratesDifferSince = nil
    }
    return before != ratesDifferSince
  }

  /// A hold that ended ends the comparison too.
  mutating func forgetRates(_ signals: SignalBoard) {
    if !signals.isHolding(.heartRate) || !signals.isHolding(.pulseRate) { ratesDifferSince = nil }
  }
}

extension TechnicalCondition.Kind {
  /// Whether it is told by what a device or the system says at the moment, which may be another
  /// thing a second later.
  ///
  /// The others begin after a time of their own, so that they cannot follow each other fast: lost
  /// data after the hold, what differs or is frozen after 30 s and more, a backlog at 5 s and over
  /// only when all is read, a late turn and an overflow are remembered for a minute, a lost link has
  /// its own rule (``LinkHealth``).
  fileprivate var comesAndGoes: Bool {
    switch self {
    case .sensorOff, .badFrames, .simulatedDevice, .deviceClock, .outletBlocked,
      .outletLost, .recordingFailed:
      true
    case .noDataSinceStart, .noData, .noPulseSignal, .searching, .linkLost, .noValidFrame,
      .ratesDiffer, .sourcesDiffer, .frozen, .late, .overflow, .backlog, .otherSender,
      .otherPatient,
      .severalBeds:
      false
    }
  }
}

/// Something wrong, and since or from when.
struct Finding: Equatable, Sendable {
  let condition: TechnicalCondition
  let from: SessionTime

  init(
    _ kind: TechnicalCondition.Kind, _ subject: String, _ priority: Priority,
    detail: String = "", from: SessionTime
  ) {
    condition = TechnicalCondition(
      kind: kind, subject: subject, priority: priority, detail: detail)
    self.from = from
  }
}
