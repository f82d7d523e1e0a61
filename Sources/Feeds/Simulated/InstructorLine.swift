import Patient
import Simulation
import Text
import Vitals

/// What an instructor is shown each second, as one line of JSON: place, time in the state, truth.
enum InstructorLine {
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
