import Text
import Vitals

/// What a training tells its instructor each second: the place in the scenario and the truth.
struct InstructorNews {
  let second: Int64
  let state: String?
  let text: String

  /// The news in a line of a training; nil where it has no time.
  init?(_ value: JSONValue) {
    guard let time = value["t_ms"]?.whole else { return nil }
    second = time / 1000
    let state = value["state"]?.text
    self.state = state
    let since = value["since_ms"]?.whole.map { TimeSpan(milliseconds: time - $0).clockText }
    let clock = TimeSpan(milliseconds: time).clockText
    let place =
      value["over"]?.flag == true
      ? "over" : state.map { "\($0) for \(since ?? "0:00")" } ?? "before the take-over"
    let held = value["held"]?.flag == true ? "  HELD" : ""
    func number(_ key: String) -> String {
      value[key]?.decimal?.scaled(places: 0).map { "\($0)" } ?? "-"
    }
    text =
      "\(clock)  \(place)\(held)  rate \(number("rate"))  BP "
      + "\(number("systolic"))/\(number("diastolic"))  SpO2 \(number("spo2"))  "
      + "breathing \(number("breathing"))  EtCO2 \(number("etco2"))  "
      + "MOAA/S \(number("sedation"))"
  }
}
