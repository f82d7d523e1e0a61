/// An obstacle on the way of an alarm.
public enum Obstacle: String, CaseIterable, Sendable {
  /// The terminal is not read.
  case terminalUnread = "terminal not read"
  /// Ctrl-S was pressed, or a link is frozen.
  case flowStopped = "terminal's flow stopped"
  /// A FIFO is open and full.
  case readerStopped = "another alarm reader stopped"
  /// A FIFO has lost its reader.
  case readerGone = "another alarm reader gone"
  /// A FIFO has never had a reader.
  case neverRead = "FIFO that nobody reads"
  /// A very slow disk.
  case slowSync = "every disk sync takes 5 s"
  /// The same, observed in a log file, which is not synced.
  case slowSyncLogFile = "every disk sync takes 5 s, line in a log file"
  /// A disk that loses written data.
  case failingSync = "disk syncs that fail"
  /// A quota is reached.
  case noRoom = "session file may not grow"
  /// The disk has no space left.
  case diskFull = "disk full"
  /// The session file was removed.
  case fileDeleted = "session file deleted"
  /// The whole folder was removed.
  case folderDeleted = "state folder deleted"
  /// Other processes need the processor too.
  case busyProcessor = "four busy processes"

  /// Whether recording stops, if only briefly, which must be reported.
  var stopsRecording: Bool {
    switch self {
    case .noRoom, .diskFull, .fileDeleted, .folderDeleted: true
    case .terminalUnread, .flowStopped, .readerStopped, .readerGone, .neverRead, .slowSync,
      .slowSyncLogFile, .failingSync, .busyProcessor:
      false
    }
  }

  /// Whether every delivered line must finally be in the session files.
  var losesNothing: Bool {
    switch self {
    case .terminalUnread, .flowStopped, .readerStopped, .readerGone, .neverRead, .slowSync,
      .slowSyncLogFile, .busyProcessor, .failingSync:
      true
    case .noRoom, .diskFull, .fileDeleted, .folderDeleted: false
    }
  }

  /// The strace injection into the program's syncs; nil for none.
  var injection: String? {
    switch self {
    case .slowSync, .slowSyncLogFile: "fdatasync,fsync:delay_enter=5000000"
    case .failingSync: "fdatasync,fsync:error=EIO:when=6+9"
    case .terminalUnread, .flowStopped, .readerStopped, .readerGone, .neverRead, .noRoom,
      .diskFull, .fileDeleted, .folderDeleted, .busyProcessor:
      nil
    }
  }

  /// The missing requirement of the obstacle; nil when it can be created here.
  func missing(isRoot: Bool) -> String? {
    if injection != nil, !Chair.isInstalled("strace") { return "strace is not installed" }
    if self == .diskFull {
      if !isRoot { return "a small file system needs root" }
      if !Chair.isInstalled("unshare") { return "unshare is not installed" }
    }
    return nil
  }
}
