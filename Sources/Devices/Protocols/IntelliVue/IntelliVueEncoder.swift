import Vitals

/// A simulated IntelliVue monitor: accepts an association and answers polls as a real one does.
///
/// The layouts are those of a captured M8000: the first reply to each poll of numerics comes in
/// linked results, an extended poll is answered once a second with a number, and the time of day is
/// FF everywhere but in the monitor's own object.
struct IntelliVueEncoder: DeviceEncoder {
  private typealias Identifier = IntelliVueRequest.Identifier
  private typealias Kind = IntelliVueRequest.Kind

  /// How many seconds without a message of the host end the association.
  private static let patience = 10

  /// A request of the host.
  private struct Poll {
    let invoked: UInt16
    let number: UInt16
    let objects: UInt16
    let group: UInt16
    /// How many more seconds it is answered; nil for a poll that is answered once.
    var secondsLeft: Int?
    var answered: UInt16 = 0
  }

  private let isSerial: Bool
  private var held: [UInt8] = []
  private var pending: [[UInt8]] = []
  private var polls: [Poll] = []
  private var isCreating = false
  /// Whether the numerics were sent in this association.
  private var hasSentNumerics = false
  private var patience = 0

  init(isSerial: Bool) { self.isSerial = isSerial }

  mutating func receive(_ bytes: Span<UInt8>) {
    for index in bytes.indices { held.append(bytes[index]) }
    while !held.isEmpty {
      guard let (message, length) = next(held.span) else { return }
      held.removeFirst(length)
      if let message { handle(message) }
    }
  }

  /// The first message and its length on the line; nil when more bytes are needed.
  private func next(_ bytes: Span<UInt8>) -> (message: [UInt8]?, length: Int)? {
    if isSerial {
      var plain: [UInt8] = []
      switch IntelliVueFrame(bytes, plain: &plain) {
      case .incomplete: return nil
      case .nothing, .damaged: return (nil, 1)
      case .good(let message, let length): return (Array(plain[message]), length)
      }
    }
    guard IntelliVueMeaning.canBegin(bytes) else { return (nil, 1) }
    guard let length = IntelliVueMeaning.length(bytes), bytes.count >= length else { return nil }
    return ((0..<length).map { bytes[$0] }, length)
  }

  private mutating func handle(_ message: [UInt8]) {
    switch message.first {
    case 0x0D:
      patience = Self.patience
      pending = [IntelliVueReplies.acceptance]
      (isCreating, hasSentNumerics, polls) = (true, false, [])
    case 0x09:
      patience = 0
      polls = []
      pending.append(IntelliVueReplies.released)
    case 0xE1 where patience > 0:
      patience = Self.patience
      do throws(BigEndianCursor.End) {
        if let poll = try Self.poll(message.span) { polls.append(poll) }
      } catch {
        // A request whose lengths contradict each other is none.
      }
    default: break
    }
  }

  /// The poll in a message; nil for any other.
  private static func poll(_ bytes: Span<UInt8>) throws(BigEndianCursor.End) -> Poll? {
    var cursor = BigEndianCursor(4..<bytes.count)
    guard try cursor.word(bytes) == Kind.invoke else { return nil }
    _ = try cursor.word(bytes)
    let invoked = try cursor.word(bytes)
    guard try cursor.word(bytes) == Kind.action else { return nil }
    _ = try cursor.part(bytes, length: 12)
    let action = try cursor.word(bytes)
    guard action == Identifier.poll || action == Identifier.extendedPoll else { return nil }
    _ = try cursor.word(bytes)
    let number = try cursor.word(bytes)
    _ = try cursor.word(bytes)
    var poll = Poll(
      invoked: invoked, number: number, objects: try cursor.word(bytes),
      group: try cursor.word(bytes))
    if action == Identifier.extendedPoll {
      // The period is the one attribute of the request.
      var attributes = try cursor.list(bytes)
      _ = try attributes.part(bytes, length: 4)
      poll.secondsLeft = Int(try attributes.double(bytes) / 8000)
    }
    return poll
  }

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    patience = max(patience - 1, 0)
    let replies = IntelliVueReplies(state, at: time)
    if isCreating { pending.append(replies.created) }
    isCreating = false
    if patience == 0 { polls = [] }
    for place in polls.indices { answer(place, replies) }
    polls.removeAll { ($0.secondsLeft ?? 0) <= 0 }
    defer { pending = [] }
    return pending.flatMap { isSerial ? IntelliVueFrame.framed($0) : $0 }
  }

  private mutating func answer(_ place: Int, _ replies: IntelliVueReplies) {
    let poll = polls[place]
    let isNumerics = poll.objects == Identifier.numerics
    let sequence = poll.secondsLeft == nil ? nil : poll.answered
    pending += replies.answer(
      IntelliVueReplies.Question(
        invoked: poll.invoked, number: poll.number, objects: poll.objects, group: poll.group,
        sequence: sequence),
      isLinked: isNumerics && !hasSentNumerics)
    hasSentNumerics = hasSentNumerics || isNumerics
    polls[place].answered &+= 1
    polls[place].secondsLeft = poll.secondsLeft.map { $0 - 1 }
  }
}
