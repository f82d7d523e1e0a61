import Alarms
public import Session
public import Station
public import Vitals

/// Boards of sample sessions with fixed times.
public struct SampleBoard {
  /// The board.
  public private(set) var board: Board
  /// The board's monotonic clock.
  public private(set) var time = BoardTime(milliseconds: 1_000_000)
  private var rows = 0
  private let began: WallTime

  /// A session in which nothing alarms; the infusion runs.
  public static let calm = SampleSession.infusing(until: 300)
  /// A session of a simulated patient in which nothing alarms.
  public static let simulated = SampleSession.infusing(mode: .simulated, until: 300)
  /// A session with a confirmed systolic pressure over its limit.
  public static let rising = SampleSession.infusing()

  /// A board with a folder for each chair, `/chairs/1` and so on.
  public init(_ count: Int, wall: WallTime? = nil) throws {
    let roster = try Roster(site: "Clinic", folders: (1...max(count, 1)).map { "/chairs/\($0)" })
    began = wall ?? Self.calm.wall(at: Self.calm.now)
    board = Board(roster, at: BoardMoment(time, wall: began))
  }

  /// A board of any roster.
  public init(_ roster: Roster) {
    began = Self.calm.wall(at: Self.calm.now)
    board = Board(roster, at: BoardMoment(time, wall: began))
  }

  /// The present moment.
  public var moment: BoardMoment {
    BoardMoment(time, wall: began + (time - BoardTime(milliseconds: 1_000_000)))
  }

  /// Lets time pass.
  @discardableResult
  public mutating func pass(_ milliseconds: Int64) -> [BoardEffect] {
    time = time + .milliseconds(milliseconds)
    return board.handle(.tick, at: moment)
  }

  /// Time passes while the board stands still.
  public mutating func stand(_ milliseconds: Int64) {
    time = time + .milliseconds(milliseconds)
    _ = board.handle(.stoodStill, at: moment)
  }

  /// A new row of a session arrives in a folder, counted from 1.
  @discardableResult
  public mutating func arrive(
    _ session: Session?, in folder: Int, name: String? = nil, age: TimeSpan = .zero,
    _ change: (inout ChairReport) -> Void = { _ in }
  ) -> [BoardEffect] {
    rows += 1
    var report = ChairReport(
      name: name ?? "\(folder)",
      arrived: BoardTime(milliseconds: time.milliseconds - age.milliseconds),
      reported: time)
    report.session = session
    report.age = age
    report.rowCount = rows
    change(&report)
    var of = FolderReport(folder: folder - 1)
    of.chairs = [report]
    return board.handle(.report(of), at: moment) + board.handle(.tick, at: moment)
  }

  /// A folder that cannot be read.
  public mutating func fail(_ problem: FolderProblem?, in folder: Int) {
    var report = FolderReport(folder: folder - 1)
    report.problem = problem
    _ = board.handle(.report(report), at: moment) + board.handle(.tick, at: moment)
  }

  /// A person has seen a condition.
  @discardableResult
  public mutating func see(_ id: Int, by: String = "AK") -> [BoardEffect] {
    let signal = board.alarms.first { $0.id == id }?.signal ?? 0
    return board.handle(.seen(id, signal: signal, by: by), at: moment)
  }

  /// A person has seen a signal as it was.
  public mutating func see(_ alarm: BoardAlarm, by: String) -> [BoardEffect] {
    board.handle(.seen(alarm.id, signal: alarm.signal, by: by), at: moment)
  }

  /// The sound is paused, or the pause ends.
  public mutating func togglePause() { _ = board.handle(.togglePause, at: moment) }

  /// The state of the contact with the chair of a place.
  public func contact(_ place: Int) -> ContactState? { board.chair(ChairID(place))?.contact }

  /// A board of many chairs in all states of contact: every eighth is lost, stopped, idle or not seen.
  public static func many(_ count: Int) throws -> SampleBoard {
    var sample = try SampleBoard(count)
    sample.arriveAll(count) { [4, 5].contains($0 % 8) }
    sample.pass(8000)
    sample.arriveAll(count) { ![4, 5, 7].contains($0 % 8) }
    // Their folders are read, and no row comes.
    for place in 1...count where place % 8 == 5 {
      let session = [Self.calm, Self.rising, Self.simulated][place % 3]
      sample.arrive(session, in: place, name: "\(place)", age: .seconds(8)) {
        $0.record = .abandoned
      }
    }
    sample.pass(200)
    return sample
  }

  private mutating func arriveAll(_ count: Int, where isMeant: (Int) -> Bool) {
    for place in 1...count where isMeant(place) {
      let session = [Self.calm, Self.rising, Self.simulated][place % 3]
      arrive(session, in: place, name: "\(place)") { report in
        if place % 8 == 5 { report.record = .abandoned }
        if place % 8 == 6 { report.record = .closed }
      }
    }
  }
}
