import Formats
import Platform
public import Session
public import Vitals

/// The waveforms of a recording, in a file without a name: only what is looked at is in memory.
public final class WaveReel: Sendable {
  /// A stretch of one waveform in the file.
  private struct Piece {
    let time: SessionTime
    let offset: Int64
    let count: Int
  }

  /// One waveform.
  private struct Track {
    let kind: WaveBlock.Kind
    let rate: Int
    let range: ClosedRange<Int16>
    let pieces: [Piece]
  }

  private let file: NamelessFile
  private let tracks: [Track]
  private let source: SourceID

  init(_ file: NamelessFile, _ drafts: [Int: WaveReelDraft.Track], _ recording: Recording) {
    self.file = file
    source = recording.sources[0].id
    tracks = drafts.sorted { $0.key < $1.key }.compactMap { index, draft in
      Self.track(recording.table.waves[index], draft, recording)
    }
  }

  /// A waveform as it is shown; nil for one that stands still, or too slow or fast for a screen.
  private static func track(
    _ wave: WaveTrack, _ draft: WaveReelDraft.Track, _ recording: Recording
  ) -> Track? {
    guard (1...1000).contains(wave.rate), let range = draft.range else { return nil }
    let pieces = draft.pieces.map { piece in
      let begin = piece.time + Int64((Double(piece.before) * 1000 / wave.rate).rounded())
      return Piece(time: recording.time(begin), offset: piece.offset, count: piece.count)
    }
    return Track(
      kind: wave.blockKind, rate: Int(wave.rate.rounded()), range: range,
      pieces: pieces.sorted { $0.time < $1.time })
  }

  /// The waveforms as they stand on a screen at a time; what cannot be read again is not there.
  public func store(at now: SessionTime) -> WaveStore {
    var store = WaveStore()
    let found = tracks.flatMap { blocks($0, until: now) }.sorted { $0.end < $1.end }
    for (end, block) in found { store.append(block, from: source, endingAt: end) }
    return store
  }

  private func blocks(
    _ track: Track, until now: SessionTime
  ) -> [(end: SessionTime, block: WaveBlock)] {
    let first = now - WaveStore.kept
    // Pieces are a second or so long, and in order of time.
    let place = track.pieces.partitionPoint { $0.time >= first - .seconds(60) }
    var found: [(end: SessionTime, block: WaveBlock)] = []
    for piece in track.pieces[place...] {
      guard piece.time < now else { break }
      let samples = file.samples(piece.count, at: piece.offset)
      let block = WaveBlock(
        kind: track.kind, rate: track.rate, range: track.range, samples: samples)
      guard let block, piece.time + block.length >= first else { continue }
      found.append((piece.time + block.length, block))
    }
    return found
  }
}

extension WaveTrack {
  fileprivate var blockKind: WaveBlock.Kind {
    switch kind {
    case .ecg: .ecg
    case .pleth: .pleth
    }
  }
}

extension Array {
  /// The index of the first element for which the condition holds, in an array where it holds for all
  /// that follow.
  fileprivate func partitionPoint(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
