import Journal

/// One line on its way to the destinations of the alarm log.
package struct AlarmLine: Equatable, Sendable {
  /// Its number in the alarm log; nil for the header.
  let seq: Int?
  /// The segment of the session it names.
  let segment: Int
  /// The line without line feed.
  let bytes: [UInt8]

  package init(
    seq: Int?, segment: Int, bytes: [UInt8]
  ) {
    self.seq = seq
    self.segment = segment
    self.bytes = bytes
  }
}

/// The lines a destination has missed, by their numbers, until it can be told.
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

  /// The lines that say what is missing, without line feeds; afterwards nothing is.
  mutating func takeMarkers() -> [[UInt8]] {
    defer { runs = [] }
    return runs.map {
      AlarmLogCoding.undelivered(
        from: $0.seqs.lowerBound, to: $0.seqs.upperBound, segment: $0.segment)
    }
  }
}
