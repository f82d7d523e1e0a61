import Journal
import Platform
import Session
import Station
import Store

/// The sockets in a folder of copies by which boards speak to chairs, as the chairs' own programs have.
struct StationRelay {
  /// The most chairs.
  private static let most = 128
  /// The most messages of a chair in a turn.
  private static let mostMessages = 10

  private let folder: String
  private var sockets: [ChairAddress: LocalReceiver] = [:]
  private var refused: Set<ChairAddress> = []

  init(_ folder: String) { self.folder = folder }

  /// What to poll.
  var descriptors: [Int32] { sockets.values.map(\.descriptor) }

  /// Makes the socket of a chair that was heard of.
  mutating func hear(of chair: ChairAddress) {
    guard sockets[chair] == nil, !refused.contains(chair), sockets.count < Self.most else { return }
    let tree = chair.isSimulated ? "\(folder)/simulated" : folder
    do {
      sockets[chair] = try LocalReceiver(
        StationSocket.path(beside: "\(tree)/x", chair: chair.chair))
    } catch {
      // Boards then have nobody to speak to; the chair shows that none watches.
      if refused.count < Self.most { refused.insert(chair) }
    }
  }

  /// What was said since the last call.
  func drain() -> [(ChairAddress, StationMessage)] {
    sockets.flatMap { chair, socket -> [(ChairAddress, StationMessage)] in
      var messages: [(ChairAddress, StationMessage)] = []
      while messages.count < Self.mostMessages,
        let bytes = socket.next(limit: StationMessageCoding.longest)
      {
        if let message = StationMessageCoding.read(bytes), message.belongs(on: .seen) {
          messages.append((chair, message))
        }
      }
      return messages
    }
  }
}
