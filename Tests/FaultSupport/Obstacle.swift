/// Something that stands in the way of an alarm.
enum Obstacle: String, CaseIterable {
  case terminalUnread = "terminal not read"
  case flowStopped = "terminal's flow stopped"
  case readerStopped = "another alarm reader stopped"
  case readerGone = "another alarm reader gone"
  case neverRead = "FIFO that nobody reads"
  case slowSync = "every disk sync takes 5 s"
  case slowSyncLogFile = "every disk sync takes 5 s, line in a log file"
  case failingSync = "disk syncs that fail"
  case noRoom = "session file may not grow"
  case diskFull = "disk full"
  case fileDeleted = "session file deleted"
  case folderDeleted = "state folder deleted"
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
