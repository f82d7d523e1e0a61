public import Vitals

/// A time at which a set is due.
public struct AssessmentSlot: Hashable, Sendable {
  /// The states of a slot.
  public enum State: Hashable, Sendable {
    /// Not due yet.
    case ahead
    /// Its time has passed without a set.
    case due
    /// A set was charted for it, at this time.
    case done(SessionTime)
    /// The next slot opened without a set.
    case missed
  }

  /// Its time.
  public let due: SessionTime
  /// Whether it belongs to recovery.
  public let isRecovery: Bool
  /// Its state.
  public let state: State
}

/// The slots of a schedule, counted from the start and the end of the infusion so that none drifts.
struct AssessmentSchedule {
  /// How long before its time a slot opens, at most.
  private static let lead = TimeSpan.minutes(2)
  /// The most slots of a phase.
  private static let most: Int64 = 500

  let preset: SchedulePreset
  let timer: InfusionTimer
  let sets: [SessionTime]

  init(
    preset: SchedulePreset, timer: InfusionTimer, sets: [SessionTime]
  ) {
    self.preset = preset
    self.timer = timer
    self.sets = sets
  }

  /// The slots of a phase before its end, and the next one.
  private func times(isRecovery: Bool, at now: SessionTime) -> [(due: SessionTime, lead: TimeSpan)]
  {
    guard let anchor = isRecovery ? timer.recoveryBegan : timer.started else { return [] }
    let end = isRecovery ? nil : timer.recoveryBegan
    var times: [(SessionTime, TimeSpan)] = []
    for number in 0..<Self.most {
      let spacing = isRecovery ? preset.recoveryEvery : preset.spacing(before: number)
      let due = anchor + (isRecovery ? preset.recoveryEvery * (number + 1) : preset.slot(number))
      if let end, due > end { break }
      let lead = min(Self.lead, spacing / 2)
      times.append((due, lead))
      // The first slot that has not opened yet is the last.
      if due - lead > now { break }
    }
    return times
  }

  /// The slots up to the next one.
  func slots(at now: SessionTime) -> [AssessmentSlot] {
    let parts = [false, true].flatMap { isRecovery in
      times(isRecovery: isRecovery, at: now).map { (isRecovery, $0.due, $0.due - $0.lead) }
    }
    let lastServed = parts.lastIndex { part in sets.contains { $0 >= part.2 } } ?? -1
    return parts.enumerated().map { index, part in
      let opens = part.2
      let closes = index + 1 < parts.count ? parts[index + 1].2 : nil
      let set = sets.first { time in time >= opens && (closes.map { time < $0 } ?? true) }
      let state: AssessmentSlot.State =
        if let set { .done(set) } else if index < lastServed { .missed } else if part.1 > now {
          .ahead
        } else { closes.map { $0 <= now } ?? false ? .missed : .due }
      return AssessmentSlot(due: part.1, isRecovery: part.0, state: state)
    }
  }

  /// The time of the first slot after the last set, past or ahead, until a set is charted.
  func due(at now: SessionTime) -> SessionTime? {
    let isRecovery = timer.recoveryBegan != nil
    let slots = slots(at: now).filter { $0.isRecovery == isRecovery }
    let lastDone = slots.lastIndex { if case .done = $0.state { true } else { false } } ?? -1
    return slots.dropFirst(lastDone + 1).first?.due
  }
}
