import Glibc
import TerminalDriver

/// Of two simultaneous starts for one chair, one runs and the other is refused.
public struct DoubleStartPromise: Promise {
  /// The time in which each must begin or be refused, in seconds.
  private static let patience = 20.0

  /// A11 of the fault catalogue.
  public let name = "A11"

  /// The promise.
  public init() {}

  /// Starts pairs of new sessions, and pairs that resume the same session.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    [
      try pairs(program, scale.pairs, resuming: false),
      try pairs(program, scale.pairs, resuming: true),
    ]
  }

  private func pairs(_ program: String, _ count: Int, resuming: Bool) throws -> Finding {
    var wrong: [String] = []
    for _ in 0..<count {
      let chair = try Chair(program)
      var options = LiveSession.Options()
      if resuming {
        let first = try LiveSession(chair, options)
        try first.begin()
        first.kill()
        options.resumes = true
      }
      let both = [try LiveSession(chair, options), try LiveSession(chair, options)]
      let limit = Stopwatch.now + Int64(Self.patience * 1e9)
      var (running, refused): (Int, Int) = (0, 0)
      while running + refused < 2, Stopwatch.now < limit {
        running = 0
        refused = 0
        for session in both {
          session.run.read(milliseconds: 2)
          session.log.read()
          // A session first prints the header of the alarm log.
          if session.run.endingUnread() != nil {
            refused += 1
          } else if session.log.lines.contains(where: { $0.contains("\"header\"") }) {
            running += 1
          }
        }
      }
      if running != 1 || refused != 1 {
        wrong.append("\(running) run and \(refused) are refused")
      }
    }
    let what = resuming ? "pairs of resumptions" : "pairs of starts"
    return Finding(
      name, "\(count) \(what) at once", "\(wrong.count) in which not exactly one ran",
      isKept: wrong.isEmpty, examples: wrong)
  }
}
