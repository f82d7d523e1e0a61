public import Vitals

/// One time at which a set is due.
public struct AssessmentSlot: Hashable, Sendable {
  /// Where it stands.
  public enum State: Hashable, Sendable {
    /// Not due yet.
    case ahead
    /// Due since its time.
    case due
    /// A set was recorded for it.
    case done(SessionTime)
    /// Its time went by without a set.
    case missed
  }

  /// When it is due.
  public let due: SessionTime
  /// Whether it belongs to recovery.
  public let isRecovery: Bool
  /// Where it stands.
  public let state: State
}

/// When sets are due, counted from the start and from the end of the infusion: nothing drifts.
struct AssessmentSchedule {
  /// How long before its time a set counts for a slot.
  private static let lead = TimeSpan.minutes(2)
  /// A session lasts at most so many slots.
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

  /// The times of a phase from its anchor on: those before its end, and the next one.
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
      // The first that cannot have been served yet is the last that is told.
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

  /// Since when, or until when, a set is due: the first slot after the last set, for as long as
  /// nobody records one.
  func due(at now: SessionTime) -> SessionTime? {
    let isRecovery = timer.recoveryBegan != nil
    let slots = slots(at: now).filter { $0.isRecovery == isRecovery }
    let lastDone = slots.lastIndex { if case .done = $0.state { true } else { false } } ?? -1
    return slots.dropFirst(lastDone + 1).first?.due
  }
}
