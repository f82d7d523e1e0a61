import Vitals

/// When a device is asked, by what it has answered.
struct RequestSchedule: Sendable {
  private let request: HostRequest?
  private var requestedAt: SessionTime
  private var answeredAt: SessionTime
  /// When the latest poll was sent; nil before the device has answered at all.
  private var polledAt: SessionTime?
  /// Whose turn it is among the polls.
  private var turn = 0

  /// The schedule of a stream that was just opened, on which the start has been sent.
  init(_ request: HostRequest?, at now: SessionTime) {
    self.request = request
    requestedAt = now
    answeredAt = now
  }

  /// When the next request is due; nil for a device that sends by itself.
  var deadline: SessionTime? { [startDue, pollDue].compactMap(\.self).min() }

  /// A silent device may have been restarted; others stop by themselves unless they are kept alive.
  private var startDue: SessionTime? {
    request.map { request in
      (request.isKeepAlive ? requestedAt : max(answeredAt, requestedAt)) + request.repeatAfter
    }
  }

  private var pollDue: SessionTime? {
    guard let poll = request?.poll, let polledAt else { return nil }
    return polledAt + poll.interval
  }

  /// The request that is due, once; nil when none is.
  mutating func drain(at now: SessionTime) -> [UInt8]? {
    guard let request else { return nil }
    if let due = startDue, due <= now {
      requestedAt = now
      return request.start
    }
    if let poll = request.poll, let due = pollDue, due <= now {
      polledAt = now
      defer { turn = (turn + 1) % poll.requests.count }
      return poll.requests[turn]
    }
    return nil
  }

  /// The device has sent a frame that is believed.
  mutating func recordAnswer(at now: SessionTime) {
    answeredAt = now
    if request?.poll != nil { polledAt = polledAt ?? now }
  }
}
