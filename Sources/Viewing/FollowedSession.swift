public import Display
import Journal
import Platform
public import Screens
public import Session
import Store
public import Vitals

/// A session recorded by another process, read from its journal while it is written.
///
/// It lags by about a second. The clock advances even without new lines, so that values become
/// stale here too when the recording stops.
public struct FollowedSession: ViewedSession {
  /// How often to check whether a process is recording, in milliseconds.
  private static let checkInterval: Int64 = 2000
  /// How long the clock advances without a line.
  private static let longestSilence = TimeSpan.hours(12)

  /// Returns the path of the journal to follow now.
  private let find: () throws -> String?
  private var journal: GrowingJournal
  private var checkedAt: Int64
  private var isRecorded = true
  private var failure: ViewedRemark?

  /// The session at the current time.
  public private(set) var session: Session?
  /// The current session time, by the clock of this machine.
  public private(set) var time: SessionTime = .zero

  /// Follows the journal that is found now; nil when there is none.
  public init?(_ find: @escaping () throws -> String?) throws {
    guard let path = try find() else { return nil }
    self.find = find
    checkedAt = SystemClock.monotonic
    journal = try GrowingJournal(path)
    show()
  }

  /// Four times a second, since lines reach the disk within a second.
  public var wait: Int32 { 250 }

  /// Plays the lines since the last call and advances the clock.
  public mutating func advance(_ status: inout ViewedStatus) {
    if failure == nil {
      do {
        _ = try journal.read()
      } catch {
        failure = .notReadOn("\(error)")
      }
    }
    checkRecording()
    show()
    status.hasNews = true
    status.remark = remark
  }

  /// Nothing: a followed session has no controls of a replay.
  public mutating func apply(_ control: ReplayControl) -> ViewedRemark? { nil }

  /// Applies the deadlines up to now to a copy, because later lines may precede them.
  private mutating func show() {
    guard let header = journal.replay.session?.header else { return }
    // A record that has ended is stale long before this bound, so that deadlines need not run on.
    time = min(
      header.now(after: journal.replay.latest).time, journal.replay.latest + Self.longestSilence)
    session = journal.replay.session
    _ = session?.tick(at: time)
  }

  private mutating func checkRecording() {
    let now = SystemClock.monotonic
    guard now - checkedAt >= Self.checkInterval else { return }
    checkedAt = now
    isRecorded = JournalLock.isHeld(journal.path)
    guard !isRecorded else { return }
    do {
      // The session was resumed or the next patient has come: both begin another file.
      guard let newest = try find(), newest != journal.path else { return }
      // A new one may not be readable before the next check.
      journal = try GrowingJournal(newest)
      show()
      isRecorded = JournalLock.isHeld(journal.path)
      failure = nil
    } catch {
      failure = .notReadNewest("\(error)")
    }
  }

  private var remark: ViewedRemark? {
    if let failure { return failure }
    switch journal.replay.end {
    case .closed, .aborted: return .ended
    // The patient may still be in the chair.
    case .terminated, .handedOver, nil: return isRecorded ? nil : .notRecorded
    }
  }
}
