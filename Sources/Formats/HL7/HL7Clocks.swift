/// The clocks of senders, which may be set back while messages are recorded.
///
/// A message that is more than a minute older than the latest of its sender says that the clock was
/// set back: it and what follows is moved behind what came before, and told; one that is less old,
/// sent again, or of a stretch of which there is none, is merely late, and so is a value with an older
/// time of its own (OBX-14) or of its request (OBR-7) alone. A sender whose messages go back more
/// often than on wrote the newest first: its times are as they are told.
struct HL7Clocks {
  /// What a message says of the clocks.
  struct Message {
    let sender: Int
    /// The message that is sent again in it; nil for a new one.
    var original: Int?
    /// By MSH-7 or, without it, the newest of its values.
    var sent: HL7Moment?
    /// By OBR-7, where values have no other time; the newest.
    var requested: HL7Moment?
  }

  /// One clock, as messages tell it.
  private struct Clock {
    /// The latest time, moved, and the one before it.
    private var latest: Int64?
    private var before: Int64?
    private var shift: Int64 = 0
    /// Stretches without a time: what comes of them later was missed, and sent afterwards.
    private var holes: [Range<Int64>] = []

    /// Takes a time; by how much the clock was set back, nil where it was not.
    ///
    /// With `canGoBack` false a time that is behind is late, whatever it says.
    mutating func take(_ time: Int64, canGoBack: Bool = true) -> Int64? {
      guard let last = latest else {
        latest = time
        return nil
      }
      if time >= last { shift = 0 }
      // Late, and of the time before the clock was set back.
      if shift > 0, time >= last - HL7Clocks.late { return nil }
      let back = last - (time + shift)
      guard back > HL7Clocks.late else {
        advance(to: time + shift)
        return nil
      }
      if let before, isLeap(from: before, to: last), time + shift >= before - HL7Clocks.late {
        // One damaged time alone was far ahead.
        if holes.last?.upperBound == last { holes.removeLast() }
        latest = max(before, time + shift)
        return nil
      }
      guard canGoBack, !fills(time) else { return nil }
      shift += back + max(last - (before ?? last), 1)
      holes = []
      advance(to: time + shift)
      return back
    }

    /// Whether the latest time is further from the one before it than times of this clock are.
    private func isLeap(from before: Int64, to last: Int64) -> Bool {
      last - before > HL7Clocks.leap || holes.last?.upperBound == last
    }

    /// Takes a time that may be later than the latest.
    private mutating func advance(to time: Int64) {
      guard let last = latest, time > last else { return }
      // Without a step before it a step says nothing: messages may be that far apart.
      let usual = before.map { last - $0 } ?? 0
      if usual > 0, time - last > max(HL7Clocks.late, 2 * usual) {
        holes = holes.suffix(HL7Clocks.mostHoles - 1) + [last..<time]
      }
      (before, latest) = (last, time)
    }

    /// Whether a time is of a stretch of which none was known; what comes of it next is later.
    private mutating func fills(_ time: Int64) -> Bool {
      guard shift == 0, let place = holes.firstIndex(where: { $0.contains(time) }) else {
        return false
      }
      holes[place] = time..<holes[place].upperBound
      return true
    }

    /// Where times of it belong now.
    var offset: Offset { Offset(shift: shift, limit: (latest ?? 0) - shift + HL7Clocks.late) }
  }

  /// What the times of one clock are moved by.
  fileprivate struct Offset {
    let shift: Int64
    /// One further ahead is of another clock, which was not set back.
    let limit: Int64

    func place(_ time: Int64) -> Int64 { shift > 0 && time <= limit ? time + shift : time }
  }

  /// The two clocks of a sender.
  private struct Clocks {
    var sent = Clock()
    var requested = Clock()
  }

  /// How much older than the latest a message may be that is merely late, in milliseconds.
  fileprivate static let late: Int64 = 60_000
  /// A time alone that is so much ahead of the one before it is damaged: a day, in milliseconds.
  fileprivate static let leap: Int64 = 86_400_000
  /// The most stretches without a time that are remembered of a clock.
  private static let mostHoles = 64
  /// How much the age of values may differ from one message to the next while their clock goes on.
  private static let steady: Int64 = 5000
  /// The most headers that are remembered.
  private static let most = 1 << 15

  private var messages: [Message] = []
  /// The messages by the words of their headers.
  private var known: [[UInt8]: Int] = [:]
  /// The latest identifier of a message of each sender (MSH-10).
  private var identifiers: [Int: [UInt8]] = [:]

  /// The number of the latest message.
  var count: Int { messages.count }

