/// Something that stands in the way of an alarm.
public enum Obstacle: String, CaseIterable, Sendable {
  /// Nobody reads what is drawn.
  case terminalUnread = "terminal not read"
  /// Ctrl-S was pressed, or a link is frozen.
  case flowStopped = "terminal's flow stopped"
  /// A FIFO is open and full.
  case readerStopped = "another alarm reader stopped"
  /// A FIFO has lost its reader.
  case readerGone = "another alarm reader gone"
  /// A FIFO has never had a reader.
  case neverRead = "FIFO that nobody reads"
  /// A disk that is very slow.
  case slowSync = "every disk sync takes 5 s"
  /// The same, seen in a log file, which is synced by nobody.
  case slowSyncLogFile = "every disk sync takes 5 s, line in a log file"
  /// A disk that loses what was written.
  case failingSync = "disk syncs that fail"
  /// A quota is reached.
  case noRoom = "session file may not grow"
  /// No space is left.
  case diskFull = "disk full"
  /// Somebody cleaned up.
  case fileDeleted = "session file deleted"
  /// Somebody cleaned up thoroughly.
  case folderDeleted = "state folder deleted"
  /// Others want the processor too.
  case busyProcessor = "four busy processes"

  /// Whether recording stops, be it for a moment, which must be said.
  var stopsRecording: Bool {
    switch self {
    case .noRoom, .diskFull, .fileDeleted, .folderDeleted: true
    case .terminalUnread, .flowStopped, .readerStopped, .readerGone, .neverRead, .slowSync,
      .slowSyncLogFile, .failingSync, .busyProcessor:
      false
    }
  }

  /// Whether afterwards every delivered line must be in the session files.
  var losesNothing: Bool {
    switch self {
    case .terminalUnread, .flowStopped, .readerStopped, .readerGone, .neverRead, .slowSync,
      .slowSyncLogFile, .busyProcessor, .failingSync:
      true
    case .noRoom, .diskFull, .fileDeleted, .folderDeleted: false
    }
  }

  /// How strace changes the program's syncs; nil where they stay as they are.
  var injection: String? {
    switch self {
    case .slowSync, .slowSyncLogFile: "fdatasync,fsync:delay_enter=5000000"
    case .failingSync: "fdatasync,fsync:error=EIO:when=6+9"
    case .terminalUnread, .flowStopped, .readerStopped, .readerGone, .neverRead, .noRoom,
      .diskFull, .fileDeleted, .folderDeleted, .busyProcessor:
      nil
    }
  }

  /// What it cannot be made without here; nil where all is there.
  func missing(isRoot: Bool) -> String? {
    if injection != nil, !Chair.isInstalled("strace") { return "strace is not installed" }
    if self == .diskFull {
      if !isRoot { return "a small file system needs root" }
      if !Chair.isInstalled("unshare") { return "unshare is not installed" }
    }
    return nil
  }
}
