import Vitals

/// A simulated IntelliVue monitor: accepts an association and answers polls.
struct IntelliVueEncoder: DeviceEncoder {
  private typealias Identifier = IntelliVueRequest.Identifier
  private typealias Kind = IntelliVueRequest.Kind
  private typealias Attribute = IntelliVueValues.Attribute
  private typealias Unit = IntelliVueValues.Unit

  /// How many seconds without a poll end the association.
  private static let patience = 10

  private let isSerial: Bool
  private var held: [UInt8] = []
  private var pending: [[UInt8]] = []
  private var isPolled = false
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
      pending = [Self.acceptance, Self.created]
    case 0x09:
      patience = 0
      isPolled = false
    case 0xE1 where patience > 0 && message == IntelliVueRequest.poll:
      patience = Self.patience
      isPolled = true
    default: break
    }
  }

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    patience = max(patience - 1, 0)
    if isPolled { pending.append(Self.reply(state, at: time)) }
    isPolled = false
    defer { pending = [] }
    return pending.flatMap { isSerial ? IntelliVueFrame.framed($0) : $0 }
  }

  /// The acceptance of an association, whose presentation part is as short as a host allows.
  private static let acceptance = IntelliVueRequest.envelope(
    0x0E, presentation: [], IntelliVueRequest.userData)

  /// The event by which the monitor reports its object as created.
  private static let created: [UInt8] = {
    let event = IntelliVueRequest.words(
      [Identifier.monitor, 0, 0, 0, 0, Identifier.created, 0])
    return IntelliVueRequest.operation(
      Kind.invoke,
      IntelliVueRequest.words([1, Kind.eventReport, UInt16(event.count)]) + event)
  }()

  private static func reply(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    let words = IntelliVueRequest.words
    let objects = numerics(state.vital) + cuff(state, at: time)
    let numbered = objects.enumerated().map { words([UInt16($0.offset + 1)]) + list($0.element) }
    let ticks = UInt32(truncatingIfNeeded: time.milliseconds * 8)
    let body =
      words([1, UInt16(ticks >> 16), UInt16(ticks & 0xFFFF)]) + decimals(state.clock)
      + words([Identifier.objects, Identifier.numerics, Identifier.observedValues])
      + list([words([0]) + list(numbered)])
    let result = words([Identifier.monitor, 0, 0, Identifier.poll, UInt16(body.count)]) + body
    return IntelliVueRequest.operation(
      Kind.result, words([1, Kind.action, UInt16(result.count)]) + result)
  }

  /// The attributes of each object of one value.
  private static func numerics(_ vital: VitalRow) -> [[[UInt8]]] {
    [
      (UInt16(0x4182), Unit.beats, vital[.heartRate]),
      (0x4BB8, Unit.percent, vital[.saturation]), (0x4822, Unit.beats, vital[.pulseRate]),
      (0x500A, Unit.breaths, vital[.respiratoryRate]), (0x50B0, Unit.mmHg, vital[.endTidalCO2]),
    ].compactMap { number, unit, reading in
      reading.map { [attribute(Attribute.value, value(number, unit, $0))] }
    }
  }

  /// The attributes of the cuff: three values and when they were measured.
  private static func cuff(_ state: MonitorState, at time: SessionTime) -> [[[UInt8]]] {
    guard let reading = state.reading else { return [] }
    var pressures = [
      value(0x4A05, Unit.mmHg, .measured(reading.systolic.amount)),
      value(0x4A06, Unit.mmHg, .measured(reading.diastolic.amount)),
    ]
    if let mean = reading.mean {
      pressures.append(value(0x4A07, Unit.mmHg, .measured(mean.amount)))
    }
    let measured = state.clock + (state.readingTaken - time)
    return [
      [
        attribute(Attribute.compound, list(pressures)),
        attribute(Attribute.time, decimals(measured)),
      ]
    ]
  }

  private static func attribute(_ name: UInt16, _ value: [UInt8]) -> [UInt8] {
    IntelliVueRequest.words([name, UInt16(value.count)]) + value
  }

  private static func list(_ parts: [[UInt8]]) -> [UInt8] {
    let bytes = parts.flatMap { $0 }
    return IntelliVueRequest.words([UInt16(parts.count), UInt16(bytes.count)]) + bytes
  }

  private static func value(
    _ number: UInt16, _ unit: UInt16, _ reading: Reading<Amount>
  ) -> [UInt8] {
    let (state, hundredths): (UInt16, Int32?) =
      switch reading {
      case .measured(let amount): (0, amount.hundredths)
      case .questionable(let amount, _): (IntelliVueValues.State.questionable, amount.hundredths)
      case .missing: (IntelliVueValues.State.invalid, nil)
      }
    // Hundredths as a mantissa with exponent -2, or the mark for no number.
    let bits = hundredths.map { 0xFE00_0000 | UInt32($0) & 0x00FF_FFFF } ?? 0x007F_FFFF
    return IntelliVueRequest.words(
      [number, state, unit, UInt16(bits >> 16), UInt16(bits & 0xFFFF)])
  }

  private static func decimals(_ time: WallTime) -> [UInt8] {
    let date = time.local.date
    let clock = time.local.millisecondOfDay
    let numbers = [
      date.year / 100, date.year % 100, date.month, date.day, clock / 3_600_000,
      clock / 60_000 % 60, clock / 1000 % 60, clock / 10 % 100,
    ]
    return numbers.map { UInt8($0 / 10 << 4 | $0 % 10) }
  }
}
