import Text
import Vitals
import Wording

/// What the console of an instructor shows of a training: where the scenario is, the exits from
/// there, and what is true of the patient.
struct InstructorView {
  /// A state with its exits, or what holds in every state, as the training sends it.
  private struct Part {
    let state: String?
    let heading: String
    let exits: [String]
  }

  private var graph: [Part] = []
  private var shown: (state: String?, second: Int64) = (nil, -60)

  /// A new state at once with its exits, everything else every ten seconds; answers as they are, and
  /// the graph where it is one: the first is sent unasked.
  mutating func lines(of line: [UInt8]) -> [String] {
    guard line.first == UInt8(ascii: "{"), let value = Self.value(line) else {
      return [Self.clean(String(decoding: line, as: UTF8.self))]
    }
    if let states = value["graph"]?.values {
      let isAnswer = !graph.isEmpty
      graph = states.map { part in
        Part(
          state: part["state"]?.text, heading: Self.clean(part["heading"]?.text ?? ""),
          exits: (part["exits"]?.values ?? []).compactMap(\.text).map(Self.clean))
      }
      return isAnswer ? graphWithPlace : []
    }
    guard let news = InstructorNews(value, in: .english) else { return [] }
    let isNew = news.state != shown.state
    guard isNew || news.second >= shown.second + 10 else { return [] }
    shown = (news.state, news.second)
    return [news.text] + (isNew ? exits(of: news.state) : [])
  }

  /// The graph, with the present state marked.
  private var graphWithPlace: [String] {
    graph.flatMap { part in
      let isPlace = part.state != nil && part.state == shown.state
      return [(isPlace ? "> " : "  ") + part.heading] + part.exits.map { "    \($0)" }
    }
  }

  /// The exits of a state and those of every state.
  private func exits(of state: String?) -> [String] {
    guard let state else { return [] }
    return graph.filter { $0.state == state || $0.state == nil }.flatMap(\.exits).map {
      "    \($0)"
    }
  }

  private static func clean(_ text: String) -> String { Sanitiser.clean(text, limit: 500) }

  private static func value(_ line: [UInt8]) -> JSONValue? {
    do {
      return try JSONValue(parsing: line.span)
    } catch {
      // It is shown as it is.
      return nil
    }
  }
}
