import Session
import Vitals

/// Checks the sequence of journal lines: numbers without gaps, times never backwards nor far ahead
/// without a reason, and no more sources and outlets than a session can have.
struct LineOrder: Sendable {
  /// The fault of a line in its sequence.
  enum Finding: Hashable {
    /// Lines before it are missing; the line itself is good.
    case linesMissing(String)
    /// The line does not belong in its place.
    case misplaced(JournalFault.Kind, String)
  }

  /// A longer silence occurs only while the program is not running, and is then recorded.
  private static let longestSilence = TimeSpan.hours(30 * 24)

  /// The expected number of the next line; nil before the first.
  private(set) var nextSeq: Int?
  /// The time of the latest good line.
  private(set) var latest: SessionTime?
  /// The end of the previous segment, which also bounds the next silence.
  private var endBefore: SessionTime?
  private var sources: [SourceID] = []
  private var outlets: [String] = []

  /// The order of a first segment.
  init() {}

  /// The order of a segment that continues another.
  init(after previous: LineOrder) {
    endBefore = previous.latest
    sources = previous.sources
    outlets = previous.outlets
  }

  /// Checks the next line; advances number and time unless the line is misplaced.
  mutating func apply(_ line: JournalLine) -> Finding? {
    var finding: Finding?
    if let nextSeq, line.seq != nextSeq {
      let words = "expected line \(nextSeq), found line \(line.seq)"
      guard line.seq > nextSeq else { return .misplaced(.brokenChain, words) }
      finding = .linesMissing(words)
    }
    if let latest, line.time < latest { return .misplaced(.corruptLine, "time runs backwards") }
    if let before = latest ?? endBefore,
      line.time - before - line.explainedSilence > Self.longestSilence
    {
      return .misplaced(.corruptLine, "time jumps ahead without a recorded gap")
    }
    if let excess = count(line) { return .misplaced(.corruptLine, excess) }
    nextSeq = line.seq + 1
    latest = line.time
    return finding
  }

  /// Counts sources and outlets; nil while there are not too many.
  private mutating func count(_ line: JournalLine) -> String? {
    guard case .event(let event) = line.entry else { return nil }
    if let source = event.source, sources.last != source, !sources.contains(source) {
      guard sources.count < JournalReader.maximumSources else {
        return "more than \(JournalReader.maximumSources) sources"
      }
      sources.append(source)
    }
    if let outlet = event.outlet, !outlets.contains(outlet) {
      guard outlets.count < JournalReader.maximumOutlets else {
        return "more than \(JournalReader.maximumOutlets) outlets"
      }
      outlets.append(outlet)
    }
    return nil
  }
}

extension JournalLine {
  /// The silence that the line explains.
  fileprivate var explainedSilence: TimeSpan {
    switch entry {
    case .event(.runtime(.late(let length))), .event(.runtime(.resumed(let length, _))): length
    case .header, .event, .alarm, .check, .footer, .unknown: .zero
    }
  }
}

extension Event {
  fileprivate var source: SourceID? {
    switch self {
    case .source(let description): description.id
    case .vital(let id, _), .cuff(let id, _), .wave(let id, _), .link(let id, _), .line(let id, _),
      .sender(let id, _):
      id
    case .command, .runtime, .scene, .station: nil
    }
  }

  fileprivate var outlet: String? {
    switch self {
    case .runtime(.outletBlocked(let name)), .runtime(.outletLost(let name)): name
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime, .scene, .station:
      nil
    }
  }
}
