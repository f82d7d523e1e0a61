import Vitals

/// What a gateway sends next, and what an answer means.
///
/// A value without clock, file or socket. One message at a time waits for its answer; alarms go before
/// numbers, sessions that are recorded before those that are over, and within a session everything in
/// order. The journals are the queue: only as much as is sent soon is kept here.
public struct GatewayPlan: Sendable {
  /// The most items of a kind that are kept of one session.
  static let capacity = 128
  /// How long an answer may take, in milliseconds.
  public static let patience: Int64 = 10_000

  /// A session whose journals are read.
  private struct Lane {
    var alarms: GatewayQueue
    var numbers: GatewayQueue
    var cursor: GatewayCursor
    var isLive: Bool

    subscript(kind: GatewayItem.Kind) -> GatewayQueue {
      get {
        switch kind {
        case .alarm: alarms
        case .numbers: numbers
        }
      }
      set {
        switch kind {
        case .alarm: alarms = newValue
        case .numbers: numbers = newValue
        }
      }
    }
  }

  /// A message without an answer.
  private struct Sent {
    let lane: String
    let item: GatewayItem
    let at: Int64
  }

  private let capacity: Int
  private var lanes: [String: Lane] = [:]
  private var sent: Sent?
  private var lastDone: String?
  private var isConnected = false

  /// Nothing to send.
  public init() { self.init(capacity: Self.capacity) }

  init(capacity: Int) { self.capacity = capacity }

  /// How many items wait.
  public var waiting: Int {
    lanes.values.reduce(0) { $0 + $1.alarms.items.count + $1.numbers.items.count }
  }

  /// What happened; what is to be done.
  public mutating func handle(_ input: GatewayInput, at now: Int64) -> [GatewayEffect] {
    var effects: [GatewayEffect] = []
    // Nothing is sent before all rows of a turn are known: an alarm may be among them.
    var canSend = false
    switch input {
    case .opened(let key, let cursor, let isLive):
      lanes[key] = Lane(
        alarms: GatewayQueue(after: cursor.alarms), numbers: GatewayQueue(after: cursor.numbers),
        cursor: cursor, isLive: isLive)
    case .item(let key, let item):
      lanes[key]?[item.kind].add(item, capacity: capacity)
    case .live(let key, let isLive): lanes[key]?.isLive = isLive
    case .rested(let key, let size): rest(key, size, &effects)
    case .closed(let key): lanes[key] = nil
    case .connected: isConnected = true
    case .disconnected: disconnect()
    case .answer(let answer):
      apply(answer, at: now, &effects)
      canSend = true
    case .tick: canSend = true
    }
    if let sent, now - sent.at >= Self.patience {
      disconnect()
      effects.append(.drop)
    }
    if canSend { sendNext(at: now, &effects) }
    return effects
  }

  // MARK: Answers

  private mutating func apply(
    _ answer: GatewayAnswer, at now: Int64, _ effects: inout [GatewayEffect]
  ) {
    guard let sent, answer.id == sent.item.id else {
      // A receiver may answer the arrival, and then the content of what was done with already.
      if answer.id != lastDone || !answer.isAccepted { effects.append(.strange(answer)) }
      return
    }
    self.sent = nil
    if answer.isAccepted {
      finish(sent.lane, sent.item, nil, &effects)
    } else if lanes[sent.lane]?[sent.item.kind].refuse(at: now) == false {
      finish(sent.lane, sent.item, answer, &effects)
    }
    passYielding(but: sent.item, &effects)
  }

  /// The first item of a kind is done with: answered, or refused for good.
  private mutating func finish(
    _ key: String, _ item: GatewayItem, _ refused: GatewayAnswer?,
    _ effects: inout [GatewayEffect]
  ) {
    let kind = item.kind
    // Its journals may have been closed, or opened anew, meanwhile.
    guard var lane = lanes[key], lane[kind].first?.id == item.id else { return }
    let refusal = refused.map {
      GatewayRefusal(position: item.position, kind: kind, answer: $0.code, text: $0.text)
    }
    lane.cursor.advance(past: item, refusal)
    lastDone = item.id
    let isReread = lane[kind].removeFirst()
    lanes[key] = lane
    effects.append(.store(key, lane.cursor))
    if let refusal { effects.append(.refused(key, item, refusal)) }
    if isReread { effects.append(.reread(key)) }
  }

  /// The receiver answers: what had no answer before has its turn again, and is refused for good where
  /// that happened too often.
  private mutating func passYielding(but item: GatewayItem, _ effects: inout [GatewayEffect]) {
    for key in lanes.keys.sorted() {
      for kind in GatewayItem.Kind.allCases {
        guard let first = lanes[key]?[kind].first, first.id != item.id,
          lanes[key]?[kind].isYielding == true, lanes[key]?[kind].pass() == false
        else { continue }
        finish(key, first, .none(first.id), &effects)
      }
    }
  }

  private mutating func disconnect() {
    isConnected = false
    guard let sent else { return }
    self.sent = nil
    lanes[sent.lane]?[sent.item.kind].yield()
  }

  private mutating func rest(_ key: String, _ size: Int64, _ effects: inout [GatewayEffect]) {
    guard var lane = lanes[key], sent?.lane != key else { return }
    let isDone = GatewayItem.Kind.allCases.allSatisfy {
      lane[$0].items.isEmpty && !lane[$0].isCut
    }
    guard isDone else { return }
    lane.cursor.size = size
    lanes[key] = nil
    effects.append(.store(key, lane.cursor))
    effects.append(.close(key))
  }

  // MARK: Sending

  private mutating func sendNext(at now: Int64, _ effects: inout [GatewayEffect]) {
    guard isConnected, sent == nil else { return }
    var best: (lane: String, item: GatewayItem, rank: [Int64])?
    for (key, lane) in lanes {
      for kind in GatewayItem.Kind.allCases {
        let queue = lane[kind]
        guard let item = queue.first, queue.retry <= now else { continue }
        let rank: [Int64] = [
          queue.isYielding ? 1 : 0, kind == .alarm ? 0 : 1, lane.isLive ? 0 : 1,
          item.wall.unixMilliseconds,
        ]
        let isBefore =
          best.map {
            rank == $0.rank ? key < $0.lane : rank.lexicographicallyPrecedes($0.rank)
          } ?? true
        if isBefore { best = (key, item, rank) }
      }
    }
    guard let best else { return }
    sent = Sent(lane: best.lane, item: best.item, at: now)
    effects.append(.send(best.item))
  }
}
