import Vitals

/// What the times of one sender say about its reports: whether they waited, whether their values
/// are old, and whether its clock is wrong.
struct SenderClock: Sendable {
  /// How long reports come without a value that is current, because of their times alone, until
  /// that is told.
  private static let delay = TimeSpan.seconds(10)
  /// How long times must fit until they are no longer told not to.
  private static let kept = TimeSpan.minutes(3)

  private var backlog = BacklogCheck()
  private var stamps = StampCheck()
  /// Since when reports come whose values are all left out because of their times.
  private var refusedSince: SessionTime?
  /// When the times of a report did not fit last.
  private var amissAt: SessionTime?
  /// Whether the times of its values do not fit ours, or each other.
  private(set) var isWrong = false

  /// How late the latest report was; zero while reports count as new.
  var late: TimeSpan { backlog.late }

  /// The record as it may be shown.
  mutating func pass(_ record: DeviceRecord, at now: SessionTime, wall: WallTime) -> DeviceRecord {
    let fresh = backlog.pass(record.dated(at: wall), at: now, wall: wall)
    let passed = stamps.pass(fresh, at: now)
    judge(passed, at: now)
    return passed
  }

  private mutating func judge(_ record: DeviceRecord, at now: SessionTime) {
    var isAmiss = stamps.isAmiss
    if Parameter.sampled.contains(where: { record.vital[$0]?.value != nil }) {
      refusedSince = nil
    } else if record.refused != nil {
      refusedSince = refusedSince ?? now
    }
    if let refusedSince, now - refusedSince >= Self.delay { isAmiss = true }
    if isAmiss { amissAt = now }
    isWrong = amissAt.map { now - $0 < Self.kept } ?? false
  }
}

extension DeviceRecord {
  /// The record with the age of a cuff reading that only our own clock can tell.
  fileprivate func dated(at wall: WallTime) -> DeviceRecord {
    guard cuffAge == nil, let age = cuffTaken?.age(at: wall) else { return self }
    var record = self
    record.cuffAge = age
    return record
  }
}
