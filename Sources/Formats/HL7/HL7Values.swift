import Devices
import Text
import Vitals

/// Reads the values of observations by the decoder of live monitors: its codes, units and flags count.
///
/// The decoder leaves out what is old; here each observation stands in a message of its own time, and
/// a bed tells which it is.
struct HL7Values {
  /// A code of a parameter, in a unit of it.
  struct Code: Hashable {
    let parameter: Parameter
    /// Whether it counts only without another code of the parameter.
    let isSecond: Bool
    /// The code in small letters or, without one, the name.
    let word: String
    /// The name as it is told.
    let name: String
    /// The code of a cuff that stands in for that of an arterial line; nil for others.
    let cuff: [UInt8]?
  }

  /// What a code with its unit is.
  enum Meaning: Hashable {
    /// Values of a parameter.
    case value(Code)
    /// Nothing that is read, and why.
    case other(RecordingRemark.Reason)
  }

  /// The value of an observation.
  enum Found: Hashable {
    /// Hundredths of the unit; nil where there is no value.
    case value(Int64?)
    /// A value that the sender doubts.
    case doubtful
    /// What is no plain number.
    case unread(String)
    /// Nothing new.
    case nothing

    /// Whether it says nothing of a parameter; a cuff without a number has no new reading.
    func saysNothing(_ parameter: Parameter) -> Bool {
      switch self {
      case .nothing: true
      case .unread: parameter.isCuff
      case .value, .doubtful: false
      }
    }
  }

  private struct Key: Hashable {
    let sender: [UInt8]
    let code: [UInt8]
    let unit: [UInt8]
  }

  /// The most codes that are remembered, and values of codes.
  private static let most = 4096
  private static let mostValues = 1 << 16
  /// The most observations of one message to the decoder.
  private static let perMessage = 60

  private var decoder: any DeviceDecoder = DeviceProtocol.hl7.makeDecoder()
  private var known: [Key: Meaning] = [:]
  /// The codes without their units.
  private var codes: [[UInt8]: Code] = [:]
  /// What was found of the same fields of the same sender: most values come many times.
  private var found: [[UInt8]: Found] = [:]
  /// Whether a sender said that its values are no patient's.
  private(set) var isDemonstration = false

  /// What an observation is.
  mutating func meaning(_ fields: HL7Fields, _ header: HL7Fields) -> Meaning {
    let key = Key(
      sender: Array(header[3]) + [0] + header[4], code: Array(fields[3].prefix(256)),
      unit: Array(fields[6].prefix(256)))
    if let meaning = known[key] { return meaning }
    if known.count >= Self.most { known = [:] }
    let meaning = judged(fields, header)
    known[key] = meaning
    if case .value(let code) = meaning {
      if codes.count >= Self.most { codes = [:] }
      codes[key.sender + key.code] = code
    }
    return meaning
  }

  /// What a code without a value meant with one: what is taken back has often no unit.
  func code(_ fields: HL7Fields, _ header: HL7Fields) -> Code? {
    codes[Array(header[3]) + [0] + header[4] + fields[3].prefix(256)]
  }

  private mutating func judged(_ fields: HL7Fields, _ header: HL7Fields) -> Meaning {
    let artery = HL7Arteries.pressure(fields)
    let code = artery?.cuff ?? Array(fields[3])
    // Any value of it will do.
    if let parameter = probe(code, Array(fields[6]), header) {
      let words = [fields.word(1, of: 3), fields.word(2, of: 3)]
      return .value(
        Code(
          parameter: artery?.parameter ?? parameter, isSecond: Self.isSecond(fields, parameter),
          word: (words.first { !$0.isEmpty } ?? "").lowercased(), name: Self.name(fields),
          cuff: artery?.cuff))
    }
    let seems = decoder.drainUnknown().first?.codes.first?.parameter
    guard let seems else { return .other(.unknown) }
    // In its own unit it is known: the unit is the reason.
    let isUnit = probe(code, Array(Self.unit(of: seems).utf8), header) != nil
    _ = decoder.drainUnknown()
    let unit = [fields.word(2, of: 6), fields.word(1, of: 6)].first { !$0.isEmpty } ?? ""
    return .other(
      isUnit ? .unit(Sanitiser.clean(unit, limit: Sanitiser.labelLimit)) : .unknown)
  }

  private static func unit(of parameter: Parameter) -> String {
    switch parameter {
    case .temperature: "268192"
    case .saturation, .perfusionIndex: "262688"
    case .heartRate, .pulseRate, .respiratoryRate, .rate: "264864"
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean, .endTidalCO2, .sedation:
      "266016"
    }
  }

  /// Whether a code counts only where no other has a value of its parameter.
  private static func isSecond(_ fields: HL7Fields, _ parameter: Parameter) -> Bool {
    let code = fields.word(1, of: 3).lowercased()
    let name = fields.word(2, of: 3).lowercased()
    return CodeBook.shipped.tables.contains { table in
      table.rows.contains { row in
        row.isSecond && row.meaning == .vital(parameter)
          && (row.code.lowercased() == code && !code.isEmpty
            || row.names.contains { $0.lowercased() == name })
      }
    }
  }

