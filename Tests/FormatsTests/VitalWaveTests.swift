import Formats
import Testing
import Vitals

@Suite struct VitalWaveTests {
  private static let start = 1_700_000_000.0

  private static func chunks(_ file: VitalBytes) throws -> ([WaveTrack], [WaveChunk]) {
    var chunks: [WaveChunk] = []
    let table = try TableBench.read(file.bytes, as: .vital) { chunks.append($0) }
    return (table.waves, chunks)
  }

  @Test func wordsBecomeSixteenBits() throws {
    var file = VitalBytes()
    file.track(
      1, kind: 1, format: 6, "PLETH", rate: 4, gain: 0.5, offset: -10, montype: 8, device: 0)
    let samples: [UInt64] = [0, 1, 0xFFFF, 0xFFFE, 0x8000, 2]
    file.record(
      1, at: Self.start, VitalBytes.number(6, 4) + samples.flatMap { VitalBytes.number($0, 2) })
    let (tracks, chunks) = try Self.chunks(file)
    let track = try #require(tracks.first)
    #expect(chunks.map(\.samples) == [[-32_768, -32_767, nil, 32_766], [0, -32_766]])
    #expect(chunks.map(\.time) == [1_700_000_000_000, 1_700_000_001_000])
    #expect(track.offset + track.gain * -32_768 == -10)
    #expect(track.offset + track.gain * 0 == 0x8000 * 0.5 - 10)
  }

  @Test func floatsAreScaled() throws {
    var file = VitalBytes()
    file.track(1, kind: 1, format: 1, "II", unit: "mV", rate: 2, device: 0)
    file.record(
      1, at: Self.start,
      VitalBytes.number(3, 4) + VitalBytes.float(1.5) + VitalBytes.float(.nan)
        + VitalBytes.float(-0.25))
    let (tracks, chunks) = try Self.chunks(file)
    let track = try #require(tracks.first)
    #expect(track.kind == .ecg)
    let values = chunks.flatMap(\.samples).map { sample in
      sample.map { track.offset + track.gain * Double($0) }
    }
    #expect(values.count == 3)
    #expect(abs((values[0] ?? 0) - 1.5) < 0.001 && values[1] == nil)
    #expect(abs((values[2] ?? 0) + 0.25) < 0.001)
  }

  @Test func moreSamplesThanThereAreEndTheReading() throws {
    var file = VitalBytes()
    file.track(1, kind: 1, format: 5, "ECG_II", rate: 2, device: 0)
    file.track(2, "HR", device: 0)
    file.record(1, at: Self.start, VitalBytes.number(0xFFFF_FFFF, 4) + [1, 0, 2])
    file.record(2, at: Self.start, VitalBytes.float(70))
    var chunks: [WaveChunk] = []
    let table = try TableBench.read(file.bytes, as: .vital) { chunks.append($0) }
    #expect(chunks.map(\.samples) == [[1]])
    #expect(TableBench.values(.heartRate, table) == [7000])
  }

  @Test func otherWavesAreTold() throws {
    var file = VitalBytes()
    file.track(1, kind: 1, format: 6, "ABP", rate: 125, montype: 4, device: 0)
    file.track(2, kind: 1, format: 6, "ECG_II", rate: 0, montype: 1, device: 0)
    let (tracks, _) = try Self.chunks(file)
    #expect(tracks.isEmpty)
    let table = try TableBench.read(file.bytes, as: .vital)
    #expect(
      table.remarks == [
        .notRead("ECG_II", because: .encoding("0.0 samples a second")),
        .notRead("ABP", because: .unknown),
      ])
  }
}
