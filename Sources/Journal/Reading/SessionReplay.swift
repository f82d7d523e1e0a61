import Alarms
public import Session
public import Vitals

/// Runs a recording through the session core, as fast as it is fed.
///
/// Inputs are handed to the core, which decides anew; recorded alarm lines are kept beside that. A
/// segment that was decided by other rules is shown as it was recorded: its own alarm lines speak,
/// unless the replay was asked to decide anew.
public struct SessionReplay: Sendable {
  /// The session as far as it has been played; nil before the header.
  public private(set) var session: Session?
  /// The first header.
  public private(set) var header: SessionHeader?
  /// The time of the latest line.
  public private(set) var latest: SessionTime = .zero
  /// How the recording ended; nil while it has not, or when it ended abnormally.
  public private(set) var end: SessionEnd?
  /// What is to be told about the reading.
  public private(set) var remarks = Remarks()
  /// The header of a further segment, until it is known why there is one.
  private var further: SessionHeader?
  private let decidesAnew: Bool
  /// The highest number of a recorded alarm line, and how many lines may have been lost since.
  private var highestSeq = 0
  private var lost = 0
  /// No disk is away for as many lines: whoever wrote the file, sums stay small.
  private static let mostLost = 1_000_000

  /// What a replay found that is told beside the session.
  public struct Remarks: Hashable, Sendable {
    /// The other rules that segments were decided by, in order.
    public internal(set) var otherSemantics: [Int] = []
    /// Acknowledgements of numbers that are other conditions' by now; they were ignored.
    public internal(set) var ignoredAcknowledgements = 0
    /// Alarm lines that were to be shown and could not be read.
    public internal(set) var unreadAlarmLines = 0

    /// What to tell, one sentence each.
    public var sentences: [String] {
      var sentences: [String] = []
      if !otherSemantics.isEmpty {
        let numbers = otherSemantics.map { "\($0)" }.joined(separator: ", ")
        sentences.append("decided by semantics \(numbers)")
      }
      if ignoredAcknowledgements > 0 {
        sentences.append("\(ignoredAcknowledgements) acknowledgements of other conditions ignored")
      }
      if unreadAlarmLines > 0 {
        sentences.append("\(unreadAlarmLines) alarm lines could not be read")
      }
      return sentences
    }
  }

  /// A replay before its first line; `decidingAnew` also what was decided by other rules.
  public init(decidingAnew: Bool = false) {
    decidesAnew = decidingAnew
  }

  /// Plays one line; the effects it had, without those of recording.
  public mutating func play(_ line: JournalLine) -> [Effect] {
    latest = max(latest, line.time)
    switch line.entry {
    case .header(let header):
      let header = known(header)
      if session == nil {
        session = Session(header)
        self.header = header
      } else {
        further = header
      }
      return []
    case .event(let event):
      var effects: [Effect] = []
      if let header = further {
        further = nil
        // Only a resumption begins anew; after a failure of the disk the session knows of nothing.
        if case .runtime(.resumed) = event { effects = resume(header) }
      }
      if case .runtime(.overflow(of: RuntimeReport.recordingQueue, let count)) = event {
        lost = min(lost + count, Self.mostLost)
      }
      let caused = session?.handle(event, at: line.time) ?? []
      effects = effects.isEmpty ? caused : effects + caused
      for case .refuse(.otherCondition) in effects { remarks.ignoredAcknowledgements += 1 }
      return effects
    case .alarm(let text): return adopt(text, at: line.time)
    case .check, .unknown: return []
    case .footer(let end, _):
      self.end = end
      return []
    }
  }

  /// The header as it is played: one of other rules is told of, and taken for ours if all is to be
  /// decided anew.
  private mutating func known(_ header: SessionHeader) -> SessionHeader {
    guard header.semantics != AlarmSystem.semantics else { return header }
    if remarks.otherSemantics.last != header.semantics {
      remarks.otherSemantics.append(header.semantics)
    }
    var header = header
    if decidesAnew { header.semantics = AlarmSystem.semantics }
    return header
  }

  /// A recorded alarm line: its number is given, and it is adopted where it speaks for the session.
  private mutating func adopt(_ text: [UInt8], at time: SessionTime) -> [Effect] {
    let speaks = session?.showsRecordedAlarms == true
    do {
      let record = try AlarmLogCoding.record(text)
      // What was lost before came before it.
      if record.seq > highestSeq { (highestSeq, lost) = (record.seq, 0) }
      return speaks ? session?.adopt(record, at: time) ?? [] : []
    } catch {
      // Counted and told: one line that cannot be read does not hide the others.
      if speaks { remarks.unreadAlarmLines += 1 }
      return []
    }
  }

  /// What was due by the end of the segment before was performed there.
  private mutating func resume(_ header: SessionHeader) -> [Effect] {
    let effects = session?.tick(at: header.identity.start) ?? []
    passLostNumbers()
    session?.go(on: header)
    return effects
  }

  /// Before a session goes on: the numbers of lines that the record has lost are not given again.
  ///
  /// By the record alone, so that a replay of what follows gives the same numbers.
  public mutating func passLostNumbers() {
    session?.passNumbers(recorded: highestSeq, lost: lost)
    lost = 0
  }

  /// Performs what is due up to a time that no line has.
  public mutating func tick(at time: SessionTime) -> [Effect] {
    session?.tick(at: time) ?? []
  }

  /// Ends the replay at its latest line.
  public mutating func finish() -> [Effect] {
    tick(at: latest)
  }
}
