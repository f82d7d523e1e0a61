import Text
import Vitals

/// Reads messages of HL7 v2, each value at its own time: OBX-14, else OBR-7, else MSH-7.
///
/// Of several patients the first is read, and each pair of application and facility is a device.
struct HL7Reader {
  /// A value of a known code.
  private struct Item {
    let fields: HL7Fields
    let code: HL7Values.Code
    let status: HL7Status
    /// Nil where it is not known to the minute.
    let moment: HL7Moment?
    let isNameless: Bool
  }

  private var values = HL7Values()
  private var series = HL7Series()
  private var alerts = HL7Alerts()
  private var table = RecordingTable(epoch: .wall(offsetMinutes: nil))
  /// The codes with values that are no numbers.
  private var numbersTold: Set<String> = []
  private var patients = HL7Patients()
  private var senders = HL7Senders()
  private var message: HL7Message?
  /// Whether the present message has values or marks that were read.
  private var hasBegun = false
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
    if patients.hasOther { series.dropNameless() }
    let backs = series.fill(&table, names: senders.shown)
    if series.zone == nil, !table.columns.isEmpty || !table.marks.isEmpty { tell(.noZone) }
    if values.isDemonstration { tell(.demonstration) }
    if patients.others > 0 { tell(.otherPatient(patients.others)) }
    if patients.hasOther, patients.nameless > 0 { tell(.ofNobody(patients.nameless)) }
    for back in backs { table.remark(back) }
    return table
  }

  private mutating func tell(_ remark: RecordingRemark) { table.remark(remark) }

  // MARK: Messages

  private mutating func begin(_ header: [UInt8]) {
    end()
    number += 1
    guard let next = HL7Message(header) else {
      tell(
        .skipped(.line("HL7", line: number, "the header of message \(number) has no delimiters")))
      return
    }
    if let reason = Self.refusal(next.header) {
      // Acknowledgements stand in the dump of a line beside what they answer.
      if next.kind != "ACK" { tell(.notRead(reason, because: .unknown)) }
      return
    }
    message = next
    hasBegun = false
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
    let mine = patients.mine(observations)
    // The values of an alert are those of its limits, too.
    let isAlert = message.header.word(2, of: 9) == "R40"
    let rest = mine.filter { !alerts.take($0) && !isAlert }
    let items = rest.compactMap { item($0, message) }
    let texts = alerts.drain()
    guard !items.isEmpty || !texts.isEmpty else { return }
    guard let sender = senders.index(of: message.header) else {
      for item in items { tell(.notRead(item.code.name, because: .deviceTooMany)) }
      for (text, _) in texts { tell(.notRead(text, because: .deviceTooMany)) }
      return
    }
    if !hasBegun, let excess = series.excess { return tell(excess) }
    if !hasBegun { series.clocks.begin(message.header, sender: sender) }
    hasBegun = true
    tellClocks(items, message)
    add(items, of: sender, message)
    for (text, stamp) in texts {
      guard let stamp = [stamp, message.sent].compactMap(\.self).first(where: \.isFine) else {
        tell(.noTime(text))
        continue
      }
      let moment = series.moment(stamp, .value, in: message.sent?.zone)
      let isNameless = mine.contains(where: \.isNameless)
      if let remark = series.mark(text, at: moment, isNameless: isNameless) { tell(remark) }
    }
  }

  // MARK: Values

  /// A value of a code that is known; others are told.
  private mutating func item(
    _ observation: HL7Message.Observation, _ message: HL7Message
  ) -> Item? {
    let fields = observation.fields
    let status = HL7Status(fields)
    var code: HL7Values.Code?
    switch values.meaning(fields, message.header) {
    case .value(let known): code = known
    case .other(let reason):
      if status.isLater || status == .absent { code = values.code(fields, message.header) }
      if code == nil { tellUnread(fields, reason) }
    }
    let moment = moment(observation, message)
    return code.map {
      Item(
        fields: fields, code: $0, status: status, moment: moment,
        isNameless: observation.isNameless)
    }
  }

  /// What a message says of the clocks of its sender; one about earlier values says nothing.
  private mutating func tellClocks(_ items: [Item], _ message: HL7Message) {
    guard !items.contains(where: \.status.isLater) else { return }
    let sampled = items.filter { !$0.code.parameter.isCuff }.compactMap(\.moment)
    let newest = sampled.max { $0.time < $1.time }
    let requested = sampled.filter { $0.source == .request }.max { $0.time < $1.time }
    let sent = message.sent.map { series.moment($0, .message, in: $0.zone) }
    series.clocks.take(sent: sent ?? newest, requested: requested)
  }

  private mutating func add(_ items: [Item], of sender: Int, _ message: HL7Message) {
    let hasValue = items.filter { $0.status == .good || $0.status == .corrected }
    var found = values.values(hasValue.map { ($0.fields, $0.code) }, message.header)[...]
    for item in items {
      var status = item.status
      var value: Int64?
      if status == .good || status == .corrected {
        let found = found.popFirst() ?? .nothing
        switch found {
        case .value(let amount): value = amount
        case .doubtful: tell(.doubtful(item.code.name))
        case .unread(let text): tellNumber(item.code, text)
        case .nothing: break
        }
        if found.saysNothing(item.code.parameter) {
          guard status == .corrected else { continue }
          // Corrected to nothing.
          status = .withdrawn
        }
      }
      if status == .doubtful { tell(.doubtful(item.code.name)) }
      guard let moment = item.moment else {
        tell(status.isLater ? .takenBackUnseen(item.code.name) : .noTime(item.code.name))
        continue
      }
      let key = HL7Series.Key(
        device: sender, parameter: item.code.parameter, code: item.code.word)
      var sample = HL7Sample(
        value, at: moment, status, message: series.clocks.count - 1,
        part: HL7Sample.part(item.fields[4]))
      sample.isNameless = item.isNameless
      if let remark = series.add(sample, to: key, item.code) { tell(remark) }
    }
  }

  /// Tells what is no number once for each code, with the first of it.
  private mutating func tellNumber(_ code: HL7Values.Code, _ text: String) {
    guard numbersTold.count < 4096, numbersTold.insert(code.name).inserted else { return }
    tell(.unreadNumber(code.name, such: text))
  }

  /// When a value was measured; nil where that is not known to the minute.
  private mutating func moment(
    _ observation: HL7Message.Observation, _ message: HL7Message
  ) -> HL7Moment? {
    let field = observation.fields[14]
    let own = HL7Stamp(field)
    // A time that cannot be read may be any.
    if own == nil, HL7Stamp.isGiven(field) || observation.hasUnreadTime { return nil }
    let all: [(HL7Stamp?, HL7Moment.Source)] = [
      (own, .value), (observation.requested, .request), (message.sent, .message),
    ]
    let stamps = all.compactMap { stamp, source in stamp.map { ($0, source) } }
    guard let first = stamps.first?.0 else { return nil }
    // A date alone leaves the time of the request or message, if that is of the same day.
    let fine = stamps.first { $0.0.isFine && (first.isFine || first.contains($0.0)) }
    guard let (stamp, source) = fine else { return nil }
    let zone = message.sent?.zone ?? observation.requested?.zone
    return series.moment(stamp, source, in: zone)
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
}
