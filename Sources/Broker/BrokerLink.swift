package import Platform

/// A connection to a broker that is made again whenever it breaks.
package struct BrokerLink {
  private let options: BrokerOptions
  private let will: BrokerMessage?
  private let delay: UInt32
  private var backoff = Backoff()
  private var client: BrokerClient?
  private var next: Int64?
  private let spread: Int64
  private var connected: Int64?
  /// A connection that stood for this long was a good one, in milliseconds.
  private static let standing: Int64 = 10_000

  /// A link; its first attempt is made at a random moment within `spread` milliseconds.
  package init(
    _ options: BrokerOptions, will: BrokerMessage? = nil, delay: UInt32 = 0, spread: Int64 = 0
  ) {
    self.options = options
    self.will = will
    self.delay = delay
    self.spread = spread
  }

  /// What to wait for; empty without a connection.
  package var interests: [PollInterest] { client?.interest.map { [$0] } ?? [] }

  /// Whether a message would be sent at once.
  package var canSend: Bool { client?.canSend ?? false }

  /// Connects where that is due, which may wait for the network, and drives the connection.
  package mutating func turn(_ result: PollResult, at now: Int64) -> [BrokerEvent] {
    var generator = SystemRandomNumberGenerator()
    guard let client else { return connect(at: now, using: &generator) }
    let events = client.turn(client.interest == nil ? .nothing : result)
    for event in events {
      switch event {
      case .connected: connected = now
      case .disconnected:
        guard self.client != nil else { continue }
        // One that was broken at once says nothing good of the next.
        if let connected, now - connected >= Self.standing { backoff.reset() }
        connected = nil
        self.client = nil
        next = now + backoff.next(using: &generator)
      case .message, .refused: break
      }
    }
    return events
  }

  private mutating func connect(
    at now: Int64, using generator: inout some RandomNumberGenerator
  ) -> [BrokerEvent] {
    let due = next ?? now + Backoff.first(within: spread, using: &generator)
    next = due
    guard now >= due else { return [] }
    do throws(SystemError) {
      client = try BrokerClient(options, will: will, delay: delay)
      return []
    } catch {
      next = now + backoff.next(using: &generator)
      return [.disconnected(error.reason)]
    }
  }

  /// Drops a connection that may be dead without showing it; another one is made at once.
  package mutating func restart() {
    guard client != nil else { return }
    client = nil
    next = 0
  }

  /// Sends a message; whether it went.
  @discardableResult
  package func send(_ message: BrokerMessage) -> Bool { client?.send(message) ?? false }

  /// Asks for all messages of some topics.
  @discardableResult
  package func subscribe(_ topics: [String]) -> Bool { client?.subscribe(topics) ?? false }
}
