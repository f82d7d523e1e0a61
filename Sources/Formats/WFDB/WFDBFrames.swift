/// Reads the frames of one signal file, a block at a time.
struct WFDBFrames {
  /// About how many samples a block has.
  private static let blockSamples = 1 << 14

  private var bytes: ByteReader
  private let encoding: WFDBEncoding
  private let perFrame: Int
  private var targets: [WFDBTarget]
  private let clock: WFDBClock
  private var samples: [Int32] = []
  /// The times of the frames of a block.
  private var times: [Int64] = []
  private var firstTimed: Int64?
  private var columns: WFDBColumns
  /// How many frames were read.
  private var done: Int64 = 0
  /// What was lost.
  private(set) var remarks: [RecordingRemark] = []

  init(
    _ bytes: ByteReader, _ encoding: WFDBEncoding, perFrame: Int, targets: [WFDBTarget],
    clock: WFDBClock, columns: WFDBColumns
  ) {
    self.columns = columns
    (self.bytes, self.encoding, self.perFrame) = (bytes, encoding, perFrame)
    (self.targets, self.clock) = (targets, clock)
  }

  /// Reads as many frames as the header says, or all.
  mutating func read(
    limit: Int64?, byteOffset: Int64, into table: inout RecordingTable,
    _ takeWave: ((WaveChunk) throws -> Void)?
  ) throws {
    guard try bytes.skip(byteOffset) else {
      remarks.append(.cut(atByte: bytes.position))
      return
    }
    let skew = targets.map(\.signal.skew).max() ?? 0
    // Six frames end with a whole group of samples, whatever the encoding.
    let block = max(Self.blockSamples / perFrame / 6, 1) * 6
    let wanted = limit.map { $0.addingReportingOverflow(skew).partialValue } ?? .max
    let values = targets.count { $0.isOneOfFrame }
    var isCut = false
    while done < wanted, !isCut, !table.isFull {
      let frames = Int(min(Int64(block), wanted - done))
      let piece = try bytes.peek(encoding.bytes(frames * perFrame))
      let found = min(encoding.samples(piece.count) / perFrame, frames)
      isCut = found < frames
      // The blocks of a file end together, as its columns share their times.
      guard values == 0 || table.hasRoom(for: found * values) else { break }
      if found > 0 {
        encoding.decode(piece.span, count: found * perFrame, into: &samples)
        for index in targets.indices {
          try deliver(index, frames: found, limit: limit ?? .max, into: &table, takeWave)
        }
      }
      let rest = piece.count - encoding.bytes(found * perFrame)
      _ = try bytes.skip(Int64(piece.count))
      done += Int64(found)
      if isCut { tellEnd(limit, rest: rest) }
    }
    columns.settle(in: &table)
    try finish(takeWave, isWhole: !table.isFull)
  }

  /// The end before the header's; a file without a known length ends with a whole frame.
  private mutating func tellEnd(_ limit: Int64?, rest: Int) {
    if bytes.damage == .corrupt {
      remarks.append(.damaged(atByte: bytes.position, what: "the packed bytes are damaged"))
    } else if bytes.damage == .cut || limit.map({ done < $0 }) ?? (rest > 0) {
      remarks.append(.cut(atByte: bytes.position))
    }
  }

  private mutating func finish(
    _ takeWave: ((WaveChunk) throws -> Void)?, isWhole: Bool
  ) throws {
    for index in targets.indices {
      if let chunk = targets[index].wave?.drain() { try takeWave?(chunk) }
    }
    // What was cut has another sum.
    guard remarks.isEmpty, isWhole else { return }
    for target in targets {
      // The sum of a signal that was shifted counts other samples than the file has.
      guard target.signal.skew == 0, let sum = target.signal.sum, sum != target.sum else {
        continue
      }
      remarks.append(.sumDiffers(target.signal.name))
    }
  }

  private mutating func deliver(
    _ index: Int, frames: Int, limit: Int64, into table: inout RecordingTable,
    _ takeWave: ((WaveChunk) throws -> Void)?
  ) throws {
    let target = targets[index]
    let count = target.signal.perFrame
    if encoding == .differences { integrate(index, frames) }
    // Beyond the last frame stand samples of signals that are shifted.
    let inside = Int(min(Int64(frames), max(limit - done, 0)))
    targets[index].sum &+= sum(inside, target.place, count)
    let start = done - target.signal.skew
    let first = Int(min(max(-start, 0), Int64(frames)))
    // A file of unknown length has the greatest limit, which a shifted signal would exceed.
    let left = limit.subtractingReportingOverflow(start)
    let end = Int(min(max(left.overflow ? .max : left.partialValue, 0), Int64(frames)))
    guard first < end else { return }
    if let column = target.column, target.isOneOfFrame {
      addColumn(column, target.place, first..<end, start, to: &table)
      return
    }
    for frame in first..<end {
      let place = frame * perFrame + target.place
      for offset in 0..<count {
        let sample = samples[place + offset]
        let time = clock.time(Double(start + Int64(frame)) + Double(offset) / Double(count))
        if let column = target.column {
          if column.scale.isThinned, !isNext(time, index) { continue }
          table.add(column.scale.hundredths(sample), at: time, to: column.index)
        } else if let chunk = targets[index].wave?.add(sample, at: time) {
          try takeWave?(chunk)
        }
      }
    }
  }

  /// The sum of the samples of one signal in some frames.
  private func sum(_ frames: Int, _ place: Int, _ count: Int) -> UInt16 {
    let samples = samples.span
    var sum: Int32 = 0
    for offset in 0..<count {
      var index = place + offset
      for _ in 0..<frames {
        sum &+= samples[index]
        index += perFrame
      }
    }
    return UInt16(truncatingIfNeeded: sum)
  }

  /// One value of each frame: the usual record of numerics, of which a day has a million.
  private mutating func addColumn(
    _ column: WFDBTarget.Column, _ place: Int, _ frames: Range<Int>, _ start: Int64,
    to table: inout RecordingTable
  ) {
    let first = start + Int64(frames.lowerBound)
    if times.count != frames.count || firstTimed != first {
      times = (0..<Int64(frames.count)).map { clock.time(Double(first + $0)) }
      firstTimed = first
    }
    var values = [Int32](repeating: 0, count: frames.count)
    column.scale.fill(
      &values, samples.span, from: frames.lowerBound * perFrame + place, by: perFrame)
    columns.add(values, at: times, from: first, to: column.index, of: &table)
  }

  /// Replaces the differences of a signal by its samples.
  private mutating func integrate(_ index: Int, _ frames: Int) {
    let target = targets[index]
    var latest = target.latest
    for frame in 0..<frames {
      let place = frame * perFrame + target.place
      for offset in 0..<target.signal.perFrame {
        latest &+= samples[place + offset]
        samples[place + offset] = latest
      }
    }
    targets[index].latest = latest
  }

  /// Whether a time is in another second than the latest of the signal.
  private mutating func isNext(_ time: Int64, _ index: Int) -> Bool {
    let second = time / 1000
    guard second != targets[index].second else { return false }
    targets[index].second = second
    return true
  }
}
