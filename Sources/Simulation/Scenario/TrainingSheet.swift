public import Fields
import Text
import Vitals

/// Questions, expected acts and harms for a recorded session, in a file of their own beside it.
public struct TrainingSheet: Equatable, Sendable {
  /// The version of the file, its `format`.
  public static let format = 1
  /// The keys by which a table names a moment of any recording.
  private static let moments = ["at", "alarm", "note"]

  /// What a replay asks at its moments.
  public var questions: [TimedQuestion] = []
  /// What is expected of whoever was at the chair.
  public var expectations: [Expectation] = []
  /// What does harm.
  public var harms: [Harm] = []

  /// Parses the fields of a file; throws the first mistake with its place.
  ///
  /// `scenario` is that of a recorded training; without one there are neither states nor true values
  /// to refer to.
  public init(
    fields: [Field], scenario: Scenario?, _ vocabulary: ScenarioVocabulary
  ) throws(ScenarioFault) {
    let table = ScenarioTable(fields, ScenarioPlace())
    try table.refuseUnknown(["format", "question", "expect", "harm"])
    guard try table.whole("format") == Self.format else {
      throw ScenarioFault(table.place(of: "format"), "must be 1, the version of this file")
    }
    let isTraining = scenario != nil
    for member in try table.tables("question") {
      try Self.refuseScenarioKeys(["state"], in: member, isTraining)
      questions.append(
        try TimedQuestion(member, moments: Self.moments + (isTraining ? ["state"] : [])))
    }
    for member in try table.tables("expect", name: "id") {
      try Self.refuseScenarioKeys(["from"], in: member, isTraining)
      expectations.append(
        try Expectation(member, moments: Self.moments + (isTraining ? ["from"] : [])))
    }
    for member in try table.tables("harm") {
      try Self.refuseScenarioKeys(["in", "if"], in: member, isTraining)
      harms.append(try Harm(member))
    }
    if let fault = ScenarioCheck.findings(of: self, scenario, vocabulary).first { throw fault }
  }

  private static func refuseScenarioKeys(
    _ keys: [String], in table: ScenarioTable, _ isTraining: Bool
  ) throws(ScenarioFault) {
    guard !isTraining, let key = keys.first(where: table.has) else { return }
    throw ScenarioFault(
      table.place(of: key),
      "the recording is no training, so that it has neither states nor true values; "
        + (key == "in" || key == "if" ? "leave '\(key)' out" : "write 'at', 'alarm' or 'note'"))
  }
}

extension Scenario {
  /// What a file beside a recording expects, in the form by which a record is judged; `name` is that
  /// of the recording.
  public init(_ sheet: TrainingSheet, for name: String) {
    self.init(name: name, title: name)
    timedQuestions = sheet.questions
    expectations = sheet.expectations
    harms = sheet.harms
  }
}

extension ScenarioCheck {
  /// What cannot be meant in a file beside a recording.
  fileprivate static func findings(
    of sheet: TrainingSheet, _ scenario: Scenario?, _ vocabulary: ScenarioVocabulary
  ) -> [ScenarioFault] {
    var whole = Scenario(sheet, for: "")
    whole.states = scenario?.states ?? []
    whole.always = scenario?.always ?? []
    whole.cues = scenario?.cues ?? []
    // The states themselves are not what the file is about.
    return findings(whole, vocabulary).filter { finding in
      ["question", "expect", "harm"].contains(finding.place.table)
    }
  }
}
