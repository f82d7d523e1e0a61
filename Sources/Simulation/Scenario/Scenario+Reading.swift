public import Fields
import Patient
import Vitals

extension Scenario {
  private static let keys = [
    "format", "name", "title", "objectives", "audience", "source", "brief", "questions", "planned",
    "start_at", "seed", "show", "patient", "state", "always", "cue", "expect", "harm", "question",
    "end",
  ]

  /// Parses the fields of a file; throws the first mistake with its place.
  public init(fields: [Field]) throws(ScenarioFault) {
    let table = ScenarioTable(fields, ScenarioPlace())
    try table.refuseUnknown(Self.keys)
    guard try table.whole("format") == Self.format else {
      throw ScenarioFault(table.place(of: "format"), "must be 1, the version of this language")
    }
    self.init(
      name: try table.requiredText("name"),
      title: try table.requiredText("title"))
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    else {
      throw ScenarioFault(
        table.place(of: "name"), "is a name: letters, digits, - and _, without spaces")
    }
    self.fields = fields
    try readPage(table)
    try readStart(table)
    states = try table.tables("state", name: "name").map {
      (state) throws(ScenarioFault) in try ScenarioState(state)
    }
    guard !states.isEmpty else {
      throw ScenarioFault(table.place, "there is no state: write a [[state]] with a name")
    }
    try readRest(table)
  }

  private mutating func readPage(_ table: ScenarioTable) throws(ScenarioFault) {
    objectives = try table.texts("objectives")
    audience = try table.text("audience")
    sources = try table.texts("source")
    brief = try table.text("brief")
    questions = try table.texts("questions")
  }

  private mutating func readStart(_ table: ScenarioTable) throws(ScenarioFault) {
    planned = try table.span("planned")
    startAt = try table.span("start_at") ?? .zero
    guard startAt >= .zero, startAt <= .hours(2) else {
      throw ScenarioFault(table.place(of: "start_at"), "must be between \"0s\" and \"2h\"")
    }
    seed = try table.wide("seed")
    if let members = try table.table("show") {
      shown = try Shown(ScenarioTable(members, ScenarioPlace(table: "show")))
    }
    if let members = try table.table("patient") {
      patient = try PatientSetup(ScenarioTable(members, ScenarioPlace(table: "patient")))
    }
  }

  private mutating func readRest(_ table: ScenarioTable) throws(ScenarioFault) {
    always = try table.tables("always").map {
      (exit) throws(ScenarioFault) in try ScenarioExit(exit)
    }
    cues = try table.tables("cue", name: "name").map {
      (cue) throws(ScenarioFault) in try ScenarioCue(cue)
    }
    expectations = try table.tables("expect", name: "id").map {
      (expectation) throws(ScenarioFault) in try Expectation(expectation, moments: ["from"])
    }
    timedQuestions = try table.tables("question").map {
      (question) throws(ScenarioFault) in
      try TimedQuestion(question, moments: ["state", "at"])
    }
    harms = try table.tables("harm").map { (harm) throws(ScenarioFault) in try Harm(harm) }
    ends = try table.tables("end").map { (end) throws(ScenarioFault) in try ScenarioEnd(end) }
  }
}

extension Scenario.Shown {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    try table.refuseUnknown(["alarms", "limits", "trend"])
    alarms = try table.word("alarms", Alarms.allCases, \.rawValue) ?? .all
    limits = try table.boolean("limits") ?? true
    trend = try table.boolean("trend") ?? true
  }
}

extension ScenarioState {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    try table.refuseUnknown(["name", "say", "looks", "set", "exit"])
    name = try table.requiredText("name")
    guard !name.contains(" ") else {
      throw ScenarioFault(table.place(of: "name"), "is a name: one word, without spaces")
    }
    say = try table.text("say")
    looks = try table.text("looks")
    if let members = try table.table("set") {
      let place = table.place.at("set")
      settings = try ScenarioSetting.read(members, place)
    }
    exits = try table.elements("exit").map {
      (exit) throws(ScenarioFault) in try ScenarioExit(exit)
    }
  }
}

extension ScenarioExit {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    try table.refuseUnknown(ScenarioTrigger.keys + ["to"])
    trigger = try ScenarioTrigger(table)
    target = try table.requiredText("to")
  }
}

extension ScenarioCue {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    try table.refuseUnknown(["key", "name", "text", "does"])
    let text = try table.requiredText("key")
    guard text.count == 1, let key = text.first, ("1"..."9").contains(key) else {
      throw ScenarioFault(table.place(of: "key"), "must be one of the keys \"1\" to \"9\"")
    }
    self.key = key
    name = try table.requiredText("name")
    guard !name.contains(" ") else {
      throw ScenarioFault(table.place(of: "name"), "is a name: one word, without spaces")
    }
    self.text = try table.requiredText("text")
    deed = try table.word("does", Deed.allCases, \.rawValue)
  }
}
