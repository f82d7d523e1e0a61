import Session
import Vitals

/// What the lines of a journal must be to each other: numbered without holes, never backwards in
/// time nor far ahead unsaid, from no more sources and destinations than a session can have.
struct LineOrder: Sendable {
  /// What is wrong with a line at its place.
  enum Finding: Hashable {
    /// Lines before it are missing; it is good itself.
    case linesMissing(String)
    /// It does not belong where it stands.
    case misplaced(JournalFault.Kind, String)
  }

  /// Nothing is recorded for so long only when the program did not run, and then it says so.
  private static let longestSilence = TimeSpan.hours(30 * 24)

  /// The number the next line must have; nil before the first.
  private(set) var nextSeq: Int?
  /// The time of the latest line in its place.
  private(set) var latest: SessionTime?
  /// The end of the segment before, from which no time may be left out either.
  private var endBefore: SessionTime?
  private var sources: [SourceID] = []
  private var destinations: [String] = []

  /// The order in a first segment.
  init() {}

  /// The order in the segment that goes on from another.
  init(after previous: LineOrder) {
    endBefore = previous.latest
    sources = previous.sources
    destinations = previous.destinations
  }

  /// Looks at the next line; what is not misplaced moves number and time on.
  mutating func place(_ line: JournalLine) -> Finding? {
    var finding: Finding?
    if let nextSeq, line.seq != nextSeq {
      let words = "line \(line.seq) stands where line \(nextSeq) must be"
      guard line.seq > nextSeq else { return .misplaced(.brokenChain, words) }
      finding = .linesMissing(words)
    }
    if let latest, line.time < latest { return .misplaced(.corruptLine, "time runs backwards") }
    if let before = latest ?? endBefore, line.time - before - line.saidSilence > Self.longestSilence
    {
      return .misplaced(.corruptLine, "time jumps ahead, and nothing says that it was not recorded")
    }
    if let excess = count(line) { return .misplaced(.corruptLine, excess) }
    nextSeq = line.seq + 1
    latest = line.time
    return finding
  }

  /// Counts sources and destinations; nil while there are not too many.
  private mutating func count(_ line: JournalLine) -> String? {
    guard case .event(let event) = line.entry else { return nil }
    if let source = event.source, sources.last != source, !sources.contains(source) {
      guard sources.count < JournalReader.mostSources else {
        return "a session has \(JournalReader.mostSources) sources at most"
      }
      sources.append(source)
    }
    if let destination = event.destination, !destinations.contains(destination) {
      guard destinations.count < JournalReader.mostOutlets else {
        return "a session has \(JournalReader.mostOutlets) destinations at most"
      }
      destinations.append(destination)
    }
    return nil
  }
}

extension JournalLine {
  /// How long the program had not run before, by what the line says.
  fileprivate var saidSilence: TimeSpan {
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
    case .command, .runtime: nil
    }
  }

  fileprivate var destination: String? {
    switch self {
    case .runtime(.outletBlocked(let name)), .runtime(.outletLost(let name)): name
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime: nil
    }
  }
}
