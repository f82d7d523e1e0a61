import Text
import Vitals

/// Finds what cannot be meant in a scenario that can be read.
public struct ScenarioCheck {
  /// The most questions: who is asked more answers none.
  private static let mostQuestions = 40

  let scenario: Scenario
  private let vocabulary: ScenarioVocabulary
  private var found: [ScenarioFault] = []

  private init(_ scenario: Scenario, _ vocabulary: ScenarioVocabulary) {
    self.scenario = scenario
    self.vocabulary = vocabulary
  }

  /// All findings in the order of the file's tables; none for a good scenario.
  public static func findings(
    _ scenario: Scenario, _ vocabulary: ScenarioVocabulary
  ) -> [ScenarioFault] {
    var check = ScenarioCheck(scenario, vocabulary)
    check.checkTop()
    check.checkStates()
    check.checkAlways()
    check.checkCues()
    check.checkExpectations()
    check.checkQuestions()
    check.checkHarms()
    check.checkEnds()
    return check.found
  }

  private mutating func complain(_ place: ScenarioPlace, _ problem: String) {
    found.append(ScenarioFault(place, problem))
  }

  private static func place(_ table: String, _ number: Int, _ name: String? = nil) -> ScenarioPlace
  {
    ScenarioPlace(table: table, number: number, name: name)
  }

  // MARK: Tables

  private mutating func checkTop() {
    if let planned = scenario.planned, scenario.startAt >= planned {
      complain(ScenarioPlace(key: "start_at"), "is not before the end of the planned infusion")
    }
  }

  private mutating func checkStates() {
    let reachable = ScenarioGraph(scenario).reachable
    for (number, state) in scenario.states.enumerated() {
      let place = Self.place("state", number, state.name)
      if scenario.states[..<number].contains(where: { $0.name == state.name }) {
        complain(place.at("name"), "there are two states of this name; rename one")
      } else if !reachable.contains(state.name) {
        complain(place.at("name"), "is never entered: no exit leads to it")
      }
      if state.exits.isEmpty, isStuck(in: state) {
        complain(
          place.at("name"),
          "has no exit: write one, or an [[end]] with when = \"state \(state.name)\"")
      }
      for (element, exit) in state.exits.enumerated() {
        check(exit, place.at("exit", element: element))
      }
      let losers = ExitRace.losers(state.exits, against: othersAgainst(state))
      let behind = ExitRace.losers(state.exits, of: state.name, to: scenario.ends).filter { end in
        !losers.contains { $0.element == end.element }
      }
      for (element, winner) in losers + behind {
        complain(place.at("exit", element: element), "can never win: \(winner) always comes first")
      }
    }
  }

  /// The exits of all states that lead out of a state.
  private func othersAgainst(_ state: ScenarioState) -> [ScenarioExit] {
    scenario.always.filter { $0.target != state.name }
  }

  /// Whether a session stays in a state without exits for ever, where somebody is trained.
  private func isStuck(in state: ScenarioState) -> Bool {
    guard scenario.isForTraining || !scenario.ends.isEmpty else { return false }
    guard !scenario.always.contains(where: { $0.target != state.name }) else { return false }
    return !scenario.ends.contains { end in
      switch end {
      case .state(let name, _): name == state.name
      case .trigger(.after), .trigger(.at): true
      // Nobody need do it.
      case .trigger: false
      }
    }
  }

  private mutating func checkAlways() {
    for (number, exit) in scenario.always.enumerated() {
      let place = Self.place("always", number)
      checkState(exit.target, place.at("to"))
      check(exit.trigger, place.at(exit.trigger.key))
      // In its own target an exit does not hold, so that only those to the same state compete.
      let rivals = scenario.always[..<number].filter { $0.target == exit.target } + [exit]
      if let (_, winner) = ExitRace.losers(rivals, against: []).last(where: {
        $0.element == rivals.count - 1
      }) {
        complain(
          place.at(exit.trigger.key), "can never win: \(winner) always comes first")
      }
    }
  }

  private mutating func check(_ exit: ScenarioExit, _ place: ScenarioPlace) {
    checkState(exit.target, place)
    check(exit.trigger, place)
  }

  private mutating func check(_ trigger: ScenarioTrigger, _ place: ScenarioPlace) {
    switch trigger {
    case .when(let acts, let others): check(acts + others, place)
    case .alarm(let pattern):
      if let problem = vocabulary.problem(of: pattern) { complain(place, "\(problem)") }
    case .cue(let name): checkCue(name, place)
    case .truth(let condition, _):
      if !condition.isPossible {
        complain(place, "can never win: '\(condition.text)' holds for no patient")
      }
    case .at(let time): checkTime(time - .zero, place)
    case .after: break
    }
  }

