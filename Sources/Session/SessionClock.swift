import Vitals

/// The times of a session: when it began, the latest event, and the wall clock as it was shown.
struct SessionClock: Equatable, Sendable {
  private struct Anchor: Equatable, Sendable {
    let time: SessionTime
    let wall: WallTime
  }

  /// When the session began; a measurement taken before is no part of it.
  let began: SessionTime
  /// The time of the latest event or tick.
  var now: SessionTime
  /// The wall clock at the start of each segment and after each step of it, in order.
  private var anchors: [Anchor]
  private let first: WallTime

  init(began: SessionTime, wall: WallTime) {
    self.began = began
    now = began
    first = wall
    anchors = [Anchor(time: began, wall: wall)]
  }

  /// The wall clock as it was shown at a time.
  func wall(at time: SessionTime) -> WallTime {
    guard let anchor = anchors.last(where: { $0.time <= time }) else {
      return first + (time - began)
    }
    return anchor.wall + (time - anchor.time)
  }

  /// From a time on the wall clock shows another time.
  mutating func set(_ wall: WallTime, at time: SessionTime) {
    anchors.append(Anchor(time: time, wall: wall))
  }

  mutating func step(by length: TimeSpan, at time: SessionTime) {
    set(wall(at: time) + length, at: time)
  }

  mutating func changeZone(offsetMinutes: Int, at time: SessionTime) {
    let milliseconds = wall(at: time).unixMilliseconds
    set(WallTime(unixMilliseconds: milliseconds, offsetMinutes: offsetMinutes), at: time)
  }
}
