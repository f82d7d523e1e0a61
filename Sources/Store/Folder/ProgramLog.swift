import Glibc
import Platform
import Text
import Vitals

/// The log of the program itself, for whoever looks for a fault: `program.log` in the state folder.
///
/// A line for each start, source, fault and end, and never anything of a patient. It is bounded: at
/// 256 KiB the file becomes `program.log.1` in place of the one before. A thread of its own writes
/// it, so that no disk delays anybody; a line that cannot be written is dropped, since nothing
/// depends on it.
public final class ProgramLog: Sendable {
  private static let largest: off_t = 256 << 10

  private enum Order: Sendable {
    case write(String)
    case finish
  }

  private let orders: Mailbox<Order>?

  /// The log in the state folder; nothing is written where it is not kept, or the folder cannot be
  /// used, which the session says by itself.
  public convenience init(isKept: Bool) {
    var path: String?
    if isKept {
      do throws(SystemError) {
        path = "\(try StateFolder().prepare(isSimulated: false))/program.log"
      } catch {
        // Where sessions cannot be kept, the start of one says so itself.
        path = nil
      }
    }
    self.init(path: path)
  }

  /// The log in a file; nil for none.
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
      // A system without room for a thread refuses the session's own next.
      orders = nil
    }
  }

  /// Adds a line with the time and the process.
  public func write(_ entry: String) {
    let line = "\(SystemClock.wall.iso8601) \(getpid()) \(Sanitiser.inline(entry))\n"
    orders?.send(.write(line), .bulk)
  }

  /// Ends the thread; what waits is written first.
  public func finish() { orders?.send(.finish) }

  private static func run(_ path: String, _ orders: Mailbox<Order>) {
    while true {
      _ = Poller.wait([orders.wakeup.interest], milliseconds: -1)
      var lines = ""
      var hasEnded = false
      for order in orders.take().messages {
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
    // Two programs write here: each line goes in one call.
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    _ = Array(lines.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if status.st_size > largest { rename(path, "\(path).1") }
  }
}
