import Session
import TestSupport
import Testing
import Vitals

/// Waveforms are shown and recorded, never judged.
@Suite struct WaveStoreTests {
  private static func block(_ count: Int = 30) throws -> WaveBlock {
    try #require(
      WaveBlock(
        kind: .pleth, rate: 60, range: 0...127, samples: [Int16](repeating: 5, count: count)))
  }

  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  @Test func stretchesFollowEachOther() throws {
    var session = Session(SampleSession.header())
    for (index, jitter) in [0, 90, -60, 120, 0].enumerated() {
      let time = Self.time(Int64(1000 + index * 500 + jitter))
      let effects = session.handle(.wave(SourceID("ox"), try Self.block()), at: time)
      #expect(effects.count == 1)
    }
    let stretches = session.waves.stretches
    #expect(stretches.map(\.end.milliseconds) == [1000, 1500, 2000, 2500, 3000])
    #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.end == $1.begin })
    // After a pause it restarts at its arrival.
    _ = session.handle(.wave(SourceID("ox"), try Self.block()), at: Self.time(9000))
    #expect(session.waves.stretches.last?.end == Self.time(9000))
  }

  @Test func otherSourceRestartsWave() throws {
    var session = Session(SampleSession.header())
    for second in 1...60 {
      _ = session.handle(
        .wave(SourceID("ox"), try Self.block(60)), at: Self.time(Int64(second) * 1000))
    }
    #expect((40...42).contains(session.waves.stretches.count))
    _ = session.handle(.wave(SourceID("other"), try Self.block()), at: Self.time(60_500))
    #expect(session.waves.stretches.count == 1)
    #expect(session.waves.isCurrent(at: Self.time(63_000)))
    #expect(!session.waves.isCurrent(at: Self.time(63_500)))
  }

  @Test func impossibleBlockIsRefused() {
    #expect(WaveBlock(kind: .pleth, rate: 60, range: 0...127, samples: []) == nil)
    #expect(WaveBlock(kind: .pleth, rate: 0, range: 0...127, samples: [1]) == nil)
    #expect(WaveBlock(kind: .pleth, rate: 60, range: 5...5, samples: [1]) == nil)
  }
}
