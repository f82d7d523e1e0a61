import Glibc
import Platform
import Text
import Vitals

/// The program's own log, for fault-finding: `program.log` in the state folder.
///
/// One line for each start, source, fault and end, without any patient data of this program's; what the
/// program behind a source says stands as it says it. It is bounded: at 256
/// KiB the file is renamed to `program.log.1` and replaces the previous one. A thread of its own
/// writes it, so that the disk delays nothing; lines that cannot be written are dropped, since
/// nothing depends on them.
public final class ProgramLog: Sendable {
  private static let largest: off_t = 256 << 10

  private enum Order: Sendable {
    case write(String)
    case finish
  }

  private let orders: Mailbox<Order>?

  /// The log in the state folder; writes nothing when not kept or when the folder is unusable,
  /// which the session reports itself.
  public convenience init(isKept: Bool) {
    var path: String?
    if isKept {
      do throws(SystemError) {
        path = "\(try StateFolder().prepare(.live))/program.log"
      } catch {
        // The start of a session reports an unusable state folder itself.
        path = nil
      }
    }
    self.init(path: path)
  }

  /// The log in a file; writes nothing without a path.
  init(path: String?) {
    guard let path else {
      orders = nil
      return
    }
    do throws(SystemError) {
      let orders: Mailbox<Order> = try Mailbox(capacity: 256)
      try PlainThread.start { Self.run(path, orders) }
      self.orders = orders
    } catch {
      // If the system has no room for a thread, the session itself fails to start next.
      orders = nil
    }
  }

  /// Adds an entry with the time and the process number.
  public func write(_ entry: String) {
    let line = "\(SystemClock.wall.iso8601) \(getpid()) \(Sanitiser.inline(entry))\n"
    orders?.send(.write(line), .bulk)
  }

  /// Ends the thread after it has written the waiting entries.
  public func finish() { orders?.send(.finish) }

  private static func run(_ path: String, _ orders: Mailbox<Order>) {
    while true {
      _ = Poller.wait([orders.wakeup.interest], milliseconds: -1)
      var lines = ""
      var hasEnded = false
      for order in orders.drain().messages {
        switch order {
        case .write(let line): lines += line
        case .finish: hasEnded = true
        }
      }
      append(lines, to: path)
      if hasEnded { return }
    }
  }

  private static func append(_ lines: String, to path: String) {
    guard !lines.isEmpty else { return }
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    // Several processes append to this file: one call per batch keeps lines whole.
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    _ = Array(lines.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if status.st_size > largest { rename(path, "\(path).1") }
  }
}
