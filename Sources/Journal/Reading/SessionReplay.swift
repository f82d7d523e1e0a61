import Alarms
import Care
public import Session
public import Vitals

/// Runs a recording through the session core as fast as lines arrive.
///
/// The core evaluates the inputs again; recorded alarm lines are kept beside it. A segment decided
/// by other rules is shown as recorded, by its own alarm lines, unless the replay re-evaluates it.
public struct SessionReplay: Sendable {
  /// The session at the latest line; nil before the header.
  public private(set) var session: Session?
  /// The first header.
  public private(set) var header: SessionHeader?
  /// The time of the latest line.
  public private(set) var latest: SessionTime = .zero
  /// The end of the recording; nil before it, or when it ended abnormally.
  public private(set) var end: SessionEnd?
  /// Findings about the recording.
  public private(set) var remarks = Remarks()
  /// The header of a later segment, until the next line shows why it began.
  private var pendingHeader: SessionHeader?
  private let reevaluates: Bool
  /// The numbers used in the record so far.
  private var numbers = UsedNumbers()
  /// The numbers used before the header that is pending: its own alarm lines come before the event
  /// that says why it began, and are decided after it.
  private var numbersBefore = UsedNumbers()

  /// The highest number among recorded alarm lines, and the number of lines possibly lost since.
  private struct UsedNumbers {
    var highest = 0
    var lost = 0
  }

  /// More lines than any disk failure loses; bounds the sums whatever wrote the file.
  private static let maximumLost = 1_000_000

  /// The findings of a replay beside the session.
  public struct Remarks: Hashable, Sendable {
    /// The other versions of the rules that decided segments, in order.
    public internal(set) var otherSemantics: [Int] = []
    /// The number of ignored acknowledgements, whose condition numbers now mean other conditions.
    public internal(set) var ignoredAcknowledgements = 0
    /// The number of alarm lines to show that could not be parsed.
    public internal(set) var unreadAlarmLines = 0

    /// The findings, one sentence each.
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

  /// A replay before its first line; `reevaluating` applies today's rules to segments decided by
  /// other ones.
  public init(reevaluating: Bool = false) {
    reevaluates = reevaluating
  }

  /// Plays one line; returns its effects except those of recording.
  public mutating func play(_ line: JournalLine) -> [Effect] {
    latest = max(latest, line.time)
    switch line.entry {
    case .header(let header):
      let header = reconciled(header)
      if session == nil {
        session = Session(header)
        self.header = header
      } else {
        pendingHeader = header
        numbersBefore = numbers
      }
      return []
    case .event(let event):
      var effects: [Effect] = []
      if let header = pendingHeader {
        pendingHeader = nil
        // Only a resumption restarts the session; a failure of the disk does not affect it.
        if case .runtime(.resumed) = event { effects = resume(header) }
      }
      if case .runtime(.overflow(of: RuntimeReport.recordingQueue, let count)) = event {
        numbers.lost = min(numbers.lost + count, Self.maximumLost)
      }
      let caused = session?.handle(event, at: line.time) ?? []
      effects = effects.isEmpty ? caused : effects + caused
      for case .refuse(.otherCondition) in effects { remarks.ignoredAcknowledgements += 1 }
      return effects
    case .alarm(let text): return adopt(text, at: line.time)
    case .check, .unknown: return []
    case .footer(let footer):
      end = footer.end
      return []
    }
  }

  /// The header as played: other rules are recorded as a finding, and replaced by the current ones
  /// when re-evaluating.
  private mutating func reconciled(_ header: SessionHeader) -> SessionHeader {
    guard header.semantics != AlarmSystem.semantics else { return header }
    if remarks.otherSemantics.last != header.semantics {
      remarks.otherSemantics.append(header.semantics)
    }
    var header = header
    if reevaluates { header.semantics = AlarmSystem.semantics }
    return header
  }

  /// Adopts the number of a recorded alarm line, and its condition where recorded lines decide the
  /// session.
  private mutating func adopt(_ text: [UInt8], at time: SessionTime) -> [Effect] {
    let isAdopted = session?.showsRecordedAlarms == true
    do {
      let record = try AlarmLogCoding.record(text)
      // Lost lines came before this one.
      if record.seq > numbers.highest { numbers = UsedNumbers(highest: record.seq) }
      return isAdopted ? session?.adopt(record, at: time) ?? [] : []
    } catch {
      // Counted as a finding, so that one unreadable line does not hide the others.
      if isAdopted { remarks.unreadAlarmLines += 1 }
      return []
    }
  }

  /// Deadlines up to the end of the previous segment took effect there.
  private mutating func resume(_ header: SessionHeader) -> [Effect] {
    let effects = session?.tick(at: header.identity.start) ?? []
    session?.skipNumbers(recorded: numbersBefore.highest, lost: numbersBefore.lost)
    numbers.lost = 0
    session?.beginSegment(header)
    return effects
  }

  /// Skips the numbers of lost lines before the session resumes, so that none is used twice.
  ///
  /// It depends on the record alone, so that a later replay gives the same numbers.
  public mutating func skipLostNumbers() {
    session?.skipNumbers(recorded: numbers.highest, lost: numbers.lost)
    numbers.lost = 0
  }

  /// Applies the deadlines up to a time without a line.
  public mutating func tick(at time: SessionTime) -> [Effect] {
    session?.tick(at: time) ?? []
  }

  /// Ends the replay at its latest line.
  public mutating func finish() -> [Effect] {
    tick(at: latest)
  }
}
