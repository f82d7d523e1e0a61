import TestSupport
import Testing

@Suite struct GoldenTests {
  @Test func differenceNamesCells() {
    let expected = "ab cd\n日x 12\n--- roles\n.. ..\n"
    let actual = "ab cd\n日x 97\n--- roles\n.k kk.\n"
    #expect(
      Golden.difference(expected, actual) == """
        text row 1, columns 4 to 5: "97" for "12"
        roles row 0, columns 1 to 4: "k kk" for ". ."
        """)
  }

  @Test func differenceNamesMissingRows() {
    #expect(Golden.difference("ab\ncd", "ab") == "text row 1, columns 0 to 1: \"\" for \"cd\"")
  }
}
