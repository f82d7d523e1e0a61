import Text
import Vitals

/// Reads messages of HL7 v2, each value at its own time: OBX-14, else OBR-7, else MSH-7.
struct HL7Reader {
  private var values = HL7Values()
  private var series = HL7Series()
  private var alerts = HL7Alerts()
  private var table = RecordingTable(epoch: .wall(offsetMinutes: nil))
  private var told: Set<RecordingRemark> = []
  private var patient: HL7Message.Patient?
  private var otherPatients = 0
  private var message: HL7Message?
  private var number = 0

  /// Reads a file of messages, or a dump of MLLP.
  static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    var reader = HL7Reader()
    try reader.read(&input.bytes)
    return reader.finish()
  }

  private mutating func read(_ bytes: inout ByteReader) throws {
    var segments = HL7Segments()
    var isCut = false
    while let segment = try segments.next(&bytes) {
      isCut = !segment.isEnded
      if segment.isTooLong {
        tell(.skipped(.line("HL7", line: number, "a segment longer than 1 MB")))
      } else if Self.begins(segment.bytes) {
        begin(segment.bytes)
      } else if message?.add(segment) ?? false {
        readObservations()
      }
    }
    end()
    guard number > 0 else {
      throw FormatError.structure("HL7", atByte: 0, "no message begins with MSH")
    }
    if bytes.damage == .corrupt {
      tell(.damaged(atByte: bytes.position, what: "the packed bytes are damaged"))
    } else if isCut || segments.isFramed || bytes.damage == .cut {
      tell(.cut(atByte: bytes.position))
    }
  }

  private static func begins(_ segment: [UInt8]) -> Bool { segment.starts(with: "MSH".utf8) }

  private mutating func finish() -> RecordingTable {
    table.epoch = .wall(offsetMinutes: series.zone)
    series.fill(&table)
    if series.zone == nil, !table.columns.isEmpty || !table.marks.isEmpty { tell(.noZone) }
    if values.isDemonstration { tell(.demonstration) }
    if otherPatients > 0 { tell(.otherPatient(otherPatients)) }
    return table
  }

  private mutating func tell(_ remark: RecordingRemark) {
    if told.count < 4096, told.insert(remark).inserted { table.remark(remark) }
  }

  // MARK: Messages

  private mutating func begin(_ header: [UInt8]) {
    end()
    number += 1
    guard let next = HL7Message(header) else {
      tell(
        .skipped(.line("HL7", line: number, "the header of message \(number) has no delimiters")))
      return
    }
    series.begin()
    if let reason = Self.refusal(next.header) {
      // Acknowledgements stand in the dump of a line beside what they answer.
      if next.kind != "ACK" { tell(.notRead(reason, because: .unknown)) }
      return
    }
    message = next
  }

  /// What a message is that has no values of a patient; nil for one that may have.
  private static func refusal(_ header: HL7Fields) -> String? {
    func shown(_ word: String) -> String { Sanitiser.clean(word, limit: Sanitiser.labelLimit) }
    let kind = header.word(1, of: 9)
    guard kind == "ORU" else { return "a message of type '\(shown(kind))'" }
    let version = header.word(1, of: 12)
    guard version.isEmpty || version == "2" || version.hasPrefix("2.") else {
      return "a message of version '\(shown(version))'"
    }
    let mode = header.word(1, of: 11)
    guard ["", "P", "T", "D"].contains(mode) else { return "a message of mode '\(shown(mode))'" }
    return nil
  }

  private mutating func end() {
    readObservations()
    message = nil
  }

  private mutating func readObservations() {
    guard let observations = message?.drain(), let message else { return }
    let mine = observations.filter { isMine($0.patient) }
    if mine.count < observations.count { otherPatients += 1 }
    // The values of an alert are those of its limits, too.
    let isAlert = message.header.word(2, of: 9) == "R40"
    let rest = mine.filter { !alerts.take($0) && !isAlert }
    readValues(rest, message)
    for (text, stamp) in alerts.drain() {
      guard let stamp = [stamp, message.sent].compactMap(\.self).first(where: \.isFine) else {
        continue
      }
      series.mark(text, at: series.moment(stamp, in: message.sent?.zone))
    }
  }

  /// Whether observations are of the patient whose values are read: the first who has any.
  private mutating func isMine(_ other: HL7Message.Patient) -> Bool {
    guard let known = patient else {
      patient = other
      return true
    }
    guard known.canBe(other) else { return false }
    patient = known.merged(other)
    return true
  }

  // MARK: Values

  private mutating func readValues(
    _ observations: [HL7Message.Observation], _ message: HL7Message
  ) {
    var known: [(observation: HL7Message.Observation, code: HL7Values.Code)] = []
    for observation in observations {
      let fields = observation.fields
      // What was posted in error is no value (HL7 v2.6, table 0085).
      guard !fields[11].elementsEqual("W".utf8) else { continue }
      switch values.meaning(fields, message.header) {
      case .value(let code): known.append((observation, code))
      case .other(let reason): tellUnread(fields, reason)
      }
    }
    guard !known.isEmpty else { return }
    let device = table.device(named: Self.device(message.header))
    let found = values.values(known.map { ($0.observation.fields, $0.code) }, message.header)
    for (value, (observation, code)) in zip(found, known) {
      var hundredths: Int64?
      switch value {
      case .nothing: continue
      case .value(let amount): hundredths = amount
      case .doubtful: tell(.doubtful(code.name))
      }
      guard let moment = moment(observation, message) else {
        tell(.timeOutside(code.name))
        continue
      }
      let key = HL7Series.Key(device: device, parameter: code.parameter, code: code.word)
      let remark = series.add(
        hundredths, at: moment, to: key, name: code.name, isSecond: code.isSecond)
      if let remark { tell(remark) }
    }
  }

  /// When a value was measured; nil where that is not known to the minute.
  private mutating func moment(
    _ observation: HL7Message.Observation, _ message: HL7Message
  ) -> HL7Series.Moment? {
    let field = observation.fields[14]
    let own = HL7Stamp(field)
    // A time that cannot be read may be any.
    if own == nil, HL7Stamp.isGiven(field) { return nil }
    let others = [observation.requested, message.sent].compactMap(\.self)
    var stamp = own ?? others.first
    // A date alone leaves the time of the request or message, if that is of the same day.
    if let own, !own.isFine { stamp = others.first { own.contains($0) } }
    guard let stamp, stamp.isFine else { return nil }
    let zone = message.sent?.zone ?? observation.requested?.zone
    return series.moment(stamp, in: zone)
  }

  /// Numbers whose code or unit is not known are told, and so are waveforms.
  private mutating func tellUnread(_ fields: HL7Fields, _ reason: RecordingRemark.Reason) {
    let name = HL7Values.name(fields)
    let type = fields.word(1, of: 2)
    if type == "NA" || type == "MA" {
      tell(.notRead(name, because: .encoding(type)))
    } else if DecimalNumber(plain: fields.word(1, of: 5)) != nil {
      tell(.notRead(name, because: reason))
    }
  }

  /// The name of the sending application.
  private static func device(_ header: HL7Fields) -> String {
    Sanitiser.clean(header.text(header.component(1, of: 3)), limit: Sanitiser.labelLimit)
  }
}
