import Patient
import Simulation
import Text
import Vitals

/// What an instructor is shown, as lines of JSON: the graph of the scenario first, then each second
/// the place, the time in the state and the truth.
enum InstructorLine {
  /// The states and exits of a scenario.
  static func graph(_ scenario: Scenario) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.list("graph", ScenarioGraph(scenario).parts) { part, writer in
      writer.member("state", orNull: part.state)
      writer.member("heading", part.heading)
      writer.key("exits")
      writer.beginArray()
      for exit in part.exits { writer.value(exit) }
      writer.endArray()
    }
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// A second.
  static func bytes(_ bedside: SimulatedBedside) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("t_ms", bedside.nextSecond * 1000)
    writer.member("state", orNull: bedside.course.state?.name)
    if case .state(_, let since) = bedside.course.place {
      writer.member("since_ms", (since + bedside.heldTime).milliseconds)
    }
    writer.member("over", bedside.course.place == .over)
    writer.member("held", bedside.isHeld)
    if let truth = bedside.truth {
      for target in Push.Target.allCases {
        writer.member(target.rawValue, hundredths: Int64((truth[target] * 100).rounded()))
      }
    }
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
