public import Display
import Journal
import Platform
public import Screens
public import Session
import Store
public import Vitals

/// A session that another process records, read from its journal as it is written.
///
/// What is shown is a second or so late. The clock goes on whether lines come or not, so that
/// numbers go stale on this screen too when the recording stops.
public struct FollowedCourse: ViewedCourse {
  /// How often it is looked whether anybody records, in milliseconds.
  private static let lookTime: Int64 = 2000
  /// So long the clock goes on without a line.
  private static let longestSilence = TimeSpan.hours(12)

  /// Which journal is to be followed now.
  private let find: () throws -> String?
  private var path: String
  private var tail: JournalTail
  private var replay = SessionReplay()
  private var lookedAt: Int64
  private var isRecorded = true
  private var trouble: String?

  /// The session as it is now.
  public private(set) var session: Session?
  /// The time of the session now, by the clock of this machine.
  public private(set) var time: SessionTime = .zero

  /// A course that begins with the journal that is found now; nil when there is none.
  public init?(_ find: @escaping () throws -> String?) throws {
    guard let path = try find() else { return nil }
    self.find = find
    self.path = path
    lookedAt = SystemClock.monotonic
    tail = try JournalTail(path)
    try begin()
  }

  /// Four times a second: what is recorded reaches the disk within a second.
  public var wait: Int32 { 250 }

  /// Plays everything that was recorded so far.
  private mutating func begin() throws {
    let series = try JournalSet.series(endingWith: path)
    var replay = SessionReplay()
    let remarks = try JournalSet.read(series) { _ = replay.play($0) }
    self.replay = replay
    tail.skip(before: remarks.nextSeq)
    show()
  }

  /// Plays what was recorded since the last time, and lets the clock go on.
  public mutating func advance(_ status: inout ViewedStatus) {
    if trouble == nil {
      do {
        try tail.read { _ = replay.play($0) }
      } catch {
        trouble = "the record cannot be read on: \(error)"
      }
    }
    look()
    show()
    status.hasNews = true
    status.words = words
  }

  /// A replay is driven, this is not.
  public mutating func drive(_ transport: Transport) -> String? { nil }

  /// Lines come late: what is due until now is performed on a copy, not on what they are played to.
  private mutating func show() {
    guard let header = replay.session?.header else { return }
    // A record that nobody writes any more is stale long before that; deadlines need not run on.
    time = min(header.now(after: replay.latest).time, replay.latest + Self.longestSilence)
    session = replay.session
    _ = session?.tick(at: time)
  }

  private mutating func look() {
    let now = SystemClock.monotonic
    guard now - lookedAt >= Self.lookTime else { return }
    lookedAt = now
    isRecorded = JournalLock.isHeld(path)
    guard !isRecorded else { return }
    do {
      // Resumed, or the next patient: another file.
      guard let newest = try find(), newest != path else { return }
      try goOn(with: newest)
      isRecorded = JournalLock.isHeld(path)
      trouble = nil
    } catch {
      trouble = "the newest record cannot be read: \(error)"
    }
  }

  /// Follows another file; one that has just been made may not be readable before the next look.
  private mutating func goOn(with newest: String) throws {
    let before = (path, tail)
    (path, tail) = (newest, try JournalTail(newest))
    do {
      try begin()
    } catch {
      (path, tail) = before
      throw error
    }
  }

  private var words: String? {
    if let trouble { return trouble }
    if replay.end != nil { return "the session was left; q leaves this screen" }
    return isRecorded ? nil : "nobody records this session now; q leaves this screen"
  }
}
