import Text
import Vitals

/// A time of a resource, which says at least the minute.
struct FHIRTime: Hashable {
  /// The longest period, in milliseconds, of which one value is shown at its beginning.
  private static let longestPeriod: Int64 = 300_000

  /// Milliseconds since 1970 in UTC; as if it were UTC where the zone is missing.
  let milliseconds: Int64
  /// The zone in minutes east; nil where it is missing.
  let offsetMinutes: Int?

  /// A `dateTime` or `instant`; nil where it names only a day, or is none.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var text = text
    // A time without seconds is none of FHIR, and says the minute all the same.
    let second = text.utf8.index(text.startIndex, offsetBy: 16, limitedBy: text.endIndex)
    if let second, second == text.endIndex || !":".utf8.contains(text.utf8[second]) {
      text.insert(contentsOf: ":00", at: second)
    }
    if let time = WallTime(iso8601: text) {
      (milliseconds, offsetMinutes) = (time.unixMilliseconds, time.offsetMinutes)
    } else if text.utf8.count >= 19, let time = WallTime(iso8601: text + "Z") {
      (milliseconds, offsetMinutes) = (time.unixMilliseconds, nil)
    } else {
      return nil
    }
  }

  /// When an observation was made: its time, the beginning of its period, else when it was issued.
  init(of observation: JSONValue) throws(FHIRRefusal) {
    let timing = observation["effectiveTiming"]?["event"]?.values
    let text =
      observation["effectiveDateTime"]?.text ?? observation["effectiveInstant"]?.text
      ?? observation["effectivePeriod"]?["start"]?.text
      ?? (timing?.count == 1 ? timing?.first?.text : nil)
      ?? (observation.hasEffectiveTime ? nil : observation["issued"]?.text)
    guard let text else { throw .said("it has no time") }
    guard let time = FHIRTime(text) else {
      throw .said("its time '\(Sanitiser.clean(text, limit: 40))' is no time of day")
    }
    self = time
  }

  /// Why the value of a period is none of its beginning; nil where it is, or has no period.
  static func refusal(period observation: JSONValue) -> FHIRRefusal? {
    guard observation["effectiveDateTime"]?.text == nil,
      observation["effectiveInstant"]?.text == nil,
      let start = (observation["effectivePeriod"]?["start"]?.text).flatMap({ FHIRTime($0) }),
      let text = observation["effectivePeriod"]?["end"]?.text
    else { return nil }
    guard let end = FHIRTime(text) else {
      return .said("the end of its period is no time of day")
    }
    guard (start.offsetMinutes == nil) == (end.offsetMinutes == nil) else {
      return .said("of its period one time has a zone, and one has none")
    }
    switch end.milliseconds - start.milliseconds {
    case ..<0: return .said("its period ends before it begins")
    case 0...longestPeriod: return nil
    default: return .said("its period is longer than 5 minutes")
    }
  }
}

extension JSONValue {
  /// Whether a resource names an effective time of any kind.
  var hasEffectiveTime: Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { $0.key.hasPrefix("effective") }
  }

  /// The key and the content of the value, whatever its type; nil for none.
  var valueOfAnyType: JSONMember? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.hasPrefix("value") && $0.value != .null }
  }
}