  private mutating func checkTime(_ span: TimeSpan, _ place: ScenarioPlace) {
    guard span < scenario.startAt else { return }
    complain(place, "is before the trainee takes over, at \(scenario.startAt.text)")
  }

  private mutating func check(_ acts: [ActPattern], _ place: ScenarioPlace) {
    for act in acts {
      if case .cue(let name) = act { checkCue(name, place) }
      if let problem = vocabulary.problem(of: act) { complain(place, "\(problem)") }
    }
  }

  private mutating func checkState(_ name: String, _ place: ScenarioPlace) {
    let names = scenario.states.map(\.name)
    guard !names.contains(name) else { return }
    let nearest = NearestWord.to(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    complain(place, "there is no state '\(name)'\(nearest)")
  }

  private mutating func checkCue(_ name: String, _ place: ScenarioPlace) {
    let names = scenario.cues.map(\.name)
    guard !names.contains(name) else { return }
    let nearest = NearestWord.to(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    complain(place, "there is no [[cue]] with the name '\(name)'\(nearest)")
  }

  private mutating func checkCues() {
    for (number, cue) in scenario.cues.enumerated() {
      let place = Self.place("cue", number, cue.name)
      let before = scenario.cues[..<number]
      if before.contains(where: { $0.name == cue.name }) {
        complain(place.at("name"), "there are two cues of this name; rename one")
      }
      if before.contains(where: { $0.key == cue.key }) {
        complain(place.at("key"), "key \(cue.key) is that of another cue")
      }
    }
  }

  private mutating func checkExpectations() {
    let reachable = ScenarioGraph(scenario).reachable
    for (number, expectation) in scenario.expectations.enumerated() {
      let place = Self.place("expect", number, expectation.id)
      if scenario.expectations[..<number].contains(where: { $0.id == expectation.id }) {
        complain(place.at("id"), "there are two expectations of this id; rename one")
      }
      check(expectation.from, place, "from", reachable)
      switch expectation.wanted {
      case .act(let acts, _, _): check(acts, place.at("when"))
      case .never(let acts, let until):
        check(acts, place.at("never"))
        if case .state(let name)? = until { checkState(name, place.at("until")) }
      }
    }
  }

  private mutating func checkQuestions() {
    let reachable = ScenarioGraph(scenario).reachable
    checkLengths(scenario.questions) { _ in ScenarioPlace(key: "questions") }
    checkLengths(scenario.timedQuestions.map(\.text)) { Self.place("question", $0).at("text") }
    for (number, question) in scenario.timedQuestions.enumerated() {
      check(question.moment, Self.place("question", number), "state", reachable)
    }
  }

  private mutating func checkLengths(_ texts: [String], _ place: (Int) -> ScenarioPlace) {
    if texts.count > Self.mostQuestions {
      complain(
        place(Self.mostQuestions),
        "there are \(texts.count) questions; ask \(Self.mostQuestions) at most")
    }
    // What is longer was cut when it was read.
    for (number, text) in texts.enumerated() where text.count >= Sanitiser.noteLimit {
      complain(
        place(number), "question \(number + 1) must be shorter than \(Sanitiser.noteLimit) letters")
    }
  }

  /// Checks a moment; `key` is the one that names a state.
  private mutating func check(
    _ moment: Moment, _ place: ScenarioPlace, _ key: String, _ reachable: Set<String>
  ) {
    switch moment {
    case .state(let name):
      if scenario.state(name) == nil {
        checkState(name, place.at(key))
      } else if !reachable.contains(name) {
        complain(place.at(key), "state '\(name)' is never entered")
      }
    case .at(let span): checkTime(span, place.at("at"))
    case .alarm(let pattern):
      if let problem = vocabulary.problem(of: pattern) { complain(place.at("alarm"), "\(problem)") }
    // Only the recording says which notes there are.
    case .note: break
    }
  }

  private mutating func checkHarms() {
    for (number, harm) in scenario.harms.enumerated() {
      let place = Self.place("harm", number)
      check(harm.acts, place.at("when"))
      for state in harm.states { checkState(state, place.at("in")) }
      if let condition = harm.condition, !condition.isPossible {
        complain(place.at("if"), "'\(condition.text)' holds for no patient")
      }
    }
  }

  private mutating func checkEnds() {
    let reachable = ScenarioGraph(scenario).reachable
    for (number, end) in scenario.ends.enumerated() {
      let place = Self.place("end", number)
      switch end {
      case .state(let name, _):
        checkState(name, place.at("when"))
        if scenario.state(name) != nil, !reachable.contains(name) {
          complain(place.at("when"), "state '\(name)' is never entered")
        }
      case .trigger(let trigger): check(trigger, place.at(trigger.key))
      }
    }
  }
}
