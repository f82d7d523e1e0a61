import Glibc
import Synchronization
import TerminalDriver

/// P3: killed at any instant, at the arrival of an alarm line, and while a segment is created:
/// every delivered line is in the session files, no number occurs twice, the session resumes, at
/// most a second of samples is lost, and re-evaluation gives the recorded decisions.
public struct KillPromise: Promise {
  /// The most kills of one session.
  private static let longestChain = 10

  /// P3.
  public let name = "P3"

  private let instant: KillInstant

  /// The promise for one kind of kill.
  public init(_ instant: KillInstant) { self.instant = instant }

  /// Kills in chains of at most ten, several chains in parallel.
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

/// The instant of a kill.
public enum KillInstant: String, CaseIterable, Sendable {
  /// Random, with alarms.
  case random = "random instants"
  /// As soon as an alarm line has arrived.
  case alarm = "arrival of an alarm line"
  /// While a session resumes.
  case birth = "0 to 120 ms of a segment"
  /// Random, without alarms.
  case calm = "random instants without alarms"

  func count(_ scale: Scale) -> Int {
    switch self {
    case .random: scale.kills
    case .alarm: scale.snipes
    case .birth: scale.births
    case .calm: scale.calm
    }
  }

  /// The stream of its random numbers.
  var stream: Int { (Self.allCases.firstIndex(of: self) ?? 0) * 10_000 }
}

/// The totals over kills.
struct KillTally: Sendable {
  var kills = 0
  var delivered = 0
  /// Lines delivered but missing from the session files.
  var missing: [String] = []
  /// The number of such lines while the program reported a failing disk.
  var missingWhileReported = 0
  /// Keys with two contents.
  var repeated: [String] = []
  /// Starts that failed.
  var refused: [String] = []
  var resumed = 0
  /// Files that `verify` calls neither good nor truncated.
  var damaged: [String] = []
  /// Sessions whose re-evaluation differs.
  var different: [String] = []
  /// The longest loss of samples in seconds, and how often it exceeded one.
  var lost = 0.0
  var lostOften = 0

  mutating func add(_ other: KillTally) {
    kills += other.kills
    delivered += other.delivered
    missing += other.missing
    missingWhileReported += other.missingWhileReported
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
        ", and \(missingWhileReported) while the disk was said to fail"),
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
