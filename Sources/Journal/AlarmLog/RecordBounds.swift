import Text
import Vitals

/// The bounds of numbers in an alarm record, which keep arithmetic safe with any input file.
enum RecordBounds {
  /// More conditions, lines or segments than any session has.
  private static let most: Int64 = 1_000_000_000
  /// 400 days in milliseconds, longer than any session.
  private static let longest: Int64 = 400 * 86_400_000

  /// A count; nil when out of bounds.
  static func number(_ value: JSONValue?) -> Int? {
    value?.whole.flatMap { (0...most).contains($0) ? Int($0) : nil }
  }

  /// A session time; nil when out of bounds.
  static func time(_ value: JSONValue?) -> SessionTime? {
    value?.whole.flatMap {
      (-longest...longest).contains($0) ? SessionTime(milliseconds: $0) : nil
    }
  }

  /// A length of time; nil when out of bounds.
  static func span(_ value: JSONValue?) -> TimeSpan? {
    value?.whole.flatMap { (0...longest).contains($0) ? TimeSpan(milliseconds: $0) : nil }
  }

  /// A value in hundredths; nil when out of bounds.
  static func amount(_ value: JSONValue?) -> Amount? {
    value?.decimal?.scaled(places: 2).flatMap { Int32(exactly: $0) }
      .map(Amount.init(hundredths:))
  }
}
