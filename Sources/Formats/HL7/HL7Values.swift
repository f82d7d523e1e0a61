import Devices
import Text
import Vitals

/// Reads the values of observations by the decoder of live monitors: its codes, units and flags count.
///
/// The decoder leaves out what is old; here each observation stands in a message of its own time, and
/// a bed tells which it is.
struct HL7Values {
  /// What a code with its unit is.
  enum Meaning: Hashable {
    /// A parameter in a unit of it; of second choice where it counts only without another.
    case value(Parameter, isSecond: Bool)
    /// Nothing that is read, and why.
    case other(RecordingRemark.Reason)
  }

  /// The value of an observation.
  enum Found: Hashable {
    /// Hundredths of the unit; nil where there is no value.
    case value(Int64?)
    /// A value that the sender doubts.
    case doubtful
    /// Nothing new.
    case nothing
  }

  private struct Key: Hashable {
    let sender: [UInt8]
    let code: [UInt8]
    let unit: [UInt8]
  }

  /// The most codes that are remembered.
  private static let most = 4096
  /// The most observations of one message to the decoder.
  private static let perMessage = 60

  private var decoder: any DeviceDecoder = DeviceProtocol.hl7.makeDecoder()
  private var known: [Key: Meaning] = [:]
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
    return meaning
  }

  private mutating func judged(_ fields: HL7Fields, _ header: HL7Fields) -> Meaning {
    let artery = HL7Arteries.pressure(fields)
    let code = artery?.cuff ?? Array(fields[3])
    // Any value of it will do.
    if let parameter = probe(code, Array(fields[6]), header) {
      return .value(artery?.parameter ?? parameter, isSecond: Self.isSecond(fields, parameter))
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

  /// The values of observations of one message whose parameters are known.
  mutating func values(
    _ observations: [(fields: HL7Fields, parameter: Parameter)], _ header: HL7Fields
  ) -> [Found] {
    var found: [Found] = []
    var rest = observations[...]
    while !rest.isEmpty {
      let some = rest.prefix(Self.perMessage)
      rest = rest.dropFirst(some.count)
      let records = decode(some.map { Self.segment($0.fields) }, header)
      for (place, observation) in some.enumerated() {
        let value = Self.value(records[place], observation.parameter)
        // The decoder has doubts of sampled values alone.
        let isDoubted = Self.isDoubted(observation.fields) && value != .nothing
        found.append(isDoubted ? .doubtful : value)
        if records[place]?.vital.isSimulated ?? false { isDemonstration = true }
      }
    }
    return found
  }

  /// Whether the flags of an observation (OBX-8) say that its value is in question.
  private static func isDoubted(_ fields: HL7Fields) -> Bool {
    let marks = [fields.delimiters.repetition, fields.delimiters.component]
    return fields[8].split(whereSeparator: marks.contains).contains {
      $0.elementsEqual("QUES".utf8)
    }
  }

  /// An observation without its times, as far as the decoder needs it.
  private static func segment(_ fields: HL7Fields) -> [[UInt8]] {
    let code = HL7Arteries.pressure(fields)?.cuff ?? Array(fields[3])
    return [Array("OBX".utf8), [], Array(fields[2]), code] + (4...11).map { Array(fields[$0]) }
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
