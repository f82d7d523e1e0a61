import Vitals

/// The messages of a simulated IntelliVue monitor in one state.
struct IntelliVueReplies {
  /// What a host asked for.
  struct Question {
    let invoked: UInt16
    let number: UInt16
    let objects: UInt16
    let group: UInt16
    /// The number of the reply to an extended poll; nil for a poll that is answered once.
    let sequence: UInt16?
  }

  private typealias Identifier = IntelliVueRequest.Identifier
  private typealias Kind = IntelliVueRequest.Kind
  private typealias Attribute = IntelliVueValues.Attribute
  private typealias Unit = IntelliVueValues.Unit

  private let state: MonitorState
  private let time: SessionTime

  init(_ state: MonitorState, at time: SessionTime) {
    self.state = state
    self.time = time
  }

  // MARK: The association

  /// The acceptance of an association, as a captured M8000 sends it.
  static let acceptance: [UInt8] = [
    0x0E, 0xCE, 0x05, 0x08, 0x13, 0x01, 0x00, 0x16, 0x01, 0x02, 0x80, 0x00, 0x14, 0x02, 0x00, 0x02,
    0xC1, 0xBE, 0x31, 0x80, 0xA0, 0x80, 0x80, 0x01, 0x01, 0x00, 0x00, 0xA2, 0x80, 0xA0, 0x03, 0x00,
    0x00, 0x01, 0xA5, 0x80, 0x30, 0x80, 0x80, 0x01, 0x00, 0x81, 0x02, 0x51, 0x01, 0x00, 0x00, 0x30,
    0x80, 0x80, 0x01, 0x00, 0x81, 0x0C, 0x2A, 0x86, 0x48, 0xCE, 0x14, 0x02, 0x01, 0x00, 0x00, 0x00,
    0x02, 0x01, 0x00, 0x00, 0x00, 0x00, 0x61, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01, 0xA0, 0x80, 0x61,
    0x80, 0xA1, 0x80, 0x06, 0x0C, 0x2A, 0x86, 0x48, 0xCE, 0x14, 0x02, 0x01, 0x00, 0x00, 0x00, 0x03,
    0x01, 0x00, 0x00, 0xA2, 0x03, 0x02, 0x01, 0x00, 0xA3, 0x05, 0xA1, 0x03, 0x02, 0x01, 0x00, 0xBE,
    0x80, 0x28, 0x80, 0x02, 0x01, 0x02, 0x81, 0x48, 0x80, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x01, 0x00, 0x2C, 0x00, 0x01, 0x00, 0x28, 0x80, 0x00, 0x00, 0x00, 0x00, 0x04, 0xE2, 0x00,
    0x00, 0x00, 0x05, 0xB0, 0x00, 0x00, 0x05, 0xB0, 0xFF, 0xFF, 0xFF, 0xFF, 0x60, 0x00, 0x00, 0x00,
    0x00, 0x01, 0x00, 0x0C, 0xF0, 0x01, 0x00, 0x08, 0x8C, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  ]

  /// The answer to the end of an association, as a captured M8000 sends it.
  static let released: [UInt8] = [
    0x0A, 0x18, 0xC1, 0x16, 0x61, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01, 0xA0, 0x80, 0x63, 0x80, 0x80,
    0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  ]

  /// The event by which the monitor reports its object as created, with its time of day.
  var created: [UInt8] {
    let words = IntelliVueRequest.words
    let object = words([Identifier.monitor, 0, 0])
    let attributes = object + Self.list(times)
    let event = object + ticks + words([Identifier.created, UInt16(attributes.count)]) + attributes
    return IntelliVueRequest.operation(
      Kind.invoke, words([1, Kind.eventReport, UInt16(event.count)]) + event)
  }

  // MARK: Replies

  /// The messages that answer a question.
  func answer(_ question: Question, isLinked: Bool) -> [[UInt8]] {
    switch question.objects {
    case Identifier.numerics:
      let objects = numerics(state.vital) + cuff
      guard isLinked else { return [result(question, objects)] }
      let half = (objects.count + 1) / 2
      return [
        result(question, Array(objects[..<half]), link: 0x0101),
        result(question, Array(objects[half...]), link: 0x0302), result(question, []),
      ]
    case Identifier.alarmMonitor: return [result(question, [alarms])]
    case Identifier.monitor: return [result(question, [times])]
    default: return []
    }
  }

  /// One result with the attributes of some objects, linked to others by its place among them.
  private func result(
    _ question: Question, _ objects: [[[UInt8]]], link: UInt16? = nil
  ) -> [UInt8] {
    let words = IntelliVueRequest.words
    let numbered = objects.enumerated().map {
      words([UInt16($0.offset + 1)]) + Self.list($0.element)
    }
    let contexts = objects.isEmpty ? [] : [words([0]) + Self.list(numbered)]
    let body =
      words([question.number] + (question.sequence.map { [$0] } ?? [])) + ticks
      + [UInt8](repeating: 0xFF, count: 8)
      + words([Identifier.objects, question.objects, question.group]) + Self.list(contexts)
    let action = question.sequence == nil ? Identifier.poll : Identifier.extendedPoll
    let content = words([Identifier.monitor, 0, 0, action, UInt16(body.count)]) + body
    return IntelliVueRequest.operation(
      link == nil ? Kind.result : Kind.linkedResult,
      words((link.map { [$0] } ?? []) + [question.invoked, Kind.action, UInt16(content.count)])
        + content)
  }

