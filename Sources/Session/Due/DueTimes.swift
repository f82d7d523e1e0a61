import Alarms
import Care
import Vitals

/// The due times of a session, as a function of its values.
struct DueTimes: Equatable, Sendable {
  private var pressure = DueTime.none
  private var pressureRepeat = DueTime.none
  private var infusion = DueTime.none
  private var assessment = DueTime.none

  /// Nothing is due.
  init() {}

  init(_ care: CareRecord, _ cuff: CuffBoard, _ alarms: AlarmSystem, at time: SessionTime) {
    if let due = Self.pressure(care, cuff, alarms.profile) { pressure = .at(due) }
    if let latest = Self.unrepeated(care, cuff, alarms) { pressureRepeat = .at(latest.taken) }
    infusion = Self.infusion(care.timer, at: time)
    if let due = care.nextAssessment { assessment = .at(due) }
  }

  /// The due times that differ from those before, in a fixed order.
  func changes(since before: DueTimes) -> [(item: DueItem, due: DueTime)] {
    guard self != before else { return [] }
    var changes: [(DueItem, DueTime)] = []
    if pressure != before.pressure { changes.append((.bloodPressure, pressure)) }
    if pressureRepeat != before.pressureRepeat {
      changes.append((.bloodPressureRepeat, pressureRepeat))
    }
    if infusion != before.infusion { changes.append((.infusion, infusion)) }
    if assessment != before.assessment { changes.append((.assessment, assessment)) }
    return changes
  }

  // MARK: Pressure

  /// The planned spacing of pressure measurements in a phase.
  static func pressureInterval(in phase: Phase, _ profile: Profile) -> TimeSpan {
    profile.pressureInterval(in: phase)
  }

  /// When the next pressure measurement is due; nil while none is.
  static func pressure(
    _ care: CareRecord, _ cuff: CuffBoard, _ profile: Profile
  ) -> SessionTime? {
    guard profile.expected.contains(.cuff) || cuff.pressure.latest != nil else { return nil }
    let began: SessionTime?
    switch care.phase {
    case .checkIn, .closed: began = nil
    case .baseline: began = cuff.baseline.isComplete ? nil : care.timer.phaseBegan
    case .infusing, .paused: began = care.timer.started
    case .recovery, .aborted: began = care.timer.recoveryBegan
    }
    guard let began else { return nil }
    let latest = [cuff.pressure.latestMeasured?.taken, cuff.pressure.announced]
      .compactMap(\.self).max()
    return next(
      care, after: latest, since: began, interval: pressureInterval(in: care.phase, profile))
  }

  /// When a value that is measured with every pressure is due next; nil while nothing is.
  static func measurement(
    _ care: CareRecord, latest: SessionTime?, interval: TimeSpan
  ) -> SessionTime? {
    switch care.phase {
    case .checkIn, .baseline, .closed: return nil
    case .infusing, .paused:
      return care.timer.started.map { next(care, after: latest, since: $0, interval: interval) }
    case .recovery, .aborted:
      return care.timer.recoveryBegan.map {
        next(care, after: latest, since: $0, interval: interval)
      }
    }
  }

  private static func next(
    _ care: CareRecord, after latest: SessionTime?, since began: SessionTime, interval: TimeSpan
  ) -> SessionTime {
    let due = max(began, latest ?? began) + interval
    return care.schedule == nil ? due : anchored(due, every: interval, to: began)
  }

  /// Under a schedule due times do not drift: they are multiples of the interval from the start.
  ///
  /// A monitor that measures by itself at other times keeps those.
  private static func anchored(
    _ due: SessionTime, every interval: TimeSpan, to began: SessionTime
  ) -> SessionTime {
    let count = ((due - began).milliseconds + interval.milliseconds / 2) / interval.milliseconds
    let anchored = began + interval * max(count, 1)
    let drift = anchored > due ? anchored - due : due - anchored
    return drift <= interval / 3 ? anchored : due
  }

  /// The latest measurement while it must be repeated; nil otherwise.
  static func unrepeated(
    _ care: CareRecord, _ cuff: CuffBoard, _ alarms: AlarmSystem
  ) -> PressureMeasurement? {
    guard care.phase != .closed, care.phase != .checkIn,
      let latest = cuff.pressure.latestMeasured, alarms.needsRepeat(latest)
    else { return nil }
    return latest
  }

  /// The time within which a measurement must be repeated.
  private static let repeatTime = TimeSpan.minutes(2)

  /// When a measurement is to be repeated; nil for none, and once it is confirmed.
  static func repeated(
    _ care: CareRecord, _ cuff: CuffBoard, _ alarms: AlarmSystem
  ) -> SessionTime? {
    guard cuff.tellsRepeat, let latest = unrepeated(care, cuff, alarms),
      !alarms.isConfirmed(latest)
    else { return nil }
    return latest.taken + repeatTime
  }

  // MARK: Infusion

  private static func infusion(_ timer: InfusionTimer, at time: SessionTime) -> DueTime {
    guard let remaining = timer.remaining(at: time) else { return .none }
    switch timer.phase {
    case .infusing: return .at(time + remaining)
    case .paused:
      return .standing(remaining: remaining, since: timer.phaseBegan)
    case .checkIn, .baseline, .recovery, .aborted, .closed: return .none
    }
  }
}
