@testable import Station
import TestSupport

/// Sessions, a gateway and a receiver in one value: rows are written, messages and answers are lost and
/// late, the gateway is killed, the receiver refuses, stands still and falls.
struct FaultyReceiver {
  /// What was written of a session, in order.
  private(set) var rows: [String: [GatewayItem]] = [:]
  /// What the receiver has taken, in order; what it refused is not among it.
  private(set) var taken: [GatewayItem] = []
  /// The cursors on the disk.
  private(set) var disk: [String: GatewayCursor] = [:]
  /// Messages that were sent although the disk said that they were done with.
  private(set) var repeated: [String] = []
  /// Messages that were refused for good.
  private(set) var refused: [String] = []
  /// How much goes wrong, in percent.
  var chaos = 12

  private var random: SeededGenerator
  private var plan = GatewayPlan(capacity: 3)
  private var now: Int64 = 0
  private var isConnected = false
  private var hasDiskFailed = false
  private var answers: [(at: Int64, answer: GatewayAnswer)] = []
  private let poison: String

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    poison = "s0-1-\(2 + seed % 9)"
    for number in 0..<3 { rows["s\(number)"] = [] }
    restart()
  }

  private mutating func happens(_ percent: Int) -> Bool {
    percent > 0 && Int.random(in: 0..<100, using: &random) < percent
  }

  /// Whether everything that was written was answered or refused for good.
  var isDone: Bool {
    rows.allSatisfy { key, items in
      items.allSatisfy { item in
        disk[key]?.position(of: item.kind).map { item.position <= $0 } ?? false
      }
    }
  }

  /// Half a second.
  mutating func turn(isWriting: Bool) {
    now += 500
    if isWriting, happens(40) { write() }
    if happens(chaos / 3) { restart() }
    if isConnected, happens(chaos / 2) { disconnect() }
    if !isConnected, !happens(chaos * 4) {
      isConnected = true
      perform(plan.handle(.connected, at: now))
    }
    let due = answers.filter { $0.at <= now }
    answers.removeAll { $0.at <= now }
    for one in due where isConnected { perform(plan.handle(.answer(one.answer), at: now)) }
    perform(plan.handle(.tick, at: now))
  }

  private mutating func write() {
    let key = "s\(Int.random(in: 0..<3, using: &random))"
    let last = rows[key]?.last?.position ?? RowPosition(segment: 1, seq: 0)
    // A segment that lost its last rows gives their numbers away again.
    let isNew = happens(10)
    let position =
      isNew
      ? RowPosition(segment: last.segment + 1, seq: max(last.seq - 1, 0))
      : RowPosition(segment: last.segment, seq: last.seq + 1)
    let item = SampleItems.item(
      happens(40) ? .alarm : .numbers, position.seq, segment: position.segment, of: key)
    rows[key, default: []].append(item)
    perform(plan.handle(.item(key, item), at: now))
  }

  /// The gateway is killed and started again: only the disk is left.
  private mutating func restart() {
    plan = GatewayPlan(capacity: 3)
    isConnected = false
    answers = []
    for key in rows.keys.sorted() {
      perform(plan.handle(.opened(key, disk[key] ?? GatewayCursor(), isLive: key == "s1"), at: now))
      read(key)
    }
  }

  private mutating func read(_ key: String) {
    for item in rows[key] ?? [] { perform(plan.handle(.item(key, item), at: now)) }
  }

  private mutating func disconnect() {
    isConnected = false
    answers = []
    perform(plan.handle(.disconnected, at: now))
  }

  private mutating func perform(_ effects: [GatewayEffect]) {
    for effect in effects {
      switch effect {
      case .send(let item): receive(item)
      case .store(let key, let cursor):
        if !happens(chaos / 3) { disk[key] = cursor }
      case .drop: disconnect()
      case .reread(let key): read(key)
      case .refused(_, let item, _): refused.append(item.id)
      case .close, .strange: break
      }
    }
  }

  private mutating func receive(_ item: GatewayItem) {
    if let done = disk[item.subject.session]?.position(of: item.kind), item.position <= done {
      repeated.append(item.id)
    }
    guard isConnected else { return }
    // At this one it falls, until somebody mends it.
    if chaos > 0, item.id == poison {
      disconnect()
      return
    }
    // It was lost, or its answer will be.
    if happens(chaos) { return }
    if happens(chaos) {
      answer("AE", item)
      return
    }
    taken.append(item)
    if !happens(chaos) { answer(item.kind == .alarm ? "CA" : "AA", item) }
  }

  private mutating func answer(_ code: String, _ item: GatewayItem) {
    let delay = happens(chaos) ? 9500 : Int64.random(in: 0...1000, using: &random)
    answers.append((now + delay, SampleItems.answer(code, item)))
  }
}
