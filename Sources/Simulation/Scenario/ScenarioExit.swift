public import Vitals

/// A way out of a state: the first whose trigger happens is taken, ties go by the order of the file.
public struct ScenarioExit: Hashable, Sendable {
  /// What it waits for.
  public var trigger: ScenarioTrigger
  /// The state it leads to.
  public var target: String
}

/// What an exit waits for.
public enum ScenarioTrigger: Hashable, Sendable {
  /// A time in the state.
  case after(TimeSpan)
  /// A time of the session.
  case at(SessionTime)
  /// Any of these acts of the trainee, and any of the others too if there are others, in either
  /// order.
  case when([ActPattern], and: [ActPattern])
  /// A true value of the patient, without a break for a time.
  case truth(TruthCondition, for: TimeSpan)
  /// An alarm condition that is raised or acknowledged.
  case alarm(AlarmPattern)
  /// The key of the instructor, or of the trainee who has none.
  case cue(String)

  /// The key that says what it is.
  var key: String {
    switch self {
    case .after: "after"
    case .at: "at"
    case .when: "when"
    case .truth: "if"
    case .alarm: "alarm"
    case .cue: "cue"
    }
  }

  /// The trigger as `--graph` prints it.
  public var text: String {
    switch self {
    case .after(let span): "after \(span.text)"
    case .at(let time): "at \((time - .zero).text)"
    case .when(let acts, let others):
      "when " + Self.joined(acts) + (others.isEmpty ? "" : " and " + Self.joined(others))
    case .truth(let condition, let span):
      "if \(condition.text)" + (span == .zero ? "" : " for \(span.text)")
    case .alarm(let pattern): "alarm \(pattern.text)"
    case .cue(let name): "cue \(name)"
    }
  }

  private static func joined(_ acts: [ActPattern]) -> String {
    acts.map(\.text).joined(separator: " or ")
  }
}

/// What ends a scenario.
public enum ScenarioEnd: Hashable, Sendable {
  /// A state, for a time.
  case state(String, for: TimeSpan)
  /// Anything an exit can wait for; `after` counts from the start of the scenario.
  case trigger(ScenarioTrigger)

  /// The end as the check tells it.
  var text: String {
    switch self {
    case .state(let name, let span):
      "the end of state \(name)" + (span == .zero ? "" : " after \(span.text)")
    case .trigger(let trigger): "the end \(trigger.text)"
    }
  }
}

/// Something the program cannot see, told by a key.
public struct ScenarioCue: Hashable, Sendable {
  /// What it does for the patient.
  public enum Deed: String, CaseIterable, Hashable, Sendable {
    /// The patient lies flat, legs up.
    case flat = "flat"
    /// Somebody holds the airway open.
    case airway = "airway"
    /// Somebody speaks to and touches the patient.
    case stimulate = "stimulate"
    /// Somebody calms the patient.
    case calm = "calm"
    /// The finger sensor is put right.
    case sensor = "sensor"
    /// The cuff is put right.
    case cuff = "cuff"
    /// The line into the vein is put right.
    case line = "line"
  }

  /// The key.
  public var key: Character
  /// Its name in exits and expectations.
  public var name: String
  /// What was done, in words.
  public var text: String
  /// What it does for the patient; nil for nothing by itself.
  public var deed: Deed?
}
