import Alarms
import Vitals

/// Raises and ends technical conditions by comparing findings with those of the last review.
///
/// A finding that holds from a later time schedules the next review. A sample that only confirms the
/// present state needs none, since it can only postpone findings.
struct Watchdog: Equatable, Sendable {
  /// How long a condition that comes and goes must be gone before it ends.
  static let steadyTime = TimeSpan.seconds(10)

  /// The reports of the program about itself.
  private(set) var reports = ProgramReports()
  /// Whether a change needs a review.
  private var needsReview = true
  /// The revision of the intake at the last review.
  private var reviewedIntake = 0
  /// When to review again without a change; nil for never.
  private(set) var nextReview: SessionTime?
  /// The conditions that hold.
  private(set) var present: [TechnicalCondition] = []
  /// Since when a condition that still holds has not been found.
  private var leaving: [TechnicalCondition.Identity: SessionTime] = [:]

  /// A change outside the intake needs a review.
  mutating func requestReview() { needsReview = true }

  mutating func record(_ report: RuntimeReport, at time: SessionTime) {
    reports.record(report, at: time)
  }

  /// Whether a review is due, which then counts as done.
  mutating func beginReview(intakeRevision: Int, at time: SessionTime) -> Bool {
    let isDue = nextReview.map { $0 <= time } ?? false
    guard needsReview || isDue || intakeRevision != reviewedIntake else { return false }
    needsReview = false
    reviewedIntake = intakeRevision
    return true
  }

  /// Compares the findings with those of the last review; the inputs of the alarm system, conditions
  /// that begin before those that end.
  ///
  /// `repaired` are conditions that surely ended; `changes` are the times at which findings change by
  /// themselves.
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

  /// Keeps the conditions found, and for a while those that come and go; when the first of these
  /// ends, nil for none.
  ///
  /// A condition that is surely over ends at once.
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
    // Conditions that begin come first, so that a loss of another priority stays acknowledged.
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

  /// Ends all reviews, since a closed session has no technical conditions.
  mutating func rest() {
    present = []
    leaving = [:]
    nextReview = nil
  }

  /// Forgets the conditions, so that the next review raises them again.
  mutating func restart() {
    present = []
    leaving = [:]
    needsReview = true
  }
}

extension TechnicalCondition.Kind {
  /// Whether it can come and go with every report.
  ///
  /// The others have delays of their own: lost data the hold, differing and frozen values 30 s and
  /// more, a backlog until it is read, a late turn and an overflow a minute, a lost link the run of
  /// ``LinkHealth``.
  fileprivate var comesAndGoes: Bool {
    switch self {
    case .sensorOff, .badFrames, .simulatedDevice, .deviceClock, .outletBlocked,
      .outletLost, .recordingFailed:
      true
    case .noDataSinceStart, .noData, .noPulseSignal, .noBreathingSignal, .searching, .linkLost,
      .noValidFrame, .nothingKnown, .unknownCode,
      .ratesDiffer, .sourcesDiffer, .frozen, .late, .overflow, .backlog, .otherSender,
      .otherPatient,
      .severalBeds, .handValuesDue, .help:
      false
    }
  }
}
