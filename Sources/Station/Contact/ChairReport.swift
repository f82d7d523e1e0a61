public import Session
public import Vitals

/// What the reader of a folder knows of one chair.
public struct ChairReport: Sendable {
  /// How the latest session of the chair stands.
  public enum Record: CaseIterable, Hashable, Sendable {
    /// It is open, as far as the journal says.
    case open
    /// It was closed.
    case closed
    /// It is open, and no program writes it.
    case abandoned
  }

  /// The name in the header of the journal; nil for a chair without one.
  public var name: String?
  /// The session at its latest row; nil where it could not be read.
  public var session: Session?
  /// The session time that has passed since that row at the chair, when this was reported.
  public var age = TimeSpan.zero
  /// The number of rows read since the board started.
  public var rowCount = 0
  /// When the latest row was read.
  public var arrived: BoardTime
  /// When the reader made this report.
  public var reported: BoardTime
  /// How the session stands.
  public var record = Record.open
  /// Whether a second program records the same chair.
  public var hasRival = false
  /// Whether rows are missing before the latest: phase and conditions may be other ones.
  public var isIncomplete = false
  /// Whether a journal of it is not what was copied.
  public var copyDiffers = false
  /// How far its clock is ahead of the board's, by the latest row that was seen to arrive; nil before one.
  public var clockOffset: TimeSpan?
  /// Why the journal cannot be read, in words; nil where it can.
  public var problem: String?

  /// A report without a session.
  public init(name: String?, arrived: BoardTime, reported: BoardTime) {
    self.name = name
    self.arrived = arrived
    self.reported = reported
  }
}

/// What the reader of a folder knows of all chairs in it.
public struct FolderReport: Sendable {
  /// The number of the folder in the roster.
  public let folder: Int
  /// The chairs, each name once.
  public var chairs: [ChairReport] = []
  /// Why the folder cannot be read; nil where it can.
  public var problem: FolderProblem?

  /// A report without chairs.
  public init(folder: Int) { self.folder = folder }
}

/// Why a folder cannot be read.
public enum FolderProblem: Hashable, Sendable {
  /// There is none of this name, or no more.
  case missing
  /// It is there, and cannot be read; the reason in words.
  case unreadable(String)
  /// It holds copies, and whoever keeps them has no connection: nothing is known of any chair.
  case blind
}
