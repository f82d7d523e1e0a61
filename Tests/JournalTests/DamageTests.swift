import Alarms
import Journal
import Session
import TestSupport
import Testing
import Vitals

/// Truncation at any byte and any flipped bit are detected and never misread.
@Suite struct DamageTests {
  private static let journal: [UInt8] = {
    var bench = JournalBench()
    // A profile without rules keeps the header short beside the other lines.
    let profile = Profile(
      name: "none", version: 1, expected: [.saturation], pressureInterval: .minutes(5),
      recoveryPressureInterval: .minutes(15), guardLimits: [], rules: [])
    bench.run(RandomScript(seed: 5, length: 25, profile: profile))
    return bench.bytes
  }()

  private static func read(
    _ bytes: [UInt8], salvaging: Bool = false
  ) -> (lines: [JournalLine], fault: JournalFault?) {
    var reader = JournalReader(salvaging: salvaging)
    var lines: [JournalLine] = []
    do {
      try reader.feed(bytes.span) { lines.append($0) }
      try reader.finish()
      return (lines, nil)
    } catch {
      return (lines, error)
    }
  }

  @Test func truncationKeepsWholeLines() throws {
    let whole = Self.read(Self.journal)
    #expect(whole.fault == nil)
    var reader = JournalReader()
    var lines: [JournalLine] = []
    for (offset, byte) in Self.journal.enumerated() {
      try reader.feed([byte].span) { lines.append($0) }
      let isLineEnd = byte == UInt8(ascii: "\n")
      let complete = Self.journal[...offset].count { $0 == UInt8(ascii: "\n") }
      #expect(lines.count == complete, "cut after \(offset)")
      var cut = reader
      do {
        try cut.finish()
        #expect(isLineEnd, "cut after \(offset)")
      } catch {
        #expect(error.kind == .tornTail && !isLineEnd, "cut after \(offset)")
      }
    }
    #expect(lines == whole.lines)
  }

  @Test func flippedBitIsDetected() {
    let whole = Self.read(Self.journal).lines
    var random = SeededGenerator(seed: 3)
    for _ in 0..<1500 {
      var bytes = Self.journal
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let (lines, fault) = Self.read(bytes)
      #expect(fault != nil, "byte \(place)")
      #expect(whole.starts(with: lines), "byte \(place)")
    }
  }

  /// No line follows the last one to reveal a flipped bit in its checksum.
  @Test func flippedBitInLastLineIsDetected() {
    for place in (Self.journal.count - 220)..<Self.journal.count {
      for bit in 0..<8 {
        var bytes = Self.journal
        bytes[place] ^= 1 << UInt8(bit)
        #expect(Self.read(bytes).fault != nil, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func missingLineBreaksChain() {
    var lines = Self.journal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.remove(at: 5)
    let (_, fault) = Self.read(Array(lines.joined(separator: [UInt8(ascii: "\n")])))
    #expect(fault?.kind == .brokenChain)
  }

  @Test func salvagingSkipsDamagedLinesOnly() {
    let whole = Self.read(Self.journal).lines
    var random = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      var bytes = Self.journal
      let first = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
      let place = Int.random(in: (first + 1)..<(bytes.count - 1), using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &random)
      let (lines, _) = Self.read(bytes, salvaging: true)
      #expect(lines.count >= whole.count - 2, "byte \(place)")
      #expect(lines.allSatisfy(Set(whole).contains), "byte \(place)")
    }
  }

  @Test func unknownKindIsKeptAndSkipped() throws {
    var encoder = JournalEncoder()
    let script = RandomScript(seed: 1, length: 0)
    var bytes = encoder.line(.header(script.header), at: .zero, wall: nil)
    bytes += encoder.line(.unknown(kind: "drug"), at: .zero, wall: nil)
    bytes += encoder.line(.event(.command(.pressureNow, by: .nurse)), at: .zero, wall: nil)
    let (lines, fault) = Self.read(bytes)
    #expect(fault == nil)
    #expect(lines.map(\.entry.isUnknown) == [false, true, false])
  }
}

extension JournalEntry {
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
