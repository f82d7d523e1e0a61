/// Resolves host names on a thread of its own, one after the other, since a name server may block
/// it for long.
package final class Resolver: Sendable {
  /// A host to resolve for the source of a number.
  private struct Request: Sendable {
    let host: String
    let port: String
    let source: Int
  }

  private let mailbox: Mailbox<Request?>
  private let answer: @Sendable ([SocketAddress], Int) -> Void

  /// A resolver for a number of sources, each with at most one request at a time; without sources
  /// it starts no thread.
  ///
  /// Throws when no thread can be started.
  package init(
    sources: Int,
    lookUp: @escaping @Sendable (_ host: String, _ port: String) -> [SocketAddress] = {
      SocketAddress.resolve(host: $0, port: $1)
    },
    answer: @escaping @Sendable ([SocketAddress], Int) -> Void
  ) throws(SystemError) {
    let mailbox: Mailbox<Request?> = try Mailbox(capacity: sources + 1)
    self.mailbox = mailbox
    self.answer = answer
    guard sources > 0 else { return }
    try PlainThread.start {
      let interest = PollInterest(
        descriptor: mailbox.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      while true {
        _ = Poller.wait([interest], milliseconds: -1)
        for request in mailbox.drain().messages {
          guard let request else { return }
          answer(lookUp(request.host, request.port), request.source)
        }
      }
    }
  }

  deinit { mailbox.send(nil) }

  /// Requests the addresses of a host; no answer comes when it is unknown or too many requests
  /// wait.
  package func resolve(_ host: String, _ port: String, for source: Int) {
    guard mailbox.send(Request(host: host, port: port, source: source)) else {
      answer([], source)
      return
    }
  }
}
