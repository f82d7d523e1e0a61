import Config
import Testing

/// The line of a place in a TOML text.
@Suite struct LineTests {
  private static func line(
    _ text: String, _ table: String?, _ number: Int?, _ key: String?, _ element: Int? = nil
  ) -> Int? {
    TOMLPlace(table: table, number: number, key: key, element: element).line(in: text)
  }

  private static let text = #"""
    # seed = 1
    seed = 2
    [[state]]
    name = "a" # exit = [ { x } ]
    exit = [ { after = "1s", to = "b" }, { when = ["a", "b"], to = "c" } ]
      [[state]]
      name = "b"
      say = "[[state]] \" ] } {"
      "exit" = [
        # { no element } [
        { after = "1s", to = "x [ { ] }" }, # }
        { when = ["p", "q"], to = "y" }, { after = "2s", to = "z" },

        { cue = "#", to = "w" },
      ]
    [[end]]
    when = "x"
    """#

  @Test(
    arguments: [
      (nil, nil, "seed", nil, 2), (nil, nil, "none", nil, 1), ("state", 0, "name", nil, 4),
      ("state", 1, "name", nil, 7), ("state", 0, nil, nil, 3), ("state", 1, nil, nil, 6),
      ("state", 0, "exit", 0, 5), ("state", 0, "exit", 1, 5), ("state", 1, "exit", nil, 9),
      ("state", 1, "exit", 0, 11), ("state", 1, "exit", 1, 12), ("state", 1, "exit", 2, 12),
      ("state", 1, "exit", 3, 14), ("end", 0, "when", nil, 17),
    ] as [(String?, Int?, String?, Int?, Int)])
  func isFound(table: String?, number: Int?, key: String?, element: Int?, line: Int) {
    #expect(Self.line(Self.text, table, number, key, element) == line)
  }

  @Test func aTableThatIsNotThereHasNone() {
    #expect(Self.line(Self.text, "state", 2, "name") == nil)
    #expect(Self.line(Self.text, "harm", 0, "text") == nil)
  }

  /// Strings of the other kind, and a backslash before the closing quote.
  @Test(arguments: [
    #"{ when = 'note', to = 'x { [ y' },"#, #"{ note = "a \\", to = "x" },"#,
    #"{ note = "a \\\" { ", to = "x" },"#,
  ])
  func aStringIsNoElement(first: String) {
    let text = "[[state]]\nexit = [\n  \(first)\n  { after = \"1s\", to = \"b\" },\n]\n"
    #expect(Self.line(text, "state", 0, "exit", 1) == 4)
  }

  @Test func linesOfALongTextAreNoKeys() {
    let text = "brief = \"\"\"\nseed = 1\n[[state]]\n\"\"\"\nseed = 2\n[[state]]\nname = \"a\"\n"
    #expect(Self.line(text, nil, nil, "seed") == 5)
    #expect(Self.line(text, "state", 0, "name") == 7)
  }

  @Test func spacesInATableAreAllowed() {
    let text = "[[ state ]]\nname = \"a\"\n"
    #expect(Self.line(text, "state", 0, "name") == 2)
  }
}
