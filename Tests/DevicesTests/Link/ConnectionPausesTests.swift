import Devices
import Testing
import Vitals

/// When the pauses of a monitor are a loss.
@Suite struct ConnectionPausesTests {
  private static func time(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  /// When a connection that brings values until it is closed becomes a loss, in seconds.
  private static func due(
    _ pauses: inout ConnectionPauses, from: Int64, until: Int64, isInOrder: Bool = true
  ) -> Int64? {
    pauses.end(at: time(from))
    for second in from..<until { pauses.recordValues(at: time(second + 1)) }
    guard pauses.begin("closed", isInOrder: isInOrder, at: time(until)) else { return until }
    return pauses.deadline.map { $0.milliseconds / 1000 }
  }

  @Test func standingConnectionAllowsNoLongPause() {
    var pauses = ConnectionPauses()
    let first = Self.due(&pauses, from: 0, until: 3600)
    let second = Self.due(&pauses, from: 3601, until: 3602)
    #expect(first == 3605 && second == 3607)
  }

  @Test func briefConnectionsTeachTheSpacing() {
    var pauses = ConnectionPauses()
    var dues: [Int64?] = []
    for second in [0, 4, 8] as [Int64] {
      dues.append(Self.due(&pauses, from: second, until: second, isInOrder: second != 4))
    }
    #expect(dues == [5, 17, 21])
    // A connection that stands ends the habit.
    let standing = Self.due(&pauses, from: 20, until: 30)
    #expect(standing == 35)
    let (early, loss) = (pauses.drainLoss(at: Self.time(34)), pauses.drainLoss(at: Self.time(35)))
    #expect(early == nil && loss == "closed")
  }

  @Test func brokenConnectionIsLostAtOnce() {
    var pauses = ConnectionPauses()
    let due = Self.due(&pauses, from: 0, until: 6, isInOrder: false)
    #expect(due == 6 && pauses.deadline == nil)
  }
}
