import Session
import Text
import Vitals

/// Encodes the commands of an instructor as members of a journal line.
enum InstructorCoding {
  /// The word of all of them in journals.
  static let word = "instructor"

  static func write(_ command: InstructorCommand, to writer: inout JSONWriter) {
    switch command {
    case .cue(let name): writer.member("cue", name)
    case .jump(let state): writer.member("jump", state)
    case .truth(let target, let level, let span):
      writer.member("truth", target)
      writer.member("value", hundredths: Int64(level.hundredths))
      writer.member("ms", span.milliseconds)
    case .hold(let holds): writer.member("hold", holds)
    }
  }

  /// The command of a line; nil when its members are unknown.
  static func read(_ line: JSONValue) throws(LineError) -> InstructorCommand? {
    if let name = label(line["cue"]) { return .cue(name) }
    if let state = label(line["jump"]) { return .jump(state) }
    if let holds = line["hold"]?.flag { return .hold(holds) }
    guard let target = label(line["truth"]), let level = try CommandCoding.amount(line, "value")
    else { return nil }
    return .truth(target, to: level, over: try CommandCoding.span(line, "ms") ?? .zero)
  }

  private static func label(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
  }
}
