import Text
import Vitals

/// The meaning of one message of an IntelliVue monitor.
enum IntelliVueMeaning {
  /// Its lengths do not fit each other.
  case malformed
  /// An answer of the association, or data that are not watched.
  case other
  /// The monitor has created its object and expects this answer.
  case created(answer: [UInt8])
  /// Observed values.
  case values(DeviceRecord)
  /// A message that only a host sends: the line echoes.
  case echo

  private typealias Identifier = IntelliVueRequest.Identifier
  private typealias Kind = IntelliVueRequest.Kind

  /// How messages begin, with 0xFF for a length: data, then request and acceptance of an
  /// association, its end, the answer to that, and its abortion.
  private static let beginnings: [[UInt8]] = [
    [0xE1, 0x00, 0x00, 0x02, 0x00], [0x0D, 0xFF, 0x05, 0x08, 0x13], [0x0E, 0xFF, 0x05, 0x08, 0x13],
    [0x09, 0xFF, 0xC1, 0xFF, 0x61], [0x0A, 0xFF, 0xC1, 0xFF, 0x61], [0x19, 0xFF, 0xC1, 0xFF, 0x61],
  ]

  /// Whether a message can begin with these bytes.
  static func canBegin(_ bytes: Span<UInt8>) -> Bool {
    for beginning in beginnings where beginning[0] == bytes[0] {
      for index in 1..<min(bytes.count, beginning.count)
      where beginning[index] != 0xFF && beginning[index] != bytes[index] { return false }
      return true
    }
    return false
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
      if kind == Kind.linkedResult { _ = try body.word(bytes) }
      let invoked = try body.word(bytes)
      let command = try body.word(bytes)
      var content = try body.part(bytes, length: Int(try body.word(bytes)))
      switch kind {
      case Kind.invoke where command == Kind.eventReport:
        self = try Self.event(bytes, &content, invoked)
      case Kind.result where command == Kind.action, Kind.linkedResult where command == Kind.action:
        self = try Self.result(bytes, &content)
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
    return .created(
      answer: IntelliVueRequest.operation(
        Kind.result,
        IntelliVueRequest.words([invoked, Kind.eventReport, UInt16(answer.count)]) + answer))
  }

  private static func result(
    _ bytes: Span<UInt8>, _ content: inout BigEndianCursor
  ) throws(BigEndianCursor.End) -> IntelliVueMeaning {
    for _ in 0..<3 { _ = try content.word(bytes) }
    let action = try content.word(bytes)
    var reply = try content.part(bytes, length: Int(try content.word(bytes)))
    guard action == Identifier.poll || action == Identifier.extendedPoll else { return .other }
    // The number of the poll, of the reply where there is one, and the monitor's running time.
    for _ in 0..<(action == Identifier.extendedPoll ? 4 : 3) { _ = try reply.word(bytes) }
    var values = IntelliVueValues(time: try reply.time(bytes))
    _ = try reply.word(bytes)
    guard try reply.word(bytes) == Identifier.numerics else { return .other }
    _ = try reply.word(bytes)
    var contexts = try reply.list(bytes)
    while !contexts.isEmpty {
      _ = try contexts.word(bytes)
      var objects = try contexts.list(bytes)
      while !objects.isEmpty {
        _ = try objects.word(bytes)
        var attributes = try objects.list(bytes)
        try values.apply(bytes, &attributes)
      }
    }
    return .values(values.record)
  }
}
