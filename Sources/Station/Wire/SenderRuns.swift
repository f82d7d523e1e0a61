/// The runs of the uplink of a chair; two that take turns are two programs that say they are the chair.
struct SenderRuns: Sendable {
  /// How long they are believed to be two after the latest turn, in milliseconds.
  private static let memory: Int64 = 10_000

  private var current: String
  private var previous: String?
  private var turned: Int64?

  init(_ epoch: String) { current = epoch }

  /// Takes the run of a message.
  mutating func hear(_ epoch: String, at now: Int64) {
    guard epoch != current else { return }
    // One that was started again does not come back.
    if epoch == previous { turned = now }
    (previous, current) = (current, epoch)
  }

  /// Whether two runs take turns.
  func areTwo(at now: Int64) -> Bool { turned.map { now - $0 < Self.memory } ?? false }
}
