import Care
import Text
import Vitals

/// Encodes who was told of critical answers, and the reasons for what is not right.
enum FitCoding {
  static func write(_ telling: Telling, to writer: inout JSONWriter) {
    writer.member("of", Int64(telling.number))
    writer.member("who", telling.who)
    if let time = telling.at { writer.member("at", time.milliseconds) }
  }

  static func write(_ excuse: Excuse, to writer: inout JSONWriter) {
    writer.member("id", excuse.subject)
    writer.member("about", excuse.about)
    writer.member("text", excuse.reason)
  }

  static func telling(_ line: JSONValue, of number: Int?) throws(LineError) -> ChartEntry? {
    guard let number, let who = CommandCoding.text(line["who"]) else { return nil }
    let time = try Bounds.whole(line, "at", in: Bounds.taken)
    return .told(
      Telling(of: number, who: who, at: time.map(SessionTime.init(milliseconds:))))
  }

  static func excuse(_ line: JSONValue) -> ChartEntry? {
    guard let id = CommandCoding.text(line["id"]), let about = CommandCoding.text(line["about"]),
      let text = CommandCoding.text(line["text"])
    else { return nil }
    return .excuse(Excuse(id, about: about, reason: text))
  }
}
