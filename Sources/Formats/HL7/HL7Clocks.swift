/// The clocks of senders, which may be set back while messages are recorded.
///
/// A message that is more than a minute older than the latest of its sender says that the clock was
/// set back: it and what follows is moved behind what came before, and told; one that is less old, or
/// sent again, is merely late, and so is a value with an older time of its own (OBX-14).
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

    /// Takes a time; by how much the clock was set back, nil where it was not.
    mutating func take(_ time: Int64) -> Int64? {
      guard let last = latest else {
        latest = time
        return nil
      }
      if time >= last { shift = 0 }
      // Late, and of the time before the clock was set back.
      if shift > 0, time >= last - HL7Clocks.late { return nil }
      let back = last - (time + shift)
      if back > HL7Clocks.late, let before, last - before > HL7Clocks.leap,
        time + shift >= before - HL7Clocks.late
      {
        // One damaged time alone was far ahead.
        latest = max(before, time + shift)
        return nil
      }
      if back > HL7Clocks.late { shift += back + max(last - (before ?? last), 1) }
      if time + shift > last { (before, latest) = (last, time + shift) }
      return back > HL7Clocks.late ? back : nil
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
    for message in messages {
      if let original = message.original {
        placement.offsets.append(placement.offsets[original])
        continue
      }
      var present = clocks[message.sender] ?? Clocks()
      let backs = [
        message.sent.flatMap { present.sent.take($0.time(in: zone)) },
        message.requested.flatMap { present.requested.take($0.time(in: zone)) },
      ]
      if let back = backs.compactMap(\.self).max() {
        placement.backs.append((message.sender, back))
      }
      clocks[message.sender] = present
      placement.offsets.append((present.sent.offset, present.requested.offset))
    }
    if placement.backs.isEmpty { placement.offsets = [] }
    return placement
  }

  /// Where the times of messages belong.
  struct Placement {
    private let zone: Int?
    /// The senders whose clock was set back, and by how many milliseconds.
    fileprivate(set) var backs: [(sender: Int, milliseconds: Int64)] = []
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
