import Formats
import Platform
import Vitals

/// A reel while its waveforms are written.
final class WaveReelDraft {
  /// A run of samples and where it stands.
  struct Piece {
    /// The time of the chunk it was in, in milliseconds as the file counts them.
    let time: Int64
    /// How many samples of the chunk come before it.
    let before: Int
    let offset: Int64
    let count: Int
  }

  /// One waveform, with the extremes of its runs.
  struct Track {
    fileprivate(set) var pieces: [Piece] = []
    fileprivate var lows: [Int16] = []
    fileprivate var highs: [Int16] = []

    /// What a screen shows from bottom to top: a run in twenty may go beyond.
    var range: ClosedRange<Int16>? {
      let lows = lows.sorted()
      let highs = highs.sorted()
      guard let low = lows.dropFirst(lows.count / 20).first,
        let high = highs.dropLast(highs.count / 20).last, low < high
      else { return nil }
      return low...high
    }
  }

  /// The most samples of a run.
  private static let longest = 2000

  private let file: NamelessFile
  private var size: Int64 = 0
  private var tracks: [Int: Track] = [:]

  /// A reel without a waveform.
  init() throws { file = try NamelessFile() }

  /// Writes a chunk, in runs without a missing sample.
  func add(_ chunk: WaveChunk) throws {
    var track = tracks[chunk.track] ?? Track()
    var run: [Int16] = []
    for (index, sample) in chunk.samples.enumerated() {
      if let sample { run.append(sample) }
      let isLast = index + 1 == chunk.samples.count
      guard sample == nil || isLast || run.count == Self.longest else { continue }
      let next = index + (sample == nil ? 0 : 1)
      try write(&run, before: next - run.count, at: chunk.time, to: &track)
    }
    tracks[chunk.track] = track
  }

  private func write(
    _ run: inout [Int16], before: Int, at time: Int64, to track: inout Track
  ) throws {
    guard let low = run.min(), let high = run.max() else { return }
    try file.write(run, at: size)
    track.pieces.append(Piece(time: time, before: before, offset: size, count: run.count))
    track.lows.append(low)
    track.highs.append(high)
    size += Int64(run.count * MemoryLayout<Int16>.size)
    run = []
  }

  /// The reel, once the recording was read; nil without a waveform.
  func finish(_ recording: Recording) -> WaveReel? {
    tracks.isEmpty ? nil : WaveReel(file, tracks, recording)
  }
}
