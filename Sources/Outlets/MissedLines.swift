/// The lines an outlet has missed, by their numbers, until it can be told.
struct MissedLines: Equatable, Sendable {
  /// A run of numbers of one segment.
  private struct Run: Equatable, Sendable {
    let segment: Int
    var seqs: ClosedRange<Int>
  }

  /// A process writes lines of the segment it resumes and of its own, so that there are two at most.
  private var runs: [Run] = []

  var isEmpty: Bool { runs.isEmpty }

  /// Adds lines that follow each other.
  mutating func add(_ seqs: ClosedRange<Int>, of segment: Int) {
    if let last = runs.indices.last, runs[last].segment == segment {
      let known = runs[last].seqs
      runs[last].seqs =
        min(known.lowerBound, seqs.lowerBound)...max(known.upperBound, seqs.upperBound)
    } else {
      runs.append(Run(segment: segment, seqs: seqs))
    }
  }

  /// Adds a line; the header has no number and is missed unnamed.
  mutating func add(_ line: AlarmLine) {
    if let seq = line.seq { add(seq...seq, of: line.segment) }
  }

  /// The messages that name what is missing; afterwards nothing is.
  mutating func drainMarkers(_ encoding: any AlarmEncoding) -> [[UInt8]] {
    defer { runs = [] }
    return runs.map { encoding.undelivered($0.seqs, segment: $0.segment) }
  }
}