  /// The running time in eighths of a millisecond.
  private var ticks: [UInt8] {
    let ticks = UInt32(truncatingIfNeeded: time.milliseconds * 8)
    return IntelliVueRequest.words([UInt16(ticks >> 16), UInt16(ticks & 0xFFFF)])
  }

  /// The attributes of the monitor's own object: its two times.
  private var times: [[UInt8]] {
    [Self.attribute(0x0987, Self.decimals(state.clock)), Self.attribute(0x098F, ticks)]
  }

  // MARK: Objects

  /// The attributes of each object of one value.
  private func numerics(_ vital: VitalRow) -> [[[UInt8]]] {
    // The limits of the pulse are off, as on most monitors that show a heart rate.
    [
      (UInt16(0x4182), Unit.beats, vital[.heartRate], UInt16(0)),
      (0x4BB8, Unit.percent, vital[.saturation], 0),
      (0x4822, Unit.beats, vital[.pulseRate], IntelliVueValues.State.withoutAlarms),
      (0x500A, Unit.breaths, vital[.respiratoryRate], 0),
      (0x50B0, Unit.mmHg, vital[.endTidalCO2], 0),
      (0x4B48, Unit.celsius, vital[.temperature], 0),
    ].compactMap { number, unit, reading, mark in
      reading.map { [Self.attribute(Attribute.value, Self.value(number, unit, $0, mark))] }
    }
  }

  /// The attributes of the cuff, if it has measured: three values and when they were measured.
  private var cuff: [[[UInt8]]] {
    guard let reading = state.reading else { return [] }
    var pressures = [
      Self.value(0x4A05, Unit.mmHg, .measured(reading.systolic.amount)),
      Self.value(0x4A06, Unit.mmHg, .measured(reading.diastolic.amount)),
    ]
    if let mean = reading.mean {
      pressures.append(Self.value(0x4A07, Unit.mmHg, .measured(mean.amount)))
    }
    let measured = state.clock + (state.readingTaken - time)
    return [
      [
        Self.attribute(Attribute.time, Self.decimals(measured)),
        Self.attribute(Attribute.compound, Self.list(pressures)),
      ]
    ]
  }

  /// The attributes of the alarm object: its condition, and the alarms of the patient and of the
  /// measurements.
  private var alarms: [[UInt8]] {
    typealias Event = IntelliVueAlarms.Event
    typealias Name = IntelliVueAlarms.Attribute
    let flags = state.vital.flags ?? []
    func entries(_ codes: [(flag: DeviceFlag, code: UInt16)], kind: UInt16) -> [[UInt8]] {
      codes.filter { flags.contains($0.flag) }.map { _, code in
        IntelliVueRequest.words([0x4182, code, kind, 0, 0x0006, 0, 1, 0, 0])
      }
    }
    let patient = entries(
      [
        (.asystole, Event.asystole), (.apnoea, Event.apnoea), (.fibrillation, Event.fibrillation),
        (.alarm, Event.high),
      ], kind: 0x0400)
    let technical = entries(
      [(.leadsOff, Event.leadsOff), (.batteryLow, Event.batteryLow)], kind: 0x0001)
    let condition =
      flags.contains(.silenced)
      ? IntelliVueAlarms.State.inhibited : IntelliVueAlarms.State.silencedOrReset
    return [
      Self.attribute(
        Name.condition,
        IntelliVueRequest.words([
          condition, 0, patient.isEmpty ? 0 : 0x0400, technical.isEmpty ? 0 : 1, 0,
        ])),
      Self.attribute(Name.patientAlarms, Self.list(patient)),
      Self.attribute(Name.technicalAlarms, Self.list(technical)),
    ]
  }

  // MARK: Parts

  private static func attribute(_ name: UInt16, _ value: [UInt8]) -> [UInt8] {
    IntelliVueRequest.words([name, UInt16(value.count)]) + value
  }

  private static func list(_ parts: [[UInt8]]) -> [UInt8] {
    let bytes = parts.flatMap(\.self)
    return IntelliVueRequest.words([UInt16(parts.count), UInt16(bytes.count)]) + bytes
  }

  private static func value(
    _ number: UInt16, _ unit: UInt16, _ reading: Reading<Amount>, _ mark: UInt16 = 0
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
      [number, state | mark, unit, UInt16(bits >> 16), UInt16(bits & 0xFFFF)])
  }

  private static func decimals(_ time: WallTime) -> [UInt8] {
    let date = time.local.date
    let clock = time.local.millisecondOfDay
    let numbers = [
      date.year / 100, date.year % 100, date.month, date.day, clock / 3_600_000,
      clock / 60_000 % 60, clock / 1000 % 60, clock / 10 % 100,
    ]
    return numbers.map { UInt8(($0 / 10) << 4 | ($0 % 10)) }
  }
}
