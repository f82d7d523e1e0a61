import Vitals

/// The cuff values of a message that have one time: one reading.
struct HL7Reading {
  /// The values.
  private(set) var row = CuffRow()
  /// When it was taken, by the device.
  let moment: HL7Moment

  /// The newest of the readings that are whole, else the newest; nil for none.
  static func latest(_ found: [HL7Observation], _ clock: HL7Clock) -> HL7Reading? {
    var places: [ContentDigest: Int] = [:]
    var readings: [HL7Reading] = []
    for value in found where value.parameter.isCuff {
      let place = places[value.moment.digest] ?? readings.count
      if place == readings.count {
        places[value.moment.digest] = place
        readings.append(HL7Reading(moment: value.moment))
      }
      readings[place].add(value)
    }
    return readings.max { $0.order < $1.order }
  }

  private mutating func add(_ value: HL7Observation) {
    let pressure = value.hundredths.flatMap { Int32(exactly: $0) }
      .flatMap(Pressure.init(hundredths:))
    switch value.parameter {
    case .cuffSystolic: row.systolic = pressure
    case .cuffDiastolic: row.diastolic = pressure
    default: row.mean = pressure
    }
  }

  private var order: (Int, Int64) {
    let isWhole = row.systolic != nil && row.diastolic != nil
    return (isWhole ? 1 : 0, moment.time?.wall().unixMilliseconds ?? 0)
  }

  /// Its age, at least, by the clock of its message; nil for one that is not known.
  func age(_ clock: HL7Clock) -> TimeSpan? {
    switch clock.age(moment) {
    case .known(let age), .beyond(let age): age
    case .undated, .unreadable, .uncertain: nil
    }
  }

  /// What tells it from other readings; nil for a date, which many have.
  func stamp(_ clock: HL7Clock, isAlone: Bool) -> ValueStamp? {
    guard moment.time != nil || moment.isUnreadable else { return nil }
    let isUncertain = moment.isUnreadable || !isAlone && clock.age(moment) == .uncertain
    return moment.stamp(isUncertain: isUncertain)
  }

  /// When it was taken at the latest, for a comparison with our own clock.
  var taken: DeviceTime? {
    guard let date = moment.date else { return moment.time?.deviceTime }
    guard let time = moment.time, date.contains(time) else { return date.end }
    return time.deviceTime
  }
}

extension HL7Moment {
  /// How a record names a time to the minute.
  func fineStamp(isUncertain: Bool) -> ValueStamp? {
    time == nil ? nil : stamp(isUncertain: isUncertain)
  }

  /// How a record names it; nil where the device says nothing.
  func stamp(isUncertain: Bool) -> ValueStamp? {
    guard isGiven else { return nil }
    return ValueStamp(
      text: digest.value, time: isUnreadable ? nil : (time ?? date)?.wall(),
      isCoarse: time.map { $0.breadth > .seconds(1) } ?? true, isUncertain: isUncertain)
  }
}

extension HL7Clock.Age {
  /// How old a value is at least.
  var atLeast: TimeSpan {
    switch self {
    case .known(let age), .beyond(let age): age
    case .undated, .unreadable, .uncertain: .zero
    }
  }
}

extension DeviceRecord {
  /// Records that a value of this age was left out because of its time.
  mutating func refuse(_ age: TimeSpan) { refused = min(refused ?? age, age) }
}
