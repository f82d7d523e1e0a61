public import Session
public import Vitals

/// Which values of a session are sent: those of each full minute, and each measurement of the cuff.
///
/// A value without clock. What it gives depends on the rows alone, so that a journal that is played
/// again gives the same messages for the same rows.
public struct NumbersWatch: Equatable, Sendable {
  /// The latest full minute of the session that was looked at.
  private var minute: Int64 = 0
  /// The latest measurement of the cuff.
  private var measured: PressureMeasurement?

  /// A watch before the first row.
  public init() {}

  /// The values at the last full minute before a row, which has not been played yet; empty for none.
  ///
  /// Of several minutes without a row only the last one is looked at: nothing was known in them.
  public mutating func minute(before time: SessionTime, in session: Session) -> [ObservedValue] {
    let full = (time - session.began).milliseconds / 60_000
    guard full > minute else { return [] }
    minute = full
    guard Self.isOpen(session.phase) else { return [] }
    let at = session.began + .minutes(full)
    return Parameter.sampled.filter(session.hasArrived).map { Self.value($0, session, at) }
  }

  /// The pressures of a measurement that the row before has completed; empty for none.
  public mutating func cuff(in session: Session) -> [ObservedValue] {
    guard let latest = session.pressure.latest, latest != measured else { return [] }
    let isCorrection = measured.map { $0.taken == latest.taken } ?? false
    measured = latest
    // One that may be another patient's, or of nobody, is not sent as this one's.
    guard latest.standing == .measured else { return [] }
    let wall = session.wall(at: latest.taken)
    return [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean].compactMap { parameter in
      latest[parameter].map {
        ObservedValue(
          parameter, $0, isCorrection ? .corrected : .good, isByHand: latest.hand != nil,
          wall: wall)
      }
    }
  }

  private static func value(
    _ parameter: Parameter, _ session: Session, _ now: SessionTime
  ) -> ObservedValue {
    switch session.display(parameter, at: now) {
    case .current(let value, _, nil):
      let taken = session.signals.latestValid(parameter)?.at ?? now
      return ObservedValue(parameter, value, .good, wall: session.wall(at: taken))
    case .byHand(let value, .fresh, let taken):
      return ObservedValue(
        parameter, value, .good, isByHand: true, wall: session.wall(at: taken))
    case .current:
      return ObservedValue(parameter, nil, .doubted, wall: session.wall(at: now))
    case .never, .stale, .byHand:
      return ObservedValue(parameter, nil, .absent, wall: session.wall(at: now))
    }
  }

  private static func isOpen(_ phase: Phase) -> Bool {
    switch phase {
    case .checkIn, .baseline, .infusing, .paused, .recovery, .aborted: true
    case .closed: false
    }
  }
}
