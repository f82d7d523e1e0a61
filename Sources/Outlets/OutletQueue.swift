import Session
import Vitals

/// The lines that an outlet on the core thread has yet to deliver, and the reports about their
/// delay.
struct OutletQueue {
  /// The most lines that wait.
  private static let capacity = 1000
  /// The delay after which the outlet counts as blocked.
  private static let patience = TimeSpan.seconds(2)

  private var lines: [AlarmLine] = []
  private var missed = MissedLines()
  private var waitingSince: SessionTime?
  private var isReported = false

  var isEmpty: Bool { lines.isEmpty }

  /// The next line to deliver.
  var first: AlarmLine? { lines.first }

  /// The number of waiting lines.
  var count: Int { lines.count }

  /// When a waiting line means that the outlet is blocked; nil when that was reported or none
  /// waits.
  var deadline: SessionTime? { isReported ? nil : waitingSince.map { $0 + Self.patience } }

  /// Appends a line; without room the oldest one counts as missed, unless its delivery has `begun`.
  mutating func add(_ line: AlarmLine, isFirstBegun begun: Bool = false, at now: SessionTime) {
    if lines.count >= Self.capacity { missed.add(lines.remove(at: begun ? 1 : 0)) }
    lines.append(line)
    waitingSince = waitingSince ?? now
  }

  /// Marks the given line and all waiting ones as missed: there will be no reader for them.
  mutating func miss(_ line: AlarmLine? = nil) {
    for line in lines { missed.add(line) }
    lines = []
    if let line { missed.add(line) }
  }

  /// Inserts the messages about missed lines before the next line.
  mutating func insertMarkers(_ encoding: any AlarmEncoding) {
    guard !missed.isEmpty else { return }
    let markers = missed.drainMarkers(encoding).map { AlarmLine(seq: nil, segment: 0, bytes: $0) }
    lines.insert(contentsOf: markers, at: 0)
  }

  /// Removes the first line after its delivery.
  mutating func removeFirst(at now: SessionTime) {
    lines.removeFirst()
    waitingSince = lines.isEmpty ? nil : now
  }

  /// Stops the delay while the outlet is lost: that has a report of its own.
  mutating func pauseWaiting() { waitingSince = nil }

  /// Restarts the delay of waiting lines once the outlet is back.
  mutating func resumeWaiting(at now: SessionTime) {
    waitingSince = lines.isEmpty ? nil : now
  }

  /// The changes to report: each blockage once, and its end when no line waits.
  mutating func reports(of name: String, isLost: Bool, at now: SessionTime) -> [RuntimeReport] {
    let isBlocked = waitingSince.map { now - $0 >= Self.patience } ?? false
    guard isBlocked || isLost else {
      guard isReported, lines.isEmpty else { return [] }
      isReported = false
      return [.outletWorks(name)]
    }
    guard !isReported else { return [] }
    isReported = true
    return [isLost ? .outletLost(name) : .outletBlocked(name)]
  }
}
