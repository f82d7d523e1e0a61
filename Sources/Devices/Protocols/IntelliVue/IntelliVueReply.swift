import Vitals

/// One message of the reply to a poll: all of the reply, or a part of a chain.
struct IntelliVueReply {
  /// Where a message stands in its reply.
  enum Place {
    /// A reply of its own, or the message that closes a chain.
    case whole
    case first
    case middle
    case last

    /// The place by the first word of a linked result; nil for a plain one.
    init(link: UInt16?) {
      switch link.map({ $0 >> 8 }) {
      case nil: self = .whole
      case 1: self = .first
      case 3: self = .last
      default: self = .middle
      }
    }
  }

  /// What was asked for.
  enum Content {
    case numerics(IntelliVueValues)
    case alarms(IntelliVueAlarms)
    /// The object of the monitor itself; nil without both of its times.
    case monitor(IntelliVueClock.Pair?)
  }

  /// The request that is answered.
  let invoked: UInt16
  let place: Place
  /// The running time of the monitor.
  let ticks: UInt32
  /// The time of day; nil of most monitors, which fill it with FF.
  let wall: WallTime?
  private(set) var content: Content
  /// Whether there is no object in it, as in the message that closes a chain.
  private(set) var isEmpty = true

  private typealias Identifier = IntelliVueRequest.Identifier

  private enum Attribute {
    static let timeOfDay: UInt16 = 0x0987
    static let runningTime: UInt16 = 0x098F
  }

  /// Reads the result of an action; nil for one that is no poll of watched objects.
  init?(
    _ bytes: Span<UInt8>, _ result: inout BigEndianCursor, invoked: UInt16, _ place: Place
  ) throws(BigEndianCursor.End) {
    _ = try result.part(bytes, length: 6)
    let action = try result.word(bytes)
    var reply = try result.part(bytes, length: Int(try result.word(bytes)))
    guard action == Identifier.poll || action == Identifier.extendedPoll else { return nil }
    // The number of the poll, and that of the reply where there is one.
    _ = try reply.part(bytes, length: action == Identifier.extendedPoll ? 4 : 2)
    self.invoked = invoked
    self.place = place
    ticks = try reply.double(bytes)
    wall = try reply.time(bytes)
    _ = try reply.word(bytes)
    switch try reply.word(bytes) {
    case Identifier.numerics: content = .numerics(IntelliVueValues())
    case Identifier.alarmMonitor: content = .alarms(IntelliVueAlarms())
    case Identifier.monitor: content = .monitor(nil)
    default: return nil
    }
    _ = try reply.word(bytes)
    var contexts = try reply.list(bytes)
    while !contexts.isEmpty {
      _ = try contexts.word(bytes)
      var objects = try contexts.list(bytes)
      while !objects.isEmpty {
        isEmpty = false
        _ = try objects.word(bytes)
        var attributes = try objects.list(bytes)
        try apply(bytes, &attributes)
      }
    }
  }

  private mutating func apply(
    _ bytes: Span<UInt8>, _ attributes: inout BigEndianCursor
  ) throws(BigEndianCursor.End) {
    switch content {
    case .numerics(var values):
      try values.apply(bytes, &attributes)
      content = .numerics(values)
    case .alarms(var alarms):
      try alarms.apply(bytes, &attributes)
      content = .alarms(alarms)
    case .monitor: content = .monitor(try Self.times(bytes, &attributes))
    }
  }

  /// The pair of times in the attributes of the monitor's object; nil without both.
  static func times(
    _ bytes: Span<UInt8>, _ attributes: inout BigEndianCursor
  ) throws(BigEndianCursor.End) -> IntelliVueClock.Pair? {
    var wall: WallTime?
    var ticks: UInt32?
    while !attributes.isEmpty {
      let name = try attributes.word(bytes)
      var value = try attributes.part(bytes, length: Int(try attributes.word(bytes)))
      switch name {
      case Attribute.timeOfDay: wall = try value.time(bytes)
      case Attribute.runningTime: ticks = try value.double(bytes)
      default: break
      }
    }
    guard let wall, let ticks else { return nil }
    return IntelliVueClock.Pair(wall: wall, ticks: ticks)
  }
}
