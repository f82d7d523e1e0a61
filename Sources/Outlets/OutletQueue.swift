import Session
import Vitals

/// The lines that an outlet which the core itself serves has yet to deliver, and what is reported of
/// their delay.
struct OutletQueue {
  /// How many lines wait at most.
  private static let capacity = 1000
  /// How long a line waits until the outlet counts as blocked.
  private static let patience = TimeSpan.seconds(2)

  private var lines: [AlarmLine] = []
  private var missed = MissedLines()
  private var waitsSince: SessionTime?
  private var isTroubled = false

  var isEmpty: Bool { lines.isEmpty }

  /// The line that is to be delivered first.
  var first: AlarmLine? { lines.first }

  /// How many lines wait.
  var count: Int { lines.count }

  /// When a waiting line means that nobody reads; nil when that has been reported, or none waits.
  var deadline: SessionTime? { isTroubled ? nil : waitsSince.map { $0 + Self.patience } }

  /// Adds a line; where there is no room the oldest is missed, but not one that is `begun`.
  mutating func add(_ line: AlarmLine, isFirstBegun begun: Bool = false, at now: SessionTime) {
    if lines.count >= Self.capacity { missed.add(lines.remove(at: begun ? 1 : 0)) }
    lines.append(line)
    waitsSince = waitsSince ?? now
  }

  /// The lines from here on are missed, those that wait too: nobody will read them.
  mutating func miss(_ line: AlarmLine? = nil) {
    for line in lines { missed.add(line) }
    lines = []
    if let line { missed.add(line) }
  }

  /// Puts what names the missed lines before the next line.
  mutating func insertMarkers(_ encoding: any AlarmEncoding) {
    guard !missed.isEmpty else { return }
    let markers = missed.drainMarkers(encoding).map { AlarmLine(seq: nil, segment: 0, bytes: $0) }
    lines.insert(contentsOf: markers, at: 0)
  }

  /// The first line was delivered.
  mutating func removeFirst(at now: SessionTime) {
    lines.removeFirst()
    waitsSince = lines.isEmpty ? nil : now
  }

  /// The outlet was lost: time spent without it is no delay of its own.
  mutating func pauseWaiting() { waitsSince = nil }

  /// The outlet is back: lines that wait are to be delivered from now on.
  mutating func resumeWaiting(at now: SessionTime) {
    waitsSince = lines.isEmpty ? nil : now
  }

  /// What is to be reported: each trouble once, and its end when nothing waits any more.
  mutating func reports(of name: String, isLost: Bool, at now: SessionTime) -> [RuntimeReport] {
    let isBlocked = waitsSince.map { now - $0 >= Self.patience } ?? false
    guard isBlocked || isLost else {
      guard isTroubled, lines.isEmpty else { return [] }
      isTroubled = false
      return [.outletWorks(name)]
    }
    guard !isTroubled else { return [] }
    isTroubled = true
    return [isLost ? .outletLost(name) : .outletBlocked(name)]
  }
}
