import Alarms
public import Care
public import Session
import Text
public import Vitals

/// One act of a command script, in the words of acts with what belongs to them.
public enum ScriptedDeed: Hashable, Sendable {
  /// A command that needs nothing of the session.
  case command(Command)
  /// Acknowledges the conditions of a rule; nil for all.
  case acknowledge(rule: String?)
  /// A score of a scale, by its sum.
  case score(String, Int)
  /// A side effect of the clinic's list.
  case sideEffect(String, SideEffect.Grade?)
  /// A drug outside the bag.
  case given(String, Mass, Intervention.Route)
  /// Something of the clinic's list.
  case done(String)

  init(_ words: [String]) throws(WordProblem) {
    guard let first = words.first else { throw .form("nothing is done here") }
    let rest = words.dropFirst().joined(separator: " ")
    if let plain = Self.plain(words.joined(separator: " ")) {
      self = .command(plain)
      return
    }
    switch first {
    case "infusion": self = .command(try Self.infusion(Array(words.dropFirst())))
    case "ack":
      self = .acknowledge(rule: rest == "any" || rest.isEmpty ? nil : rest)
    case "score":
      guard words.count == 3, let sum = Int(words[2]) else {
        throw .form("write 'score moaas 2'")
      }
      self = .score(words[1], sum)
    case "side_effect":
      guard words.count == 2 || words.count == 3 else {
        throw .form("write 'side_effect nausea moderate'")
      }
      self = .sideEffect(words[1], try Self.grade(words.dropFirst(2).first))
    case "oxygen":
      guard let flow = GasFlow(text: rest) else { throw .form("write 'oxygen 4'") }
      self = .command(
        .chart(.intervention(Intervention(id: "oxygen", label: "Oxygen", .oxygen(flow)))))
    case "given": self = try Self.given(Array(words.dropFirst()))
    case "done": self = .done(try Self.named(rest, "done reassured"))
    case "cue": self = .command(.instructor(.cue(try Self.named(rest, "cue NAME"))))
    case "jump": self = .command(.instructor(.jump(try Self.named(rest, "jump STATE"))))
    case "note": self = .command(.note(try Self.named(rest, "note TEXT")))
    case "bp", "audio", "alarms", "noticed", "set", "help", "leave", "hold", "go":
      throw .form(
        "'\(words.joined(separator: " "))' is not understood; write \(Self.forms(first))")
    case "abort": self = .command(.abort(reason: rest))
    case "limit": self = .command(try Self.limit(Array(words.dropFirst())))
    default:
      throw .unknown(first, among: ActPattern.firstWords, kind: "act")
    }
  }

  /// What stands behind a word, which must be there.
  private static func named(_ rest: String, _ form: String) throws(WordProblem) -> String {
    guard !rest.isEmpty else { throw .form("write '\(form)'") }
    return rest
  }

  /// How an act that begins with a word is written.
  private static func forms(_ word: String) -> String {
    let forms = ActPattern.forms.filter { $0 == word || $0.hasPrefix("\(word) ") }
    return forms.isEmpty ? "'hold' or 'go on'" : forms.joined(separator: " or ")
  }

  private static func grade(_ word: String?) throws(WordProblem) -> SideEffect.Grade? {
    guard let word else { return nil }
    guard let grade = SideEffect.Grade(word: word) else {
      throw .unknown(word, among: SideEffect.Grade.allCases.map(\.word), kind: "grade")
    }
    return grade
  }

  private static func plain(_ text: String) -> Command? {
    switch text {
    case "noticed": .noticed
    case "bp now": .pressureNow
    case "set": .chart(.set)
    case "help": .help(arrived: nil)
    case "audio off": .switchAudioOff
    case "audio pause": .pauseAudio
    case "alarms pause": .pauseAlarms(.minutes(2), reason: "script")
    case "leave": .closeSession(reason: "script")
    case "infusion start": .startInfusion(reason: "script")
    case "infusion stop": .stopInfusion
    case "infusion resume": .resumeInfusion
    case "hold": .instructor(.hold(true))
    case "go on": .instructor(.hold(false))
    default: nil
    }
  }

