import Text
import Vitals

/// The cuff reading of a line of the open text feed.
///
/// It is left out whole, and told, where one of its pressures or its age cannot be read, or nothing
/// says when it was measured.
struct TextCuff {
  /// Its numbers by their names in a JSON line.
  enum Member: String, CaseIterable {
    case systolic = "sys"
    case diastolic = "dia"
    case mean = "map"
    case age = "age_s"

    fileprivate var parameter: Parameter {
      switch self {
      case .systolic, .age: .cuffSystolic
      case .diastolic: .cuffDiastolic
      case .mean: .cuffMean
      }
    }
  }

  /// Whether the line has one.
  private(set) var isThere = false
  /// The time the source sends with it.
  private(set) var time: String?
  private var systolic = TextNumber.absent
  private var diastolic = TextNumber.absent
  private var mean = TextNumber.absent
  private var ageNumber = TextNumber.absent
  /// The members that came, as bits by their places.
  private var seen: UInt8 = 0
  private var hasOddTime = false
  /// Whether what stands there is no reading at all.
  private var isOdd = false

  /// A reading begins; a second one in a line contradicts the first.
  mutating func begin() {
    if isThere { isOdd = true }
    isThere = true
  }

  /// What stands there is no reading.
  mutating func refuse() {
    isThere = true
    isOdd = true
  }

  /// Sets a member; one that comes twice cannot be read.
  mutating func set(_ member: Member, _ number: TextNumber) {
    isThere = true
    let bit = UInt8(1) << UInt8(Member.allCases.firstIndex(of: member) ?? 0)
    let number = seen & bit == 0 ? number : .odd
    seen |= bit
    switch member {
    case .systolic: systolic = number
    case .diastolic: diastolic = number
    case .mean: mean = number
    case .age: ageNumber = number
    }
  }

  /// Sets the time; nil for one that cannot be read.
  mutating func set(time: String?) {
    hasOddTime = hasOddTime || time == nil
    self.time = time
  }

  // MARK: The reading

  /// How long ago it was measured; nil without an age, and for one that is none.
  var age: TimeSpan? {
    guard case .number(let number) = ageNumber else { return nil }
    // Nothing was measured in the future.
    return number.scaled(places: 3, rounding: .towardsZero).flatMap {
      $0 < 0 ? nil : TimeSpan(milliseconds: $0)
    }
  }

  /// The reading; nil without one, and where it is left out.
  var row: CuffRow? {
    isThere && fault == nil ? pressures : nil
  }

  private var pressures: CuffRow {
    CuffRow(
      systolic: Self.pressure(systolic), diastolic: Self.pressure(diastolic),
      mean: Self.pressure(mean))
  }

  /// What cannot be read, by its name in a JSON line, and what it is of; nil for nothing.
  var unread: (name: String, parameter: Parameter)? {
    guard isThere else { return nil }
    if let fault { return fault }
    return isUsable(mean) ? nil : Self.told(.mean)
  }

  /// For what it is left out.
  private var fault: (name: String, parameter: Parameter)? {
    if isOdd { return ("nibp", .cuffSystolic) }
    // A source that has none may say so in each member.
    if systolic.isAbsent, diastolic.isAbsent, mean.isAbsent { return nil }
    if Self.pressure(systolic) == nil { return Self.told(.systolic) }
    if Self.pressure(diastolic) == nil { return Self.told(.diastolic) }
    if pressures.isIncoherent { return Self.told(.systolic) }
    if ageNumber.isAbsent { return time == nil ? Self.told(.age, hasOddTime ? "t" : nil) : nil }
    return age == nil ? Self.told(.age) : nil
  }

  private func isUsable(_ number: TextNumber) -> Bool {
    number.isAbsent || Self.pressure(number) != nil
  }

  private static func pressure(_ number: TextNumber) -> Pressure? {
    number.hundredths.flatMap { Int32(exactly: $0) }.flatMap(Pressure.init(hundredths:))
  }

  private static func told(
    _ member: Member, _ name: String? = nil
  ) -> (name: String, parameter: Parameter) {
    ("nibp.\(name ?? member.rawValue)", member.parameter)
  }
}
