public import Alarms
import Care
public import Session
import Vitals

/// Conditions as the words of the alarm line: text first, stars for the priority.
public struct ConditionWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The whole line: `*** Systolic 184 > 180 confirmed`.
  public func line(_ condition: ConditionView, in session: Session) -> String {
    phrase(condition, in: session).printed
  }

  /// The whole line as a phrase.
  package func phrase(_ condition: ConditionView, in session: Session) -> Phrase {
    "\(condition.priority) \(text(condition, in: session))"
  }

  /// The words without stars.
  package func text(_ condition: ConditionView, in session: Session) -> Phrase {
    raised(condition, in: session) + course(condition, in: session)
  }

  /// The change since the raise; empty for none.
  package func course(_ condition: ConditionView, in session: Session) -> Phrase {
    let held = Phrase(current(condition, session) + missed(condition, session))
    switch condition.state {
    case .active: return held
    case .acknowledged(let time):
      let clock = clock(time, session)
      return held
        + language(english: " \("ack", spoken: "acknowledged at") \(clock)" as Phrase)
    case .latched(let latch): return Phrase(latched(condition, latch, in: session))
    }
  }

  /// The condition as it was raised.
  package func raised(_ condition: ConditionView, in session: Session) -> Phrase {
    var words = subject(condition.subject, in: session)
    if let due = condition.due?.at, condition.due?.item != .infusion {
      words += " \(clock(due, session))"
    }
    if condition.isConfirmed { words += language(english: " confirmed" as Phrase) }
    if let hint = condition.hint { words += " \(hint)" }
    return words
  }

  private func subject(_ subject: ConditionView.Subject, in session: Session) -> Phrase {
    switch subject {
    case .value(let label, let value, let threshold):
      "\(label) \(ValueWords.violating(value, threshold)) "
        + "\(threshold.comparison) \(threshold.limit.exactText)"
    case .drop(let label, let from, let to):
      language(english: "\(label) fell \(from.roundedUnits) to \(to.roundedUnits)" as Phrase)
    case .rule(let text): Phrase(text)
    case .technical(let condition): Phrase(TechnicalWords(language).text(condition, in: session))
    case .recorded(let name): Phrase(String(name.map { $0 == "_" ? " " : $0 }))
    }
  }

  /// The present value beside the worst, or that there is none; empty while they are the same.
  private func current(_ condition: ConditionView, _ session: Session) -> String {
    switch condition.present {
    case .inText: return ""
    case .other(let now): return language(english: ", now \(now.roundedUnits)")
    case .doubtful(let now): return language(english: ", now \(now.roundedUnits)?")
    case .unknown:
      let clock = clock(condition.violatedAt ?? condition.raised, session)
      return language(english: " at \(clock), no current value")
    }
  }

  /// The present value alone, or that there is none.
  ///
  /// It stands where the worst and the present value have no room together; nil where the whole text
  /// has no value.
  package func brief(_ condition: ConditionView) -> Phrase? {
    guard let label = condition.subject.label else { return briefOutlet(condition) }
    switch condition.state {
    case .active, .acknowledged, .latched(.recovered): return present(condition, label)
    case .latched(.noData): return noData(label)
    }
  }

  /// What happened to an alarm outlet without its name, which may be as long as an address.
  private func briefOutlet(_ condition: ConditionView) -> Phrase? {
    guard case .technical(let technical) = condition.subject else { return nil }
    switch technical.kind {
    case .outletBlocked: return language(english: "Alarm outlet blocked" as Phrase)
    case .outletLost: return language(english: "Alarm outlet lost" as Phrase)
    case .noDataSinceStart, .noData, .noPulseSignal, .noBreathingSignal, .handValuesDue, .help,
      .sensorOff, .searching, .linkLost, .noValidFrame, .nothingKnown, .unknownCode, .backlog,
      .badFrames, .ratesDiffer, .sourcesDiffer, .frozen, .simulatedDevice, .recordingFailed, .late,
      .deviceClock, .overflow, .otherSender, .severalBeds, .otherPatient:
      return nil
    }
  }

  private func noData(_ label: String) -> Phrase { language(english: "\(label) no data" as Phrase) }

  private func present(_ condition: ConditionView, _ label: String) -> Phrase? {
    switch (condition.present, condition.subject) {
    case (.unknown, _): return noData(label)
    case (.doubtful(let now), _):
      return language(english: "\(label) now \(now.roundedUnits)?" as Phrase)
    case (.other(let now), .value(_, _, let threshold)),
      (.inText, .value(_, let now, let threshold)):
      guard threshold.isViolated(by: now) else {
        return language(english: "\(label) now \(now.roundedUnits)" as Phrase)
      }
      return "\(label) \(ValueWords.violating(now, threshold)) "
        + "\(threshold.comparison) \(threshold.limit.exactText)"
    case (.other(let now), _): return "\(label) \(now.roundedUnits)"
    case (.inText, _): return nil
    }
  }

  /// The number of sets missed since the one that is due; empty for none.
  private func missed(_ condition: ConditionView, _ session: Session) -> String {
    guard let due = condition.due, due.item == .assessment, let since = due.at else { return "" }
    let missed = session.care.assessmentSlots(at: session.now).count {
      $0.due >= since && $0.state == .missed
    }
    return missed == 0 ? "" : language(english: ", \(missed) missed")
  }

  private func latched(
    _ condition: ConditionView, _ latch: Condition.Latch, in session: Session
  ) -> String {
    let clock = clock(condition.violatedAt ?? condition.raised, session)
    switch latch {
    case .noData: return language(english: " at \(clock), no data since")
    case .recovered:
      switch condition.present {
      case .inText: return language(english: " at \(clock), ended")
      case .other(let now): return language(english: " at \(clock), now \(now.roundedUnits)")
      case .doubtful(let now): return language(english: " at \(clock), now \(now.roundedUnits)?")
      case .unknown: return language(english: " at \(clock), ended, no current value")
      }
    }
  }

  private func clock(_ time: SessionTime, _ session: Session) -> String {
    session.wall(at: time).clock(seconds: false)
  }
}

extension ConditionView.Subject {
  /// The parameter measured; nil for a text without values.
  fileprivate var label: String? {
    switch self {
    case .value(let label, _, _), .drop(let label, _, _): label
    case .rule, .technical, .recorded: nil
    }
  }

  fileprivate var hasValue: Bool { label != nil }
}
