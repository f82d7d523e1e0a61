import Text
import Vitals

/// The members of one line of the open text feed.
struct TextFields {
  enum Status: String {
    case good = "ok"
    case fingerOut = "finger_out"
    case searching = "searching"
    case motion = "motion"
    case lowPerfusion = "low_perfusion"
    case fault = "fault"
    case simulated = "simulated"
    /// A word unknown to this version: the numbers are doubtful.
    case unknown = ""

    var doubt: Doubt {
      switch self {
      case .searching: .searching
      case .motion: .motion
      case .lowPerfusion: .lowPerfusion
      case .good, .fingerOut, .fault, .simulated, .unknown: .noise
      }
    }
  }

  var seq: Int64?
  /// The values in hundredths by the parameter's raw value; nil for no value.
  var values = InlineArray<16, Int64?>(repeating: nil)
  /// The parameters named in the line, as bits by raw value.
  var present: UInt16 = 0
  var systolic: Int64?
  var diastolic: Int64?
  var mean: Int64?
  var hasCuff = false
  var cuffAge: TimeSpan?
  /// Whether an age stands there that is none: nothing is known then of when it was measured.
  var hasWrongAge = false
  var cuffTime: String?
  var status = Status.good
  var flags: DeviceFlags?

  /// Whether a cuff reading, if there is one, has both pressures, and an age or time by which a
  /// repetition is recognised.
  var isComplete: Bool {
    guard hasCuff, systolic != nil || diastolic != nil || mean != nil else { return true }
    return systolic != nil && diastolic != nil
      && (cuffAge != nil || cuffTime != nil || hasWrongAge)
  }

  var cuff: CuffRow? {
    guard hasCuff, !hasWrongAge else { return nil }
    return CuffRow(
      systolic: Self.pressure(systolic), diastolic: Self.pressure(diastolic),
      mean: Self.pressure(mean))
  }

  private static func pressure(_ hundredths: Int64?) -> Pressure? {
    hundredths.flatMap { Int32(exactly: $0) }.flatMap(Pressure.init(hundredths:))
  }

  static func parameter(_ key: JSONSlice, in line: Span<UInt8>) -> Parameter? {
    if key.equals("hr", in: line) { return .heartRate }
    if key.equals("spo2", in: line) { return .saturation }
    if key.equals("pr", in: line) { return .pulseRate }
    if key.equals("rr", in: line) { return .respiratoryRate }
    if key.equals("pi", in: line) { return .perfusionIndex }
    if key.equals("etco2", in: line) { return .endTidalCO2 }
    if key.equals("temp", in: line) { return .temperature }
    return nil
  }

  mutating func set(_ parameter: Parameter, _ number: DecimalNumber?) {
    present |= UInt16(1) << UInt16(parameter.rawValue)
    values[Int(parameter.rawValue)] = number.map { $0.scaled(places: 2) ?? .max }
  }

  /// Reads a JSON line; false when it must be dropped.
  mutating func readJSON(_ line: Span<UInt8>) -> Bool {
    do {
      var cursor = JSONCursor()
      try cursor.beginObject(in: line)
      while let key = try cursor.nextKey(in: line) {
        try readMember(key, in: line, &cursor)
      }
      try cursor.expectEnd(in: line)
      return true
    } catch {
      return false
    }
  }

  private mutating func readMember(
    _ key: JSONSlice, in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if let parameter = Self.parameter(key, in: line) {
      set(parameter, try cursor.numberOrNull(in: line))
    } else if key.equals("nibp", in: line) {
      try readCuff(in: line, &cursor)
    } else if key.equals("status", in: line) {
      if try !cursor.consumeWord("null", in: line) {
        status = Status(rawValue: try cursor.string(in: line)) ?? .unknown
      }
    } else if key.equals("seq", in: line) {
      seq = try cursor.numberOrNull(in: line)?.whole
    } else if key.equals("flags", in: line) {
      let words = try cursor.value(in: line).values ?? []
      flags = DeviceFlags(words.compactMap(\.text).compactMap(DeviceFlag.init(rawValue:)))
    } else {
      try cursor.skipValue(in: line)
    }
  }

  private mutating func readCuff(
    in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if try cursor.consumeWord("null", in: line) { return }
    hasCuff = true
    try cursor.beginObject(in: line)
    while let key = try cursor.nextKey(in: line) {
      if key.equals("sys", in: line) {
        systolic = try cursor.numberOrNull(in: line)?.scaled(places: 2)
      } else if key.equals("dia", in: line) {
        diastolic = try cursor.numberOrNull(in: line)?.scaled(places: 2)
      } else if key.equals("map", in: line) {
        mean = try cursor.numberOrNull(in: line)?.scaled(places: 2)
      } else if key.equals("age_s", in: line) {
        if let age = try cursor.numberOrNull(in: line) { setAge(age) }
      } else if key.equals("t", in: line) {
        let isText = try cursor.peek(in: line) == UInt8(ascii: "\"")
        cuffTime =
          isText ? try cursor.string(in: line) : try cursor.numberOrNull(in: line).map { "\($0)" }
      } else {
        try cursor.skipValue(in: line)
      }
    }
  }

  /// Sets the age in seconds; nothing was measured in the future.
  mutating func setAge(_ number: DecimalNumber) {
    let age = number.scaled(places: 3, rounding: .towardsZero).flatMap { $0 < 0 ? nil : $0 }
    cuffAge = age.map(TimeSpan.init(milliseconds:))
    hasWrongAge = age == nil
  }
}
