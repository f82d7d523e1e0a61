@testable import Offline
import Testing

/// What an instructor is shown of a training.
@Suite struct InstructorViewTests {
  private static let graph = """
    {"graph":[{"state":"well","heading":"well  (first)","exits":["after 1m -> ill"]},\
    {"state":"ill","heading":"ill","exits":["when cue calm -> well","after 2m -> out"]},\
    {"state":null,"heading":"in every state","exits":["when help -> well"]}]}
    """

  private static func second(_ time: Int, _ state: String?) -> String {
    let name = state.map { "\"\($0)\"" } ?? "null"
    return "{\"t_ms\":\(time * 1000),\"state\":\(name),\"since_ms\":0,\"rate\":72}"
  }

  private var view = InstructorView()

  private mutating func lines(_ text: String) -> [String] { view.lines(of: Array(text.utf8)) }

  @Test mutating func newStateHasItsExits() {
    #expect(lines(Self.graph) == [])
    #expect(lines(Self.second(5, nil)).map { $0.contains("before the take-over") } == [true])
    let well = lines(Self.second(6, "well"))
    #expect(well.count == 3 && well[0].contains("well for 0:06"))
    #expect(well.dropFirst() == ["    after 1m -> ill", "    when help -> well"])
    // The same state again only after ten seconds, and without its exits.
    #expect(lines(Self.second(15, "well")) == [])
    #expect(lines(Self.second(16, "well")).count == 1)
    #expect(
      lines(Self.second(17, "ill")).dropFirst()
        == ["    when cue calm -> well", "    after 2m -> out", "    when help -> well"])
  }

  @Test mutating func graphMarksThePlace() {
    _ = lines(Self.graph) + lines(Self.second(6, "ill"))
    #expect(
      lines(Self.graph) == [
        "  well (first)", "    after 1m -> ill", "> ill", "    when cue calm -> well",
        "    after 2m -> out", "  in every state", "    when help -> well",
      ])
  }

  @Test mutating func answersAndHostileTextAreShownClean() {
    #expect(lines("? there is no state 'x'") == ["? there is no state 'x'"])
    #expect(lines("{\u{1B}[2Jx") == ["{[2Jx"])
    #expect(lines("{}") == [])
    let hostile = #"{"graph":[{"state":"a","heading":"a\u001b[2J","exits":["b\nc"]}]}"#
    _ = lines(hostile)
    #expect(lines(hostile) == ["  a[2J", "    b c"])
  }
}