  /// The parameter of a code with a unit; nil where the decoder reads none.
  private mutating func probe(
    _ code: [UInt8], _ unit: [UInt8], _ header: HL7Fields
  ) -> Parameter? {
    let value = Array("36.6".utf8)
    let segment = [Array("OBX".utf8), [], Array("NM".utf8), code, [], value, unit]
    guard let record = decode([segment], header)[0] else { return nil }
    if let cuff = record.cuff {
      if cuff.systolic != nil { return .cuffSystolic }
      if cuff.diastolic != nil { return .cuffDiastolic }
      if cuff.mean != nil { return .cuffMean }
    }
    return Parameter.sampled.first { record.vital[$0] != nil }
  }

  /// The name of a code as it is told.
  static func name(_ fields: HL7Fields) -> String {
    let words = [fields.word(2, of: 3), fields.word(1, of: 3)]
    return fields.text((words.first { !$0.isEmpty } ?? "a value without a code").utf8)
  }

  /// The values of observations of one message whose codes are known.
  mutating func values(
    _ observations: [(fields: HL7Fields, code: Code)], _ header: HL7Fields
  ) -> [Found] {
    let sender = Self.joined([3, 4, 11, 12].map { header[$0] })
    let keys = observations.map { observation in
      Self.joined([sender[...]] + [2, 3, 5, 6, 8, 11].map { observation.fields[$0] })
    }
    if found.count >= Self.mostValues { found = [:] }
    var rest = observations.indices.filter { found[keys[$0]] == nil }[...]
    while !rest.isEmpty {
      let some = rest.prefix(Self.perMessage)
      rest = rest.dropFirst(some.count)
      let segments = some.map { Self.segment(observations[$0].fields, observations[$0].code) }
      let records = decode(segments, header)
      for (place, index) in some.enumerated() {
        let (fields, code) = observations[index]
        let value = Self.value(records[place], code.parameter)
        // The decoder has doubts of sampled values alone.
        let isDoubted = Self.isDoubted(fields) && value != .nothing
        let unread = HL7Number.unread(fields, of: code.parameter)
        found[keys[index]] = isDoubted ? .doubtful : unread.map(Found.unread) ?? value
        if records[place]?.vital.isSimulated ?? false { isDemonstration = true }
      }
    }
    return keys.map { found[$0] ?? .nothing }
  }

  private static func joined(_ fields: [ArraySlice<UInt8>]) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in fields {
      bytes += field
      bytes.append(0)
    }
    return bytes
  }

  /// Whether the flags of an observation (OBX-8) say that its value is in question.
  private static func isDoubted(_ fields: HL7Fields) -> Bool {
    let marks = [fields.delimiters.repetition, fields.delimiters.component]
    return fields[8].split(whereSeparator: marks.contains).contains {
      $0.elementsEqual("QUES".utf8)
    }
  }

  /// An observation without its times, as far as the decoder needs it.
  private static func segment(_ fields: HL7Fields, _ code: Code) -> [[UInt8]] {
    let plain = HL7Number.plain(fields, of: code.parameter).map { Array($0.utf8) }
    let type = plain == nil ? Array(fields[2]) : Array("NM".utf8)
    return [Array("OBX".utf8), [], type, code.cuff ?? Array(fields[3]), Array(fields[4])]
      + [plain ?? Array(fields[5])] + (6...11).map { Array(fields[$0]) }
  }

  private static func value(_ record: DeviceRecord?, _ parameter: Parameter) -> Found {
    guard let record else { return .nothing }
    let pressure: Pressure?
    switch parameter {
    case .cuffSystolic, .arterialSystolic: pressure = record.cuff?.systolic
    case .cuffDiastolic, .arterialDiastolic: pressure = record.cuff?.diastolic
    case .cuffMean, .arterialMean: pressure = record.cuff?.mean
    default:
      switch record.vital[parameter] {
      case .measured(let amount): return .value(Int64(amount.hundredths))
      case .questionable: return .doubtful
      case .missing: return .value(nil)
      case nil: return .nothing
      }
    }
    // A cuff without a value says nothing new.
    guard let pressure else { return parameter.isCuff ? .nothing : .value(nil) }
    return .value(Int64(pressure.hundredths))
  }

  /// The records of segments, each under a bed of its own, by their place.
  private mutating func decode(
    _ segments: [[[UInt8]]], _ header: HL7Fields
  ) -> [Int: DeviceRecord] {
    let separator = [header.delimiters.field]
    let type = Array("ORU".utf8) + [header.delimiters.component] + Array("R01".utf8)
    let begin = [
      Array("MSH".utf8), Array(header[2]), Array(header[3]), Array(header[4]), [], [], [], [],
      type, [], Array(header[11]), Array(header[12]),
    ]
    var bytes: [UInt8] = [0x0B] + begin.joined(separator: separator) + [0x0D]
    for (place, segment) in segments.enumerated() {
      let bed = [Array("PV1".utf8), [], [], Array("\(place)".utf8)]
      bytes += bed.joined(separator: separator) + [0x0D]
      bytes += segment.joined(separator: separator) + [0x0D]
    }
    var records: [Int: DeviceRecord] = [:]
    decoder.feed((bytes + [0x1C, 0x0D]).span) { record in
      if let bed = record.sender?.bed, let place = Int(bed) { records[place] = record }
    }
    _ = decoder.drainAnswers()
    return records
  }
}
