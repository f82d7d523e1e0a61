import Station
import TestSupport
import Testing

/// Whatever is lost, repeated, late or killed: in the end each copy has the bytes of its journal.
@Suite struct CopyLawTests {
  @Test func copiesAreTheirJournals() throws {
    let chair = try #require(FaultyWire.chair)
    forSeeds(100) { seed, _ in
      var wire = FaultyWire(seed: seed)
      wire.begin()
      for _ in 0..<400 { wire.turn(chair) }
      // At every moment a copy is the beginning of its journal.
      for journal in wire.journals {
        let copy = wire.copies[CopyKey(journal.file, isSimulated: true)] ?? []
        #expect(journal.bytes.prefix(copy.count) == copy[...], "seed \(seed): \(journal.file)")
      }
      wire.chaos = 0
      let ends = wire.journals
      for _ in 0..<800 where !Self.isLongEnough(wire, ends) { wire.turn(chair) }
      for journal in ends {
        let copy = wire.copies[CopyKey(journal.file, isSimulated: true)] ?? []
        #expect(copy.prefix(journal.bytes.count) == journal.bytes[...], "seed \(seed)")
      }
      #expect(wire.remarks.isEmpty, "seed \(seed): \(wire.remarks)")
    }
  }

  private static func isLongEnough(
    _ wire: FaultyWire, _ journals: [FaultyWire.Journal]
  ) -> Bool {
    journals.allSatisfy { journal in
      wire.copies[CopyKey(journal.file, isSimulated: true)]?.count ?? 0 >= journal.bytes.count
    }
  }

  /// A board must not take the end of a copy for now while it is not: whenever a copy has grown to a
  /// byte that was written long ago, it is said to be behind.
  @Test func lateCopyIsNeverNow() throws {
    let chair = try #require(FaultyWire.chair)
    forSeeds(100) { seed, _ in
      var wire = FaultyWire(seed: seed)
      wire.begin()
      var sizes: [String: Int] = [:]
      for _ in 0..<400 {
        wire.turn(chair)
        let state = wire.plan.state(at: wire.now)
        guard let journal = wire.journals.last else { continue }
        let size = wire.copies[CopyKey(journal.file, isSimulated: true)]?.count ?? 0
        defer { sizes[journal.file] = size }
        guard size > sizes[journal.file] ?? 0, size < journal.bytes.count,
          let written = journal.written(size), wire.now - written > 3000
        else { continue }
        #expect(
          state.behind.contains("simulated/\(journal.file)") || !state.isConnected,
          "seed \(seed) at \(wire.now): \(size) of \(journal.bytes.count)")
      }
    }
  }
}
