import Care
import Session
import Vitals

/// A time of day as a person types it, `14:25` or `9:05`.
enum TypedTime {
  /// The minute of the day; nil for another text.
  static func minute(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// Whether a text can only be meant as a time of day, as `25:00` or `14.25`.
  static func isMeant(_ text: some StringProtocol) -> Bool {
    let digits = text.count { $0.isASCII && $0.isNumber }
    return digits >= 3 && text.count <= digits + 1
      && text.allSatisfy { $0.isASCII && $0.isNumber || $0 == ":" || $0 == "." || $0 == "h" }
  }

  /// The latest such time, which may lie a little in the future; nil for another text.
  static func latest(_ text: some StringProtocol, _ session: Session) -> SessionTime? {
    guard let minute = minute(text) else { return nil }
    let now = session.now
    // What was not within the last twelve hours is a time to come, which the session refuses.
    func since(_ time: SessionTime) -> TimeSpan {
      let ago = session.wall(at: time).since(minuteOfDay: minute)
      return ago > .hours(12) ? ago - .hours(24) : ago
    }
    let first = now - since(now)
    // The clock may have been set since then: what counts is what it showed.
    let time = first - since(first)
    // The minute of check-in began before it.
    return time < session.began && session.began - time < .minutes(1) ? session.began : time
  }
}
