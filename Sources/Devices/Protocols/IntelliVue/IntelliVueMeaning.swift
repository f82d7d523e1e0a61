import Text
import Vitals

/// What one message of an IntelliVue monitor means.
enum IntelliVueMeaning {
  /// Its lengths do not fit each other.
  case malformed
  /// An answer of the association, or data that are not watched.
  case other
  /// The monitor has made its object and waits for this answer.
  case created(answer: [UInt8])
  /// Observed values.
  case values(DeviceRecord)
  /// What only a host says: the line echoes.
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

  /// The whole length of the message that begins here; nil while that cannot be told.
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
      // A linked result tells its place in the chain first.
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
        try values.take(bytes, &attributes)
      }
    }
    return .values(values.record)
  }
}

/// Reads big-endian numbers from a part of some bytes.
struct BigEndianCursor {
  /// A part ended before what it should hold.
  struct End: Error {}

  private var rest: Range<Int>

  init(_ range: Range<Int>) { rest = range }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte(_ bytes: Span<UInt8>) throws(End) -> UInt8 {
    guard let first = rest.first else { throw End() }
    rest = rest.dropFirst()
    return bytes[first]
  }

  mutating func word(_ bytes: Span<UInt8>) throws(End) -> UInt16 {
    let high = try byte(bytes)
    return UInt16(high) << 8 | UInt16(try byte(bytes))
  }

  /// A part of so many bytes.
  mutating func part(_ bytes: Span<UInt8>, length: Int) throws(End) -> BigEndianCursor {
    guard length <= rest.count else { throw End() }
    defer { rest = rest.dropFirst(length) }
    return BigEndianCursor(rest.prefix(length))
  }

  /// A list: how many, of how many bytes, and the bytes.
  mutating func list(_ bytes: Span<UInt8>) throws(End) -> BigEndianCursor {
    _ = try word(bytes)
    return try part(bytes, length: Int(try word(bytes)))
  }

  /// Eight bytes of binary-coded decimals: century, year, month, day, hour, minute, second and
  /// hundredths; nil when the monitor has no time.
  mutating func time(_ bytes: Span<UInt8>) throws(End) -> WallTime? {
    var numbers: [Int64] = []
    var isDecimal = true
    for _ in 0..<8 {
      let byte = try byte(bytes)
      isDecimal = isDecimal && byte >> 4 < 10 && byte & 0x0F < 10
      numbers.append(Int64(byte >> 4) * 10 + Int64(byte & 0x0F))
    }
    guard isDecimal, numbers[4] < 24, numbers[5] < 60, numbers[6] < 61,
      let date = CivilDate(
        year: numbers[0] * 100 + numbers[1], month: numbers[2], day: numbers[3])
    else { return nil }
    let seconds = numbers[4] * 3600 + numbers[5] * 60 + numbers[6]
    return WallTime(
      unixMilliseconds: date.daysSince1970 * 86_400_000 + seconds * 1000 + numbers[7] * 10)
  }
}
