import Glibc
import Platform
import Session
import Vitals

/// An outlet that appends to a regular file on a thread of its own, so that a slow disk delays
/// neither the core nor other outlets.
final class FileOutlet: AlarmOutlet {
  /// The polling interval, since a stuck file cannot report itself.
  private static let interval = TimeSpan.seconds(1)

  let name: String
  private let file: LogFile
  private var thread: LogThread?
  private var watch = LogWatch()
  private var encoding: any AlarmEncoding = JSONLines()
  private var drained: SessionTime = .zero

  init(_ file: LogFile, name: String) {
    self.file = file
    self.name = name
  }

  var interest: PollInterest? { nil }

  var deadline: SessionTime? { drained + Self.interval }

  var isFinished: Bool { thread?.latest.hasEnded ?? true }

  func start(_ wakeup: Wakeup) throws(SystemError) {
    thread = try LogThread(file: file, wakeup: wakeup)
  }

  func open(_ header: SessionHeader, at now: SessionTime) {
    let line = AlarmLine(
      seq: nil, segment: header.identity.segment, bytes: encoding.begin(header))
    thread?.send(.line(line))
  }

  func offer(_ record: AlarmRecord, at now: SessionTime) {
    thread?.send(.line(AlarmLine(record, encoding)))
  }

  func drain(at now: SessionTime) -> [RuntimeReport] {
    drained = now
    guard let thread else { return [] }
    let clock = SystemClock.monotonic
    return watch.changes(in: thread.latest, wait: thread.wait(at: clock), at: clock).map {
      switch $0 {
      case .blocked: .outletBlocked(name)
      case .works: .outletWorks(name)
      }
    }
  }

  func finish(at now: SessionTime) { thread?.send(.finish) }
}

extension Outlet.Kind {
  /// A path: a file to append to, or the FIFO or device at that path.
  static let file = Outlet.Kind(
    form: "PATH", summary: "a file that lines are appended to",
    matches: { !$0.isEmpty }, path: { $0 }
  ) { (path) throws(SystemError) in
    let name = Outlet.name(ofPath: path)
    var status = stat()
    // A FIFO or a device at the path would block the thread.
    switch stat(path, &status) == 0 ? status.st_mode & S_IFMT : S_IFREG {
    case S_IFIFO: return StreamOutlet(fifo: path)
    case S_IFCHR:
      let descriptor = Glibc.open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      guard descriptor >= 0 else { throw SystemError(.open, path) }
      return StreamOutlet(name: name, descriptor: descriptor)
    default: return FileOutlet(try LogFile(path: path), name: name)
    }
  }
}
