public import Journal
public import Session
public import Simulation
public import Training
public import Vitals

/// Plays a recording of any kind once, for its debrief by a file beside it and the times of its
/// questions.
public struct SheetRun {
  /// The session at its end.
  public let session: Session
  /// What happened.
  public let record: TrainingRecord

  /// Plays the lines of a recording; nil without a header.
  public init?(_ lines: [JournalLine], _ sheet: Scenario) {
    var replay = SessionReplay()
    var record = TrainingRecord(sheet, from: lines.first?.time ?? .zero)
    for line in lines {
      let effects = replay.play(line)
      guard let session = replay.session else { continue }
      if case .event(let event) = line.entry {
        record.witness(event, effects, session, nil, at: line.time)
      } else {
        record.witness(effects)
      }
    }
    record.witness(replay.finish())
    guard let session = replay.session else { return nil }
    self.session = session
    self.record = record
  }

  /// The questions that come up, with their times and what is expected from those moments on.
  public var questions: [(time: SessionTime, text: String, expected: [Expectation])] {
    record.scenario.timedQuestions.compactMap { question in
      record.time(of: question.moment).map { time in
        (time, question.text, record.scenario.expectations.filter { $0.from == question.moment })
      }
    }
  }

  /// The debrief by what the file expects.
  public var debrief: Debrief { Debrief(session, record) }
}
