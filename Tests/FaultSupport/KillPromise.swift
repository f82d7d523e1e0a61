import Glibc
import Synchronization
import TerminalDriver

/// P3: killed at any instant, at the arrival of an alarm line, and while a segment is born: every
/// delivered line is in the session files, no number stands twice, the session goes on, at most a
/// second of samples is lost, and what is decided again is what was recorded.
public struct KillPromise: Promise {
  /// How many kills a session goes through at most.
  private static let longestChain = 10

  /// P3.
  public let name = "P3"

  private let instant: KillInstant

  /// The promise for kills of one kind.
  public init(_ instant: KillInstant) { self.instant = instant }

  /// Kills in chains of ten at most, several chains beside each other.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    let kills = instant.count(scale)
    let length = min(Self.longestChain, max((kills + scale.workers - 1) / scale.workers, 1))
    let chains = (kills + length - 1) / length
    let total = Mutex(KillTally())
    let instant = self.instant
    Workers.run(chains, on: scale.workers) { number in
      var tally = KillTally()
      do {
        let count = min(length, kills - number * length)
        let random = SeededRandom(seed: scale.seed, stream: instant.stream + number)
        let chain = try KillChain(program, instant, random)
        try chain.run(kills: count)
        tally = chain.tally
      } catch {
        tally.refused.append("\(error)")
      }
      total.withLock { $0.add(tally) }
    }
    return total.withLock { $0.findings(name, instant) }
  }
}

/// When a session is killed.
public enum KillInstant: String, CaseIterable, Sendable {
  /// At random, while alarms come and go.
  case random = "random instants"
  /// As soon as a line has been read.
  case alarm = "arrival of an alarm line"
  /// While a session is resumed.
  case birth = "0 to 120 ms of a segment"
  /// At random, while nothing but rows is written.
  case calm = "random instants without alarms"

  func count(_ scale: Scale) -> Int {
    switch self {
    case .random: scale.kills
    case .alarm: scale.snipes
    case .birth: scale.births
    case .calm: scale.calm
    }
  }

  /// Where its random numbers begin.
  var stream: Int { (Self.allCases.firstIndex(of: self) ?? 0) * 10_000 }
}

/// What was counted over kills.
struct KillTally: Sendable {
  var kills = 0
  var delivered = 0
  /// Delivered and in no session file.
  var missing: [String] = []
  /// The same, while the disk was said to have failed.
  var missingWhileSaid = 0
  /// One key, two contents.
  var repeated: [String] = []
  /// Starts that did not come about.
  var refused: [String] = []
  var resumed = 0
  /// Files that `verify` does not call good or cut short.
  var damaged: [String] = []
  /// Sessions that decide otherwise when they are decided again.
  var different: [String] = []
  /// The longest time of samples that was lost, in seconds, and how often it was over one.
  var lost = 0.0
  var lostOften = 0

  mutating func add(_ other: KillTally) {
    kills += other.kills
    delivered += other.delivered
    missing += other.missing
    missingWhileSaid += other.missingWhileSaid
    repeated += other.repeated
    refused += other.refused
    resumed += other.resumed
    damaged += other.damaged
    different += other.different
    lost = max(lost, other.lost)
    lostOften += other.lostOften
  }

  func findings(_ promise: String, _ instant: KillInstant) -> [Finding] {
    let what = "\(kills) kills, \(instant.rawValue)"
    func none(_ name: String, _ list: [String], of all: String, _ rest: String = "") -> Finding {
      Finding(
        promise, "\(what): \(name)", "\(list.count) of \(all)\(rest)", isKept: list.isEmpty,
        examples: list)
    }
    return [
      none(
        "delivered lines in no session file", missing, of: "\(delivered)",
        ", and \(missingWhileSaid) while the disk was said to fail"),
      none("numbers given out twice", repeated, of: "\(delivered)"),
      none("starts refused", refused, of: "\(kills)", ", \(resumed) resumed"),
      none("files that verify calls damaged", damaged, of: "\(kills)"),
      none("sessions decided otherwise again", different, of: "\(kills)"),
      Finding(
        promise, "\(what): samples lost", "\(lost.short) s at most, over 1 s \(lostOften) times",
        isKept: lostOften == 0),
    ]
  }
}
