import Text
import Vitals
import Wording

/// What a training tells its instructor each second: the place in the scenario and the truth.
struct InstructorNews {
  let second: Int64
  let state: String?
  let text: String

  /// The news in a line of a training; nil where it has no time.
  init?(_ value: JSONValue, in language: Language) {
    guard let time = value["t_ms"]?.whole else { return nil }
    let words = InstructorNewsWords(language)
    second = time / 1000
    let state = value["state"]?.text
    self.state = state
    let since = value["since_ms"]?.whole.map { TimeSpan(milliseconds: time - $0).clockText }
    let clock = TimeSpan(milliseconds: time).clockText
    let place =
      value["over"]?.flag == true
      ? words.over : state.map { words.state($0, since: since ?? "0:00") } ?? words.before
    let held = value["held"]?.flag == true ? "  \(words.held)" : ""
    func number(_ key: String) -> String {
      value[key]?.decimal?.scaled(places: 0).map { "\($0)" } ?? "-"
    }
    let truth = words.truth(
      rate: number("rate"), systolic: number("systolic"), diastolic: number("diastolic"),
      saturation: number("spo2"), breathing: number("breathing"), gas: number("etco2"),
      sedation: number("sedation"))
    text = "\(clock)  \(place)\(held)  \(truth)"
  }
}
