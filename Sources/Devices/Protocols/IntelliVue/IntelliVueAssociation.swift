import Vitals

/// What an association has brought so far: the monitor's clock, its alarms, and what the parts of a
/// reply in several messages say together.
struct IntelliVueAssociation: Sendable {
  /// How long the alarms of a reply are known, in the monitor's running time.
  private static let alarmHold: Int32 = 5 * 8000

  /// How many answers wait at most: nobody drains those of a recording.
  private static let mostAnswers = 8

  /// The numerics of a reply of which not all parts may have come.
  private struct Chain: Sendable {
    let invoked: UInt16
    var marks: IntelliVueValues.Marks
  }

  /// What a message says of the flags.
  private enum Said {
    /// It brings nothing at all.
    case nothing
    /// Other parts of the reply are still to come.
    case part
    case all(DeviceFlags)
  }

  private var clock = IntelliVueClock()
  private var alarms: (list: IntelliVueAlarms, ticks: UInt32)?
  private var chain: Chain?
  /// The request whose chain is complete; an empty result may still follow.
  private var completed: UInt16?
  /// The messages that the monitor expects.
  private(set) var answers: [[UInt8]] = []

  /// The answers since this was last called.
  mutating func drainAnswers() -> [[UInt8]] {
    defer { answers = [] }
    return answers
  }

  /// The verdict on a whole message, whose values the record then holds.
  mutating func verdict(
    on meaning: IntelliVueMeaning, length: Int, _ record: inout DeviceRecord
  ) -> FrameVerdict {
    switch meaning {
    case .malformed: return .damaged
    case .echo: return .nothing
    case .other: return .silent(length: length)
    case .created(let answer, let pair):
      if answers.count == Self.mostAnswers { answers.removeFirst() }
      answers.append(answer)
      (alarms, chain) = (nil, nil)
      if let pair { clock.set(pair) }
      return .silent(length: length)
    case .reply(let reply):
      if let wall = reply.wall { clock.set(IntelliVueClock.Pair(wall: wall, ticks: reply.ticks)) }
      switch reply.content {
      case .monitor(let pair):
        if let pair { clock.correct(pair) }
        return .silent(length: length)
      case .alarms(let list):
        apply(list, of: reply)
        return .silent(length: length)
      case .numerics(let values):
        switch apply(values.marks, of: reply) {
        case .nothing: return .silent(length: length)
        case .part: record = self.record(values, nil, at: reply.ticks)
        case .all(let flags): record = self.record(values, flags, at: reply.ticks)
        }
        return .record(length: length)
      }
    }
  }

  /// Remembers the alarms of a reply; they are told with the next numerics.
  private mutating func apply(_ list: IntelliVueAlarms, of reply: IntelliVueReply) {
    var list = list
    switch reply.place {
    case .whole where reply.isEmpty: return
    case .middle, .last: if let alarms { list.add(alarms.list) }
    case .whole, .first: break
    }
    alarms = (list, reply.ticks)
  }

  /// Gathers what the parts of the numerics say of the whole: flags that came and went with each
  /// part would be news each time.
  private mutating func apply(
    _ marks: IntelliVueValues.Marks, of reply: IntelliVueReply
  ) -> Said {
    var marks = marks
    let known = chain.flatMap { $0.invoked == reply.invoked ? $0.marks : nil }
    if reply.place != .first, let known { marks.add(known) }
    switch reply.place {
    case .first, .middle:
      chain = Chain(invoked: reply.invoked, marks: marks)
      return .part
    case .last:
      (chain, completed) = (nil, reply.invoked)
      return .all(flags(marks, at: reply.ticks))
    case .whole:
      defer { (chain, completed) = (nil, nil) }
      let isOnlyEnd = reply.isEmpty && completed == reply.invoked
      return isOnlyEnd ? .nothing : .all(flags(marks, at: reply.ticks))
    }
  }

  private func flags(_ marks: IntelliVueValues.Marks, at ticks: UInt32) -> DeviceFlags {
    currentAlarms(at: ticks).map { marks.flags.union($0.flags) } ?? marks.flags
  }

  private func currentAlarms(at ticks: UInt32) -> IntelliVueAlarms? {
    // The datagram with the numbers may be overtaken by the one with the alarms.
    guard let alarms, Int32(bitPattern: ticks &- alarms.ticks) <= Self.alarmHold else {
      return nil
    }
    return alarms.list
  }

  private mutating func record(
    _ values: IntelliVueValues, _ flags: DeviceFlags?, at ticks: UInt32
  ) -> DeviceRecord {
    var vital = values.vital
    vital.flags = flags
    vital.deviceClock = clock.wall(at: ticks)
    if currentAlarms(at: ticks)?.isSimulated == true { vital.isSimulated = true }
    return DeviceRecord(
      vital: vital, cuff: values.cuff?.coherent,
      cuffAge: values.cuffTime.flatMap { clock.age(of: $0, at: ticks) })
  }
}
