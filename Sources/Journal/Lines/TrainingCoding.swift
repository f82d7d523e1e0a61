import Fields
import Session
import Text

/// Encodes what belongs to a training: its part of the header, and what happens in its world.
enum TrainingCoding {
  static func write(_ training: TrainingSetup, to writer: inout JSONWriter) {
    writer.beginObject()
    if let trainee = training.trainee { writer.member("trainee", trainee) }
    writer.key("hides")
    writer.beginArray()
    for hidden in TrainingSetup.Hidden.allCases where training.hidden.contains(hidden) {
      writer.value(hidden.rawValue)
    }
    writer.endArray()
    writer.key("scenario")
    FieldJSON.write(training.scenario, to: &writer)
    writer.endObject()
  }

  /// The training of a header; nil for none, and for a live session: nobody trains on a person.
  static func read(_ value: JSONValue?, _ mode: Mode) -> TrainingSetup? {
    guard mode == .simulated, let value, let scenario = value["scenario"].flatMap(FieldJSON.fields)
    else { return nil }
    let words = (value["hides"]?.values ?? []).compactMap(\.text)
    return TrainingSetup(
      scenario: scenario,
      trainee: value["trainee"]?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) },
      hidden: Set(TrainingSetup.Hidden.allCases.filter { words.contains($0.rawValue) }))
  }

  static func write(_ report: SceneReport, to writer: inout JSONWriter) {
    switch report {
    case .entered(let state, let say, let looks):
      writer.member("state", state)
      if let say { writer.member("say", say) }
      if let looks { writer.member("looks", looks) }
    case .over: writer.member("over", true)
    }
  }

  static func readScene(_ line: JSONValue) throws(LineError) -> SceneReport {
    if line["over"]?.flag == true { return .over }
    guard let state = line["state"]?.text else { throw .missing("state") }
    return .entered(
      Sanitiser.clean(state, limit: Sanitiser.labelLimit), say: CommandCoding.text(line["say"]),
      looks: CommandCoding.text(line["looks"]))
  }
}