  /// Begins a message of a sender.
  mutating func begin(_ header: HL7Fields, sender: Int) {
    var message = Message(sender: sender)
    let identifier = Array(header[10])
    // Some senders give all their messages the same.
    let isOther = identifiers[sender].map { $0 != identifier } ?? true
    if !identifier.isEmpty, isOther, !header[7].isEmpty {
      let words = Array([3, 4, 7, 10].map { header[$0] }.joined(separator: [0]))
      message.original = known[words]
      if known.count >= Self.most { known = [:] }
      if message.original == nil { known[words] = messages.count }
    }
    identifiers[sender] = identifier
    messages.append(message)
  }

  /// Takes what the present message says of the clocks, which may come in parts.
  mutating func take(sent: HL7Moment?, requested: HL7Moment?) {
    guard var message = messages.popLast() else { return }
    func later(_ one: HL7Moment?, _ other: HL7Moment?) -> HL7Moment? {
      [one, other].compactMap(\.self).max { $0.time < $1.time }
    }
    message.sent = later(message.sent, sent)
    message.requested = later(message.requested, requested)
    messages.append(message)
  }

  /// Places the times of all messages, which are read in the order of the file.
  func placement(zone: Int?) -> Placement {
    var clocks: [Int: Clocks] = [:]
    var placement = Placement(zone: zone)
    placement.reversed = reversed(zone)
    let next = next()
    for (place, message) in messages.enumerated() {
      if let original = message.original {
        placement.offsets.append(placement.offsets[original])
        continue
      }
      var present = clocks[message.sender] ?? Clocks()
      if !placement.reversed.contains(message.sender) {
        let follower = next[place].map { messages[$0] }
        if let back = Self.back(message, &present, follower, zone) {
          placement.backs.append((message.sender, back))
        }
      }
      clocks[message.sender] = present
      placement.offsets.append((present.sent.offset, present.requested.offset))
    }
    if placement.backs.isEmpty { placement.offsets = [] }
    return placement
  }

  /// Takes the times of a message; by how much a clock was set back, nil where none was.
  private static func back(
    _ message: Message, _ present: inout Clocks, _ next: Message?, _ zone: Int?
  ) -> Int64? {
    let sent = message.sent.flatMap { present.sent.take($0.time(in: zone)) }
    // A gateway sends what it missed under the present time.
    let canGoBack = sent != nil || message.sent == nil || staysBehind(message, next, zone)
    let requested = message.requested.flatMap {
      present.requested.take($0.time(in: zone), canGoBack: canGoBack)
    }
    return [sent, requested].compactMap(\.self).max()
  }

  /// Whether the values of the next message are later by as much as it was sent later: a clock that
  /// goes on, and not old values one after the other.
  private static func staysBehind(_ message: Message, _ next: Message?, _ zone: Int?) -> Bool {
    let times = [message.sent, message.requested, next?.sent, next?.requested].compactMap {
      $0?.time(in: zone)
    }
    guard times.count == 4 else { return false }
    return times[3] > times[1] && abs((times[2] - times[0]) - (times[3] - times[1])) <= steady
  }

  /// The message of the same sender behind each one.
  private func next() -> [Int?] {
    var next = [Int?](repeating: nil, count: messages.count)
    var latest: [Int: Int] = [:]
    for place in messages.indices.reversed() where messages[place].original == nil {
      next[place] = latest[messages[place].sender]
      latest[messages[place].sender] = place
    }
    return next
  }

  /// The senders whose times go back more often than on.
  private func reversed(_ zone: Int?) -> Set<Int> {
    var latest: [Int: Int64] = [:]
    var balance: [Int: Int] = [:]
    for message in messages where message.original == nil {
      guard let time = message.sent?.time(in: zone) else { continue }
      let step = time - (latest[message.sender] ?? time)
      balance[message.sender, default: 0] += Int(step.signum())
      latest[message.sender] = time
    }
    return Set(balance.filter { $0.value < 0 }.keys)
  }

  /// Where the times of messages belong.
  struct Placement {
    private let zone: Int?
    /// The senders whose clock was set back, and by how many milliseconds.
    fileprivate(set) var backs: [(sender: Int, milliseconds: Int64)] = []
    /// The senders whose newest messages come first.
    fileprivate(set) var reversed: Set<Int> = []
    fileprivate var offsets: [(sent: Offset, requested: Offset)] = []

    fileprivate init(zone: Int?) { self.zone = zone }

    /// Whether a clock was set back at all.
    var moves: Bool { !offsets.isEmpty }

    /// A time as it is told.
    func raw(_ moment: HL7Moment) -> Int64 { moment.time(in: zone) }

    /// A time of a message as it is read.
    func time(_ moment: HL7Moment, of message: Int) -> Int64 {
      let time = raw(moment)
      guard moves else { return time }
      let offset = offsets[message]
      return (moment.source == .request ? offset.requested : offset.sent).place(time)
    }
  }
}
