import Glibc
import Journal
import Platform
import Session

/// The calls of a board to the chairs of a folder, which nobody has to hear: an older program has no
/// socket, and one on another machine is not reached.
struct ChairCalls {
  /// How often a chair is told that a board watches, in milliseconds.
  static let interval: Int64 = 3000

  /// The name of this board, another one for each process.
  private let name = "board-\(getpid())"
  /// Nil where the system has no room for a socket: the chairs then show no station.
  private let sender: LocalSender?
  private var latest: Int64?

  init() {
    do throws(SystemError) {
      sender = try LocalSender()
    } catch {
      sender = nil
    }
  }

  /// Tells chairs that a board watches, where that is due.
  mutating func beat(to sockets: [String], at now: Int64) {
    guard latest.map({ now - $0 >= Self.interval }) ?? true, !sockets.isEmpty else { return }
    latest = now
    for socket in sockets { send(.present(by: name), to: socket) }
  }

  /// Sends a message to a chair.
  func send(_ message: StationMessage, to socket: String) {
    sender?.send(StationMessageCoding.bytes(message), to: socket)
  }
}
