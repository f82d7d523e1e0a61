import Formats
import Session
@testable import Store
import Testing
import Vitals

/// Waveforms of recordings, read again when they are looked at.
@Suite struct WaveReelTests {
  private static func reel(_ add: (WaveReelDraft) throws -> Void) throws -> WaveReel? {
    var table = RecordingTable(epoch: .wall(offsetMinutes: 0))
    _ = table.addWave(WaveTrack(kind: .ecg, name: "ECG", rate: 100))
    _ = table.addWave(WaveTrack(kind: .pleth, name: "PLETH", rate: 50))
    let known = table.addColumn(.heartRate, name: "HR")
    let column = try #require(known)
    table.add(7200, at: 10_000, to: column)
    let draft = try WaveReelDraft()
    try add(draft)
    return draft.finish(Recording(table, format: "test"))
  }

  /// A second of a saw tooth, of a track at a time in seconds.
  private static func chunk(_ track: Int, at second: Int64, rate: Int) -> WaveChunk {
    WaveChunk(track: track, time: second * 1000, samples: (0..<rate).map { Int16($0) })
  }

  @Test func onlyWhatIsSeenIsRead() throws {
    let reel = try Self.reel { draft in
      // One track after the other, as in packed files.
      for second in Int64(10)..<310 { try draft.add(Self.chunk(0, at: second, rate: 100)) }
      for second in Int64(10)..<310 { try draft.add(Self.chunk(1, at: second, rate: 50)) }
    }
    // Session time zero is the first value, at second 10 of the file.
    let now = SessionTime.zero + .seconds(200)
    let store = try #require(reel).store(at: now)
    #expect(store.currentKinds(at: now) == [.ecg, .pleth])
    for kind in WaveBlock.Kind.allCases {
      let stretches = store.stretches(kind)
      #expect((40...41).contains(stretches.count))
      #expect(stretches.last?.end == now)
      #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.end == $1.begin })
    }
    #expect(store.stretches(.ecg).first?.block.samples.last == 99)
    let after = SessionTime.zero + .seconds(304)
    #expect(try #require(reel).store(at: after).currentKinds(at: after).isEmpty)
  }

  @Test func missingSamplesAreGaps() throws {
    let reel = try Self.reel { draft in
      let samples = (0..<100).map { (30..<60).contains($0) ? nil : Int16($0) }
      try draft.add(WaveChunk(track: 0, time: 10_000, samples: samples))
    }
    let now = SessionTime.zero + .seconds(1)
    let stretches = try #require(reel).store(at: now).stretches(.ecg)
    #expect(stretches.map { $0.begin.milliseconds } == [0, 600])
    #expect(stretches.map { $0.end.milliseconds } == [300, 1000])
  }

  @Test func recordingWithoutWavesHasNoReel() throws {
    let none = try Self.reel { _ in }
    #expect(none == nil)
    // One that stands still has no range that could be drawn.
    let still = try Self.reel { draft in
      try draft.add(WaveChunk(track: 0, time: 10_000, samples: [5, 5, 5]))
    }
    #expect(try #require(still).store(at: .zero).stretches.isEmpty)
  }
}
