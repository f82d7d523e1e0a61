import Alarms
import Care
public import Vitals

/// What is due when.
extension Session {
  /// The planned spacing of pressure measurements in this phase.
  public var pressureInterval: TimeSpan {
    switch phase {
    case .recovery, .aborted: alarms.profile.recoveryPressureInterval
    case .checkIn, .baseline, .infusing, .paused, .closed: alarms.profile.pressureInterval
    }
  }

  /// When the next pressure measurement is due; nil while none is.
  public var pressureDue: SessionTime? {
    guard alarms.profile.expected.contains(.cuff) || pressure.latest != nil else { return nil }
    let began: SessionTime?
    switch phase {
    case .checkIn, .closed: began = nil
    case .baseline:
      let isMissing = baseline.measurementCount < BaselineBoard.requiredMeasurements
      began = isMissing ? timer.phaseBegan : nil
    case .infusing, .paused: began = timer.started
    case .recovery, .aborted: began = timer.recoveryBegan
    }
    guard let began else { return nil }
    let latest = max(
      began, pressure.latestMeasured?.taken ?? began, pressure.announced ?? began)
    return anchored(latest + pressureInterval, to: began)
  }

  /// With a schedule in force the due times do not drift: they are counted from the start.
  ///
  /// A monitor that measures by itself at times of its own is left to its own times.
  private func anchored(_ due: SessionTime, to began: SessionTime) -> SessionTime {
    guard schedule != nil else { return due }
    let interval = pressureInterval
    let count = ((due - began).milliseconds + interval.milliseconds / 2) / interval.milliseconds
    let anchored = began + interval * max(count, 1)
    let drift = anchored > due ? anchored - due : due - anchored
    return drift <= interval / 3 ? anchored : due
  }

  private func infusionDue(at time: SessionTime) -> DueTime {
    guard let remaining = timer.remaining(at: time) else { return .none }
    switch phase {
    case .infusing: return .at(time + remaining)
    case .paused:
      return .standing(remaining: remaining, since: timer.phaseBegan)
    case .checkIn, .baseline, .recovery, .aborted, .closed: return .none
    }
  }

  private var repeatDue: DueTime {
    guard phase != .closed, phase != .checkIn, let latest = pressure.latestMeasured,
      alarms.needsRepeat(latest)
    else { return .none }
    return .at(latest.taken)
  }

  /// How long a measurement has waited to be repeated; nil when none must, or it is confirmed.
  public func repeatWait(at time: SessionTime) -> TimeSpan? {
    guard case .at(let since) = repeatDue, let latest = pressure.latestMeasured,
      !alarms.isConfirmed(latest)
    else { return nil }
    return time - since
  }

  mutating func settleDues(at time: SessionTime, _ effects: inout [Effect]) {
    func moment(_ due: SessionTime?) -> DueTime { due.map { .at($0) } ?? .none }
    settle(.bloodPressure, moment(pressureDue), at: time, &effects)
    settle(.bloodPressureRepeat, repeatDue, at: time, &effects)
    settle(.infusion, infusionDue(at: time), at: time, &effects)
    settle(.assessment, moment(assessmentDue), at: time, &effects)
  }

  private mutating func settle(
    _ item: DueItem, _ due: DueTime, at time: SessionTime, _ effects: inout [Effect]
  ) {
    guard dues[item, default: .none] != due else { return }
    dues[item] = due
    alarm(.due(item, due), at: time, &effects)
  }
}
