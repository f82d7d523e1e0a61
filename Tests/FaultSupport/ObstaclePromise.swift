import Glibc
import TerminalDriver

/// P2: no obstacle at terminal, disk or alarm readers delays an alarm beyond P1.
public struct ObstaclePromise: Promise {
  /// P2.
  public let name = "P2"
  private let obstacle: Obstacle

  /// The promise for one obstacle.
  public init(_ obstacle: Obstacle) { self.obstacle = obstacle }

  /// Measures P1 with the obstacle in place.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    if let reason = obstacle.missing(isRoot: geteuid() == 0) {
      return [Finding(name, obstacle.rawValue, skipped: reason)]
    }
    return try ObstructedSession(program, obstacle).examine(name, rounds: scale.obstructed)
  }
}

/// A session with an obstacle.
final class ObstructedSession {
  private let obstacle: Obstacle
  private let chair: Chair
  private let session: LiveSession
  private let logPath: String
  /// The folder with a small file system for the program alone.
  private let smallDisk: String
  private var otherReader: Int32 = -1
  private var hogs: [Child] = []
  /// The latest round in which the window was resized.
  private var turned = -1

  init(_ program: String, _ obstacle: Obstacle) throws {
    self.obstacle = obstacle
    chair = try Chair(program)
    logPath = chair.folder("alarms.log")
    smallDisk = chair.folder("small")
    var options = LiveSession.Options()
    options.arguments = ["--alarms", logPath]
    if let injection = obstacle.injection {
      // -D: the program stays a child of this process, and strace ends with it.
      options.wrapper = [
        "strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e",
        "inject=\(injection)",
      ]
    }
    switch obstacle {
    case .readerStopped, .readerGone, .neverRead:
      let fifo = chair.folder("fifo")
      guard mkfifo(fifo, 0o600) == 0 else { throw HarnessError("no FIFO: error \(errno)") }
      if obstacle != .neverRead {
        otherReader = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        // The smallest size, so that the pipe fills at once.
        let setsPipeSize: Int32 = 1031  // F_SETPIPE_SZ of fcntl(2)
        _ = fcntl(otherReader, setsPipeSize, 4096)
      }
      options.arguments += ["--alarms", "fifo:\(fifo)"]
    case .diskFull:
      guard mkdir(smallDisk, 0o700) == 0 else { throw HarnessError("no folder: error \(errno)") }
      // A file system in a mount namespace of the program, which ends with it.
      options.wrapper = [
        "unshare", "-m", "--", "/bin/sh", "-c",
        "mount -t tmpfs -o size=600k,mode=700 small '\(smallDisk)' && exec \"$@\"", "sh",
      ]
      options.environment = ["XDG_STATE_HOME": smallDisk]
    case .terminalUnread, .flowStopped, .slowSync, .slowSyncLogFile, .failingSync, .noRoom,
      .fileDeleted, .folderDeleted, .busyProcessor:
      break
    }
    session = try LiveSession(chair, options)
  }

  deinit {
    if otherReader >= 0 { close(otherReader) }
  }

  func examine(_ promise: String, rounds: Int) throws -> [Finding] {
    try session.begin()
    let tap = obstacle == .slowSyncLogFile ? try LineTap(path: logPath) : session.log
    try addObstacle()
    let troubled = session.log.lines.count
    let began = Stopwatch.now
    let times = Latencies(rounds) { round in
      let time = session.latency(in: tap, seconds: 5) { self.drive(round) }
      session.log.read()
      return time
    }
    var findings = [times.finding(promise, "\(obstacle.rawValue), \(times.count) samples")]
    if obstacle.stopsRecording { findings.append(reportFinding(promise, since: troubled, began)) }
    if obstacle == .folderDeleted || obstacle == .noRoom { findings.append(idle(promise)) }
    removeObstacle()
    findings.append(contentsOf: nothingLost(promise))
    let ending = session.terminate()
    if ending == nil { session.kill() }
    return findings
  }

