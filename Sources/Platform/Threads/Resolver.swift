/// Looks host names up on one thread of its own, one after the other: a name server may keep it
/// waiting for long.
package final class Resolver: Sendable {
  /// A host, as it is looked up for the source of a number.
  private struct Request: Sendable {
    let host: String
    let port: String
    let source: Int
  }

  private let mailbox: Mailbox<Request?>
  private let answer: @Sendable ([SocketAddress], Int) -> Void

  /// A resolver for so many sources, each of which waits for one answer at a time; without any it
  /// has no thread.
  ///
  /// Throws where no thread can be started.
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
        for request in mailbox.take().messages {
          guard let request else { return }
          answer(lookUp(request.host, request.port), request.source)
        }
      }
    }
  }

  deinit { mailbox.send(nil) }

  /// Asks for the addresses of a host; none come when it is not found, or too much is asked.
  package func ask(_ host: String, _ port: String, for source: Int) {
    guard mailbox.send(Request(host: host, port: port, source: source)) else {
      answer([], source)
      return
    }
  }
}
