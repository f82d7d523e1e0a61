import Text
import Vitals

/// The members of one line of the open text feed.
///
/// A member that cannot be read is left out and told; the others of its line count.
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

  private(set) var seq: Int64?
  /// The values in hundredths by the parameter's raw value; nil for no value.
  private(set) var values = InlineArray<16, Int64?>(repeating: nil)
  /// The parameters named in the line, as bits by raw value.
  private(set) var present: UInt16 = 0
  var cuff = TextCuff()
  private(set) var status = Status.good
  private(set) var flags: DeviceFlags?
  /// The names of members that have a number or an object and are not known.
  private(set) var strangers: [String] = []
  /// Whether one of them has an object, as where everything stands in one.
  private(set) var hasStrangeObject = false
  /// The members that cannot be read, apart from those of the cuff.
  private var odd: [UnknownCode] = []
  /// Whether a member that is read was found.
  private var hasReadable = false
  private var hasStatus = false

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

  /// Whether the line counts: where nothing in it can be read it is none.
  var isReadable: Bool {
    hasReadable || cuff.row != nil || odd.isEmpty && cuff.unread == nil
  }

  /// Whether it has none of the members that say something of a patient.
  var isUnknown: Bool { present == 0 && !cuff.isThere && !hasStatus && flags == nil }

  /// What is left out.
  var unread: [UnknownCode] {
    guard let cuff = cuff.unread else { return odd }
    return odd + [UnknownCode(cuff.name, cuff.parameter, isUnreadable: true)]
  }

  /// Sets a parameter; one that comes twice has no value.
  mutating func set(_ parameter: Parameter, _ number: TextNumber) {
    let bit = UInt16(1) << UInt16(parameter.rawValue)
    let number = present & bit == 0 ? number : .odd
    present |= bit
    let place = Int(parameter.rawValue)
    switch number {
    case .number(let number):
      values[place] = number.scaled(places: 2) ?? .max
      hasReadable = true
    case .absent: hasReadable = true
    case .odd:
      values[place] = nil
      tell(parameter.symbol, parameter)
    }
  }

  /// Sets the number of the line; one without a whole number has none.
  mutating func set(seq number: TextNumber) {
    switch number {
    case .number(let number):
      seq = number.whole
      hasReadable = true
    case .absent: break
    case .odd: tell("seq")
    }
  }

  /// Sets the status by its word, nil for one that is no text; of two neither is believed.
  mutating func set(status word: String?) {
    let isAgain = hasStatus
    hasStatus = true
    guard let word, !isAgain else {
      status = .unknown
      return tell("status")
    }
    hasReadable = true
    if let known = Status(rawValue: word) {
      status = known
    } else {
      status = .unknown
      tell("status")
    }
  }

  /// Sets the flags by their words; nil for what is no list of texts.
  mutating func set(flags words: [String]?) {
    guard let words else {
      flags = flags ?? []
      return tell("flags")
    }
    let known = words.compactMap(DeviceFlag.init(rawValue:))
    if known.count < words.count { tell("flags") }
    // An emergency that is told twice is one.
    flags = DeviceFlags(known).union(flags ?? [])
    hasReadable = true
  }

  /// A member with a number, or an object, has a name that is not known.
  mutating func add(stranger name: String, isObject: Bool = false) {
    hasStrangeObject = hasStrangeObject || isObject
    if strangers.count < UnknownCode.most { strangers.append(name) }
  }

  /// A member cannot be read.
  mutating func tell(_ name: String, _ parameter: Parameter? = nil) {
    odd.append(UnknownCode(name, parameter, isUnreadable: true))
  }
}