  private func addObstacle() throws {
    switch obstacle {
    case .flowStopped: session.run.stopFlow(true)
    case .readerGone:
      _ = session.latency { self.session.run.read() }
      close(otherReader)
      otherReader = -1
    case .noRoom:
      let size = chair.journals.first.map { ScratchFolder.bytes($0).count } ?? 0
      try session.limitFiles(to: size)
    case .diskFull: fill()
    case .fileDeleted: for path in chair.journals { unlink(path) }
    case .folderDeleted: ScratchFolder.remove(chair.folder("state"))
    case .busyProcessor:
      for _ in 0..<4 {
        hogs.append(
          try Child(
            ["/bin/sh", "-c", "while :; do :; done"], environment: [:], input: .path("/dev/null"),
            output: .path("/dev/null"), errors: .path("/dev/null")))
      }
    case .terminalUnread, .readerStopped, .neverRead, .slowSync, .slowSyncLogFile, .failingSync:
      break
    }
  }

  /// The small disk from the view of the program.
  private var inside: String { "/proc/\(session.run.child.pid)/root\(smallDisk)" }

  private func fill() {
    let file = open("\(inside)/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    let block = [UInt8](repeating: 0x78, count: 1024)
    while write(file, block, block.count) > 0 {}
  }

  private func removeObstacle() {
    hogs = []
    if obstacle == .flowStopped { session.run.stopFlow(false) }
    if obstacle == .diskFull { unlink("\(inside)/filler") }
  }

  private func drive(_ round: Int) {
    switch obstacle {
    case .terminalUnread:
      // Each resize makes the program redraw the unread terminal.
      guard turned != round else { return }
      turned = round
      session.run.resizeTerminalOnly(columns: 80 + round % 9, rows: 24)
      session.run.signal(SIGWINCH)
    case .flowStopped: break
    case .readerStopped, .readerGone, .neverRead, .slowSync, .slowSyncLogFile, .failingSync,
      .noRoom, .diskFull, .fileDeleted, .folderDeleted, .busyProcessor:
      session.run.read()
    }
  }

  private func reportFinding(_ promise: String, since first: Int, _ began: Int64) -> Finding {
    let found = session.log.wait(from: first, seconds: 5, meanwhile: { self.session.run.read() }) {
      AlarmLine($0).map { $0.isAboutDisk && $0.event == "raised" } ?? false
    }
    let seconds = found.map { Double(session.log.times[$0] - began) / 1e9 }
    // A deleted file is soon replaced, so that its report may have cleared.
    let isShown =
      obstacle == .fileDeleted
      || session.run.wait(seconds: 5) { $0.text.uppercased().contains("RECORDING FAILED") }
    return Finding(
      promise, "\(obstacle.rawValue): said as an alarm and on the screen",
      seconds.map { "after \($0.short) s" } ?? "never",
      isKept: isShown && seconds.map { $0 <= 3 } ?? false)
  }

  /// Waiting for a disk needs no processor time.
  private func idle(_ promise: String) -> Finding {
    session.pass(seconds: 1)
    let figures = ProcessFigures(pid: session.run.child.pid)
    let (before, began) = (figures.processorSeconds, Stopwatch.now)
    session.pass(seconds: 3)
    let share =
      (figures.processorSeconds - before) / (Double(Stopwatch.now - began) / 1e9) * 100
    return Finding(
      promise, "\(obstacle.rawValue): processor while nothing can be written",
      "\(share.short) %", isKept: share <= 5)
  }

  /// Every delivered line is in the session files, except those delivered while the program
  /// reported a failing disk; after a full disk all of them are.
  private func nothingLost(_ promise: String) -> [Finding] {
    guard obstacle.losesNothing || obstacle == .diskFull else { return [] }
    let folder = obstacle == .diskFull ? inside : chair.folder("state")
    let delivered = session.log.alarms()
    // A recovered disk may need time for the retained lines; lines never retained will not come.
    let patience = obstacle == .diskFull || obstacle.injection != nil ? 15.0 : 5
    let limit = Stopwatch.now + Int64(patience * 1e9)
    var missing: [AlarmLine] = []
    repeat {
      session.pass(seconds: 0.2)
      let recorded = Set(SessionFile.paths(below: folder).flatMap { SessionFile($0).alarms })
      missing = delivered.filter { !recorded.contains($0.text) }
    } while !missing.isEmpty && Stopwatch.now < limit
    return [
      Finding(
        promise, "\(obstacle.rawValue): delivered lines in the session files",
        "\(delivered.count - missing.count) of \(delivered.count)", isKept: missing.isEmpty,
        examples: missing.map { String($0.text) })
    ]
  }
}
