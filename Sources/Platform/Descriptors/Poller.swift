import Glibc

/// A descriptor with the readiness to wait for.
package struct PollInterest: Hashable {
  package let descriptor: Int32
  let wantsRead: Bool
  let wantsWrite: Bool

  package init(
    descriptor: Int32, wantsRead: Bool, wantsWrite: Bool
  ) {
    self.descriptor = descriptor
    self.wantsRead = wantsRead
    self.wantsWrite = wantsWrite
  }
}

extension PollInterest {
  /// The interest of whoever only reads.
  package static func reading(_ descriptor: Int32) -> PollInterest {
    PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
  }
}

/// The readiness of a descriptor after poll(2).
package struct PollResult: Hashable {
  package var canRead = false
  package var canWrite = false
  /// Whether the other end is gone or the descriptor is broken.
  package var isGone = false

  package static let nothing = PollResult()
}

/// One poll(2) over several interests.
package enum Poller {
  /// Waits until an interest is met or the timeout passes; the results are in the order of the
  /// interests.
  package static func wait(_ interests: [PollInterest], milliseconds: Int32) -> [PollResult] {
    var requests = interests.map { interest in
      let events = (interest.wantsRead ? POLLIN : 0) | (interest.wantsWrite ? POLLOUT : 0)
      return pollfd(fd: interest.descriptor, events: Int16(events), revents: 0)
    }
    let count = poll(&requests, nfds_t(requests.count), milliseconds)
    // Interrupted by a signal: its byte is in the signal pipe, and the next poll reports it.
    guard count > 0 else { return requests.map { _ in .nothing } }
    return requests.map { request in
      let found = Int32(request.revents)
      return PollResult(
        canRead: found & POLLIN != 0, canWrite: found & POLLOUT != 0,
        isGone: found & (POLLHUP | POLLERR | POLLNVAL) != 0)
    }
  }
}
