/// The numbers of missed lines that the reader of an outlet has not been informed of.
struct MissedLines: Equatable, Sendable {
  /// Consecutive numbers of one segment.
  private struct Run: Equatable, Sendable {
    let segment: Int
    var seqs: ClosedRange<Int>
  }

  /// One run per segment: a process writes lines of the segment it resumes and of its own.
  private var runs: [Run] = []

  var isEmpty: Bool { runs.isEmpty }

  /// Adds consecutive lines.
  mutating func add(_ seqs: ClosedRange<Int>, of segment: Int) {
    if let last = runs.indices.last, runs[last].segment == segment {
      let known = runs[last].seqs
      runs[last].seqs =
        min(known.lowerBound, seqs.lowerBound)...max(known.upperBound, seqs.upperBound)
    } else {
      runs.append(Run(segment: segment, seqs: seqs))
    }
  }

  /// Adds a line; a missed header has no number and is not named.
  mutating func add(_ line: AlarmLine) {
    if let seq = line.seq { add(seq...seq, of: line.segment) }
  }

  /// Returns the messages that name the missed lines, and forgets these.
  mutating func drainMarkers(_ encoding: any AlarmEncoding) -> [[UInt8]] {
    defer { runs = [] }
    return runs.map { encoding.undelivered($0.seqs, segment: $0.segment) }
  }
}