  private static func infusion(_ words: [String]) throws(WordProblem) -> Command {
    let rest = words.dropFirst().joined(separator: " ")
    switch words.first {
    case "pause": return .pauseInfusion(reason: rest.isEmpty ? "script" : rest)
    case "rate":
      guard let rate = FlowRate(text: rest) else { throw .form("write 'infusion rate 150'") }
      return .chart(.rate(rate))
    case "bolus":
      guard let volume = Volume(text: rest) else { throw .form("write 'infusion bolus 10'") }
      return .chart(.bolus(volume))
    case "start", "stop", "resume":
      throw .form(
        "'infusion \(words.joined(separator: " "))' is not understood; "
          + "write 'infusion \(words[0])'")
    default:
      throw .unknown(
        words.first ?? "", among: ActPattern.Pump.allCases.map(\.rawValue), kind: "word here")
    }
  }

  private static func limit(_ words: [String]) throws(WordProblem) -> Command {
    guard words.count == 2, let number = Double(words[1]), abs(number) <= 100_000 else {
      throw .form("write 'limit RULE 95'")
    }
    return .setLimit(rule: words[0], Amount(hundredths: Int32((number * 100).rounded())))
  }

  private static func given(_ words: [String]) throws(WordProblem) -> ScriptedDeed {
    var rest = words.dropFirst()
    var route = Intervention.Route.intravenous
    if let last = rest.last, let named = Intervention.Route(text: last) {
      route = named
      rest.removeLast()
    }
    guard let drug = words.first, let dose = Mass(text: rest.joined(separator: " ")) else {
      throw .form("write 'given labetalol 10 mg IV'")
    }
    return .given(drug, dose, route)
  }

  /// The commands of it in a session; none where nothing is left to do, as without a condition to
  /// acknowledge.
  public func commands(in session: Session, at time: SessionTime) -> [Command] {
    let clinic = session.care.setup.clinic
    switch self {
    case .command(let command): return [command]
    case .acknowledge(let rule):
      let ids = session.conditions(at: time).filter { rule == nil || $0.rule == rule }
        .filter(\.isUnacknowledged).map(\.id)
      return ids.isEmpty ? [] : [.acknowledge(ids)]
    case .score(let id, let sum):
      guard let answers = clinic.scale(id)?.answers(summingTo: sum) else { return [] }
      return [.chart(.score(scale: id, answers))]
    case .sideEffect(let id, let grade):
      let label = clinic.sideEffects.first { $0.id == id }?.label ?? id
      return [.chart(.sideEffect(SideEffect(id: id, label: label, grade: grade)))]
    case .given(let id, let dose, let route):
      let label = clinic.interventions.first { $0.id == id }?.label ?? id
      return [
        .chart(
          .intervention(
            Intervention(id: id, label: label, .drug(dose, route), isConfirmed: true)))
      ]
    case .done(let id):
      let label = clinic.interventions.first { $0.id == id }?.label ?? id
      return [.chart(.intervention(Intervention(id: id, label: label)))]
    }
  }
}

extension Scale {
  /// Answers whose sum is this one; nil where there are none.
  fileprivate func answers(summingTo sum: Int) -> [ItemAnswer]? {
    var answers = items.map { $0.choices.map(\.score).min() ?? 0 }
    for place in items.indices {
      let missing = sum - (self.sum(answers.map { .score($0) }) ?? 0)
      guard missing > 0 else { break }
      let scores = items[place].choices.map(\.score)
      answers[place] = scores.filter { $0 <= answers[place] + missing }.max() ?? answers[place]
    }
    let found = answers.map { ItemAnswer.score($0) }
    return self.sum(found) == sum ? found : nil
  }
}
