import Text
import Vitals

/// What a number of a record may be: whoever wrote the file.
enum RecordBounds {
  /// No session has as many conditions, lines or segments.
  private static let most: Int64 = 1_000_000_000
  /// 400 days in milliseconds: no session lasts as long.
  private static let longest: Int64 = 400 * 86_400_000

  /// A number that counts something.
  static func number(_ value: JSONValue?) -> Int? {
    value?.whole.flatMap { (0...most).contains($0) ? Int($0) : nil }
  }

  /// A time of the session, or a little before it.
  static func time(_ value: JSONValue?) -> SessionTime? {
    value?.whole.flatMap {
      (-longest...longest).contains($0) ? SessionTime(milliseconds: $0) : nil
    }
  }

  /// A length of time.
  static func span(_ value: JSONValue?) -> TimeSpan? {
    value?.whole.flatMap { (0...longest).contains($0) ? TimeSpan(milliseconds: $0) : nil }
  }

  /// A value in hundredths.
  static func amount(_ value: JSONValue?) -> Amount? {
    value?.decimal?.scaled(places: 2).flatMap { Int32(exactly: $0) }
      .map(Amount.init(hundredths:))
  }
}
