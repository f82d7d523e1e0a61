import Alarms
import Vitals

/// Whether the board itself has a connection: while it has none, no chair is called lost.
struct BlindWatch: Sendable {
  /// A connection that is broken for less is not told.
  private static let delay = TimeSpan.seconds(1)
  /// The same before the first one stands.
  private static let firstDelay = TimeSpan.seconds(3)

  private var hasSeen = false
  /// One that is broken again within this time was not back.
  private static let flapping = TimeSpan.seconds(5)

  private var since: [Int: BoardMoment] = [:]
  private var before: [Int: (began: BoardMoment, ended: BoardTime)] = [:]
  /// The condition; nil for none.
  private(set) var alarm: ContactAlarm?

  /// Since when the board is blind for a folder at least; nil while it sees.
  var began: BoardMoment? { since.values.min { $0.time < $1.time } }

  /// Notes what the reader of a folder says.
  mutating func note(_ folder: Int, isBlind: Bool, at now: BoardMoment) {
    if isBlind {
      // A connection that comes and goes is none.
      let again = before[folder].flatMap { now.time - $0.ended < Self.flapping ? $0.began : nil }
      since[folder] = since[folder] ?? again ?? now
    } else {
      if let began = since.removeValue(forKey: folder), hasSeen {
        before[folder] = (began, now.time)
      }
      hasSeen = true
    }
  }

  /// Raises and ends the condition; it is as urgent as the worst that may happen meanwhile.
  mutating func judge(isInfusing: Bool, at now: BoardMoment) {
    guard let began else {
      guard var over = alarm else { return }
      over.ended = over.ended ?? now
      alarm = over.seen == nil ? over : nil
      return
    }
    guard now.time - began.time >= (hasSeen ? Self.delay : Self.firstDelay) else { return }
    let priority: Priority = isInfusing ? .high : .medium
    guard var known = alarm, known.ended == nil else {
      alarm = ContactAlarm(kind: .blind, priority: priority, began: began, wasContact: true)
      return
    }
    if priority > known.priority {
      known.seen = nil
      known.signals += 1
      known.priority = priority
    }
    alarm = known
  }

  /// Records who has seen the condition; one that is over is dropped.
  mutating func see(_ mark: SeenMark) {
    alarm?.seen = mark
    if alarm?.ended != nil { alarm = nil }
  }
}
