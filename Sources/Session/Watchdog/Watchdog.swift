import Alarms
import Vitals

/// Raises and ends technical conditions: compares what is wrong now with what was reported.
///
/// Each review gets a list of findings and from when on each holds; what begins later is the time
/// of the next review. A sample that only confirms what is known needs none: it can only move times
/// further away.
struct Watchdog: Equatable, Sendable {
  /// What comes and goes is one condition: it ends when it has not been found for this long.
  static let steadyTime = TimeSpan.seconds(10)

  /// What the program reported about itself.
  private(set) var reports = ProgramReports()
  /// Whether something has changed that only a review can judge.
  private var needsReview = true
  /// The changes of the intake that the last review knew.
  private var reviewedIntake = 0
  /// When to review again without a change; nil when never.
  private(set) var nextReview: SessionTime?
  /// The conditions that hold.
  private(set) var present: [TechnicalCondition] = []
  /// Since when a condition that still holds has not been found any more.
  private var leaving: [TechnicalCondition.Identity: SessionTime] = [:]

  /// Something outside the intake has changed.
  mutating func requestReview() { needsReview = true }

  mutating func record(_ report: RuntimeReport, at time: SessionTime) {
    reports.record(report, at: time)
  }

  /// Whether a review is due, which then counts as done; `intakeRevision` as the intake has it.
  mutating func beginReview(intakeRevision: Int, at time: SessionTime) -> Bool {
    let isDue = nextReview.map { $0 <= time } ?? false
    guard needsReview || isDue || intakeRevision != reviewedIntake else { return false }
    needsReview = false
    reviewedIntake = intakeRevision
    return true
  }

  /// Applies findings; what the alarm system learns of it, what begins before what ends.
  ///
  /// `repaired` are conditions that have ended for certain; `changes` are times at which a finding
  /// changes by itself.
  mutating func review(
    _ findings: [Finding], repaired: [TechnicalCondition], changes: [SessionTime],
    at time: SessionTime
  ) -> [AlarmInput] {
    let before = present
    let found = findings.filter { $0.from <= time }.map(\.condition)
    let next = hold(found, over: repaired, at: time)
    let later = (findings.map(\.from) + changes).filter { $0 > time }
    nextReview = (later + [next].compactMap(\.self)).min()
    return inputs(since: before)
  }

  /// Keeps what was found, and for a while what is no longer found; when that will end, if anything
  /// will.
  ///
  /// A condition that can come and go with every report stays until it has been gone for a while;
  /// one that is `over` for certain does not.
  private mutating func hold(
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

  private func inputs(since before: [TechnicalCondition]) -> [AlarmInput] {
    var inputs: [AlarmInput] = []
    // What begins comes first, so that a loss that changes its priority stays acknowledged.
    for condition in present where !before.contains(where: { $0.identity == condition.identity }) {
      inputs.append(.technical(condition, isPresent: true))
    }
    for condition in before where !present.contains(where: { $0.identity == condition.identity }) {
      let goesOn = present.contains {
        $0.kind == condition.kind && $0.subject == condition.subject
      }
      inputs.append(
        goesOn ? .technicalReprioritised(condition) : .technical(condition, isPresent: false))
    }
    return inputs
  }

  /// A closed session has no technical conditions.
  mutating func rest() {
    present = []
    leaving = [:]
    nextReview = nil
  }

  /// What is decided anew is reported anew.
  mutating func restart() {
    present = []
    leaving = [:]
    needsReview = true
  }
}

extension TechnicalCondition.Kind {
  /// Whether it follows what a device or the system reports at the moment, which may be another
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
