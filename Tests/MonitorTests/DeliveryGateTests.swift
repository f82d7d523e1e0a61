@testable import Monitor
import Session
import TestSupport
import Testing
import Vitals

/// A line reaches outlets only once it is in the session file.
@Suite struct DeliveryGateTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  private static func seqs(_ lines: [AlarmRecord]) -> [Int] { lines.map(\.seq) }

  @Test func linesWaitUntilWritten() {
    var gate = DeliveryGate(hasRecording: true)
    #expect(gate.offer(.numbered(1), order: 10, at: .zero) == [])
    #expect(gate.offer(.numbered(2), order: 12, at: .zero) == [])
    #expect(Self.seqs(gate.advance(written: 9, isFailing: false, at: .zero)) == [])
    #expect(Self.seqs(gate.advance(written: 11, isFailing: false, at: .zero)) == [1])
    #expect(Self.seqs(gate.advance(written: 12, isFailing: false, at: .zero)) == [2])
    #expect(gate.isEmpty)
    #expect(gate.deadline == nil)
  }

  @Test func silentDiskDelaysLinesBy100Milliseconds() {
    var gate = DeliveryGate(hasRecording: true)
    _ = gate.offer(.numbered(1), order: 1, at: Self.time(1000))
    _ = gate.offer(.numbered(2), order: 2, at: Self.time(1060))
    #expect(gate.deadline == Self.time(1100))
    #expect(gate.advance(written: 0, isFailing: false, at: Self.time(1099)) == [])
    #expect(gate.state == .guarding)
    let late = gate.advance(written: 0, isFailing: false, at: Self.time(1100))
    #expect(Self.seqs(late) == [1, 2])
    #expect(gate.state == .stuck)
    #expect(Self.seqs(gate.offer(.numbered(3), order: 3, at: Self.time(1200))) == [3])
    // The gate guards again only once the latest line is written, not an earlier one.
    _ = gate.advance(written: 2, isFailing: false, at: Self.time(1300))
    #expect(gate.state == .stuck)
    _ = gate.advance(written: 3, isFailing: false, at: Self.time(1300))
    #expect(gate.state == .guarding)
    #expect(gate.offer(.numbered(4), order: 4, at: Self.time(1400)) == [])
  }

  @Test func failingDiskDelaysNoLine() {
    var gate = DeliveryGate(hasRecording: true)
    _ = gate.offer(.numbered(1), order: 1, at: .zero)
    #expect(Self.seqs(gate.advance(written: 0, isFailing: true, at: .zero)) == [1])
    #expect(gate.state == .open)
    #expect(Self.seqs(gate.offer(.numbered(2), order: 2, at: .zero)) == [2])
    _ = gate.advance(written: 2, isFailing: false, at: .zero)
    #expect(gate.state == .guarding)
    #expect(gate.offer(.numbered(3), order: 3, at: .zero) == [])
  }

  @Test func fullDiskQueueDelaysNoLine() {
    var gate = DeliveryGate(hasRecording: true)
    _ = gate.offer(.numbered(1), order: 1, at: .zero)
    #expect(Self.seqs(gate.offer(.numbered(2), order: nil, at: .zero)) == [1, 2])
    #expect(gate.state == .stuck)
    _ = gate.advance(written: 0, isFailing: true, at: .zero)
    #expect(gate.state == .open)
  }

  @Test func noLineWaitsWithoutSessionFile() {
    var gate = DeliveryGate(hasRecording: false)
    #expect(Self.seqs(gate.offer(.numbered(1), order: nil, at: .zero)) == [1])
    #expect(gate.state == .open)
  }

  /// Whatever the disk does, each line is delivered once, in order and at most 100 ms late, and
  /// unwritten only while the disk failed or was silent.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func everyLineIsDeliveredOnceInOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var gate = DeliveryGate(hasRecording: true)
    var (now, orders, written, isFailing) = (Int64(0), 0, 0, false)
    var delivered: [Int] = []
    var offered: [Int: (order: Int, at: Int64)] = [:]
    func accept(_ lines: [AlarmRecord]) {
      for seq in Self.seqs(lines) {
        delivered.append(seq)
        guard let (order, at) = offered[seq] else {
          Issue.record("line \(seq) was never offered")
          continue
        }
        #expect(order <= written || gate.state != .guarding, "line \(seq) was not written")
        #expect(now - at <= 100)
      }
    }
    for seq in 1...300 {
      orders += Int.random(in: 1...3, using: &random)
      offered[seq] = (orders, now)
      accept(gate.offer(.numbered(seq), order: orders, at: Self.time(now)))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let next = now + Int64.random(in: 0...60, using: &random)
        now = min(next, gate.deadline?.milliseconds ?? next)
        if Int.random(in: 0..<20, using: &random) == 0 { isFailing.toggle() }
        if !isFailing { written = Int.random(in: written...orders, using: &random) }
        accept(gate.advance(written: written, isFailing: isFailing, at: Self.time(now)))
      }
    }
    (written, isFailing) = (orders, false)
    accept(gate.advance(written: written, isFailing: false, at: Self.time(now)))
    #expect(delivered == Array(1...300))
    #expect(gate.isEmpty)
  }
}
