public import Care
public import Vitals

/// The sessions of a patient with what the clinic's file says of the next one.
public struct PatientCourse: Hashable, Sendable {
  /// The sessions, oldest first.
  public let sessions: [PastSession]
  /// When the next session is due.
  public let outlook: CourseOutlook
  /// Whether a damaged record may hide an infusion, so that the next session may be due later.
  public let isUncertain: Bool
  /// The day on which that is told; nil where a later session makes it past, and in a report that is
  /// to be the same on every day.
  public let today: CivilDate?

  /// The course of the sessions of one patient, in any order.
  public init(_ sessions: [PastSession], _ rule: CourseRule?, today: CivilDate?) {
    self.sessions = sessions.sorted { $0.wall.unixMilliseconds < $1.wall.unixMilliseconds }
    self.today = today
    isUncertain = sessions.contains { $0.damage != nil && $0.infused == nil }
    // A session whose infusion never started is no treatment.
    outlook =
      rule?.outlook(after: sessions.filter { $0.infused != nil }.map(\.wall.local.date))
      ?? .noSeries
  }

  /// The days from the session before to each one; nil for the first.
  public var daysSince: [Int64?] {
    let days = sessions.map(\.wall.local.date.daysSince1970)
    return days.indices.map { $0 == 0 ? nil : days[$0] - days[$0 - 1] }
  }
}
