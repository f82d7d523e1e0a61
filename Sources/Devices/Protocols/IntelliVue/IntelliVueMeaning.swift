import Text
import Vitals

/// The meaning of one message of an IntelliVue monitor.
enum IntelliVueMeaning {
  /// Its lengths do not fit each other.
  case malformed
  /// An answer of the association, or data that are not watched.
  case other
  /// The monitor has created its object and expects this answer; nil without both of its times.
  case created(answer: [UInt8], IntelliVueClock.Pair?)
  /// The reply to a poll, or a part of it.
  case reply(IntelliVueReply)
  /// A message that only a host sends: the line echoes.
  case echo

  private typealias Identifier = IntelliVueRequest.Identifier
  private typealias Kind = IntelliVueRequest.Kind

  /// How messages begin, with 0xFF for a length: data, then request, acceptance and refusal of an
  /// association, its end, the answer to that, and its abortion in two forms.
  private static let beginnings: [[UInt8]] = [
    [0xE1, 0x00, 0x00, 0x02, 0x00], [0x0D, 0xFF, 0x05, 0x08, 0x13], [0x0E, 0xFF, 0x05, 0x08, 0x13],
    [0x0C, 0xFF, 0x05, 0x08, 0x13], [0x09, 0xFF, 0xC1, 0xFF, 0x61], [0x0A, 0xFF, 0xC1, 0xFF, 0x61],
    [0x19, 0xFF, 0xC1, 0xFF, 0x61], [0x19, 0xFF, 0x11, 0x01, 0x03],
  ]

  /// Whether a message can begin with these bytes.
  static func canBegin(_ bytes: Span<UInt8>) -> Bool {
    for beginning in beginnings where beginning[0] == bytes[0] {
      if matches(bytes, beginning) { return true }
    }
    return false
  }

  private static func matches(_ bytes: Span<UInt8>, _ beginning: [UInt8]) -> Bool {
    for index in 1..<min(bytes.count, beginning.count)
    where beginning[index] != 0xFF && beginning[index] != bytes[index] { return false }
    return true
  }

  /// The whole length of the message that begins here; nil when more bytes are needed.
  static func length(_ bytes: Span<UInt8>) -> Int? {
    guard canBegin(bytes), bytes.count >= 8 else { return nil }
    if bytes[0] == 0xE1 { return 8 + (Int(bytes[6]) << 8 | Int(bytes[7])) }
    return bytes[1] == 0xFF ? nil : 2 + Int(bytes[1])
  }

  /// Reads a whole message.
  init(_ bytes: Span<UInt8>) {
    guard bytes.count >= 8, Self.canBegin(bytes) else {
      self = .malformed
      return
    }
    guard bytes[0] == 0xE1 else {
      self = bytes[0] == 0x0D || bytes[0] == 0x09 ? .echo : .other
      return
    }
    var cursor = BigEndianCursor(4..<bytes.count)
    do throws(BigEndianCursor.End) {
      let kind = try cursor.word(bytes)
      var body = try cursor.part(bytes, length: Int(try cursor.word(bytes)))
      // A linked result begins with its place in the chain.
      let link = kind == Kind.linkedResult ? try body.word(bytes) : nil
      let invoked = try body.word(bytes)
      let command = try body.word(bytes)
      var content = try body.part(bytes, length: Int(try body.word(bytes)))
      switch kind {
      case Kind.invoke where command == Kind.eventReport:
        self = try Self.event(bytes, &content, invoked)
      case Kind.result where command == Kind.action, Kind.linkedResult where command == Kind.action:
        let place = IntelliVueReply.Place(link: link)
        let reply = try IntelliVueReply(bytes, &content, invoked: invoked, place)
        self = reply.map { .reply($0) } ?? .other
      case Kind.invoke where command == Kind.action: self = .echo
      default: self = .other
      }
    } catch {
      self = .malformed
    }
  }

  private static func event(
    _ bytes: Span<UInt8>, _ content: inout BigEndianCursor, _ invoked: UInt16
  ) throws(BigEndianCursor.End) -> IntelliVueMeaning {
    let object = [try content.word(bytes), try content.word(bytes), try content.word(bytes)]
    let time = [try content.word(bytes), try content.word(bytes)]
    let type = try content.word(bytes)
    guard type == Identifier.created else { return .other }
    let answer = IntelliVueRequest.words(object + time + [type, 0])
    let confirmation = IntelliVueRequest.operation(
      Kind.result,
      IntelliVueRequest.words([invoked, Kind.eventReport, UInt16(answer.count)]) + answer)
    do throws(BigEndianCursor.End) {
      var attributes = try content.part(bytes, length: Int(try content.word(bytes)))
      return .created(answer: confirmation, try times(bytes, &attributes))
    } catch {
      // Whatever the monitor tells of itself: unconfirmed it would answer no poll.
      return .created(answer: confirmation, nil)
    }
  }

  /// The pair of times of a created object, behind its identity; nil where the event has none.
  private static func times(
    _ bytes: Span<UInt8>, _ content: inout BigEndianCursor
  ) throws(BigEndianCursor.End) -> IntelliVueClock.Pair? {
    guard !content.isEmpty else { return nil }
    _ = try content.part(bytes, length: 6)
    var attributes = try content.list(bytes)
    return try IntelliVueReply.times(bytes, &attributes)
  }
}
