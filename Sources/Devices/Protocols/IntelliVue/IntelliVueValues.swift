import Text
import Vitals

/// The observed values of one message, gathered object by object.
struct IntelliVueValues: Sendable {
  /// The attributes that are read.
  enum Attribute {
    static let value: UInt16 = 0x0950
    static let compound: UInt16 = 0x094B
    static let time: UInt16 = 0x0990
  }

  /// The bits of the state of a value.
  enum State {
    static let invalid: UInt16 = 0x8000
    static let questionable: UInt16 = 0x4000
    static let unavailable: UInt16 = 0x2000
    static let calibrating: UInt16 = 0x1000
    static let test: UInt16 = 0x0800
    static let demonstration: UInt16 = 0x0400
    /// An estimate before the measurement is complete.
    static let early: UInt16 = 0x0040
    static let alarm: UInt16 = 0x0002
    /// The limits of this value alone are off, as usually those of the pulse.
    static let withoutAlarms: UInt16 = 0x0001
    /// There is no value.
    static let absent = invalid | unavailable | calibrating
  }

  /// The units, by their numbers in IEEE 11073-10101, partition 4.
  enum Unit {
    static let percent: UInt16 = 0x0220
    static let beats: UInt16 = 0x0AA0
    static let breaths: UInt16 = 0x0AE0
    static let mmHg: UInt16 = 0x0F20
    static let kilopascal: UInt16 = 0x0F03
    static let celsius: UInt16 = 0x17A0
  }

  /// The watched parameter of a number in partition 2, by the code tables; nil for any other.
  static func parameter(_ number: UInt16) -> Parameter? {
    CodeBook.shipped.parameter(number: number)
  }

  /// What the states of values say of the monitor's alarms, for all of a reply.
  struct Marks: Sendable {
    /// One value alone may have no limits: its mark says nothing of the monitor.
    private static let fewest = 2

    fileprivate var hasAlarm = false
    fileprivate var values = 0
    fileprivate var withoutAlarms = 0

    /// Adds those of another part of the same reply.
    mutating func add(_ other: Marks) {
      hasAlarm = hasAlarm || other.hasAlarm
      values += other.values
      withoutAlarms += other.withoutAlarms
    }

    /// The flags of the monitor: silenced only where the limits of every value are off.
    var flags: DeviceFlags {
      var flags: DeviceFlags = []
      if hasAlarm { flags.insert(.alarm) }
      if values >= Self.fewest, withoutAlarms == values { flags.insert(.silenced) }
      return flags
    }
  }

  /// The sampled parameters; simulated or not once there is a value.
  private(set) var vital = VitalRow()
  private(set) var cuff: CuffRow?
  /// When the cuff measured, by the monitor's clock; nil when it does not say so.
  private(set) var cuffTime: WallTime?
  private(set) var marks = Marks()

  /// Applies the attributes of one object.
  mutating func apply(
    _ bytes: Span<UInt8>, _ attributes: inout BigEndianCursor
  ) throws(BigEndianCursor.End) {
    var hasCuff = false
    var measured: WallTime?
    while !attributes.isEmpty {
      let name = try attributes.word(bytes)
      var value = try attributes.part(bytes, length: Int(try attributes.word(bytes)))
      switch name {
      case Attribute.value:
        if try applyValue(bytes, &value) { hasCuff = true }
      case Attribute.compound:
        var values = try value.list(bytes)
        while !values.isEmpty { if try applyValue(bytes, &values) { hasCuff = true } }
      case Attribute.time: measured = try value.time(bytes)
      default: break
      }
    }
    if hasCuff, let measured { cuffTime = measured }
  }

  /// Applies one value; true for one of the cuff.
  private mutating func applyValue(
    _ bytes: Span<UInt8>, _ value: inout BigEndianCursor
  ) throws(BigEndianCursor.End) -> Bool {
    let identifier = try value.word(bytes)
    let state = try value.word(bytes)
    let unit = try value.word(bytes)
    let exponent = Int8(bitPattern: try value.byte(bytes))
    let high = try value.byte(bytes)
    let mantissa = UInt32(high) << 16 | UInt32(try value.word(bytes))
    guard let parameter = Self.parameter(identifier) else { return false }
    record(state)
    let number = Self.hundredths(mantissa, exponent, unit, parameter)
    guard parameter.isCuff else {
      set(parameter, number, state)
      return false
    }
    setCuff(parameter, Self.isUsable(state) ? number : nil)
    return true
  }

  private mutating func record(_ state: UInt16) {
    let isSimulated = state & (State.demonstration | State.test) != 0
    vital.isSimulated = vital.isSimulated == true || isSimulated
    // A value that is not there has no alarm, whatever its other bits say.
    guard state & State.absent == 0 else { return }
    marks.values += 1
    if state & State.alarm != 0 { marks.hasAlarm = true }
    if state & State.withoutAlarms != 0 { marks.withoutAlarms += 1 }
  }

  private static func isUsable(_ state: UInt16) -> Bool {
    state & (State.absent | State.questionable | State.early) == 0
  }

  private mutating func set(_ parameter: Parameter, _ hundredths: Int64?, _ state: UInt16) {
    guard state & State.absent == 0, let hundredths else {
      vital.setMissing(parameter, .noValue)
      return
    }
    vital.set(
      parameter, hundredths: hundredths, doubt: state & State.questionable != 0 ? .noise : nil)
  }

  private mutating func setCuff(_ parameter: Parameter, _ hundredths: Int64?) {
    var row = cuff ?? CuffRow()
    let pressure = hundredths.flatMap { Int32(exactly: $0) }.flatMap(Pressure.init(hundredths:))
    switch parameter {
    case .cuffSystolic: row.systolic = pressure
    case .cuffDiastolic: row.diastolic = pressure
    default: row.mean = pressure
    }
    cuff = row
  }

  /// The number in hundredths of the parameter's unit; nil for what is no number or in no unit of
  /// the parameter.
  private static func hundredths(
    _ mantissa: UInt32, _ exponent: Int8, _ unit: UInt16, _ parameter: Parameter
  ) -> Int64? {
    // Five values around the ends of the range stand for no number, no resolution, infinities.
    guard !(0x7FFFFE...0x800002).contains(mantissa) else { return nil }
    let isNegative = mantissa & 0x800000 != 0
    let magnitude = isNegative ? 0x1000000 - mantissa : mantissa
    let number = DecimalNumber(
      isNegative: isNegative, magnitude: UInt64(magnitude), exponent: Int(exponent))
    guard let hundredths = number.scaled(places: 2) else { return nil }
    return CodeUnit(number: unit)?.conversion(to: parameter)?.apply(hundredths)
  }
}
