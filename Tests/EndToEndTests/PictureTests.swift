import Glibc
import TerminalDriver
import TestSupport
import Testing
import Text

/// Pictures and terminal recordings of sessions.
@Suite struct PictureTests {
  /// The text and times of the events in a terminal recording.
  private static func events(_ cast: String) throws -> [(time: Double, text: String)] {
    try cast.split(separator: "\n").dropFirst().map { line in
      let bytes = Array(line.utf8)
      let values = try #require(try JSONValue(parsing: bytes.span).values)
      try #require(values.count == 3 && values[1].text == "o")
      let time = try #require(Double(line.dropFirst().prefix { $0 != "," }))
      return (time, try #require(values[2].text))
    }
  }

  /// The lines of the dialog in the middle of a screen.
  private static func box(_ screen: String) -> [String] {
    let lines = screen.split(separator: "\n").map(Array.init)
    // The top border of a dialog is plain; tiles and charts have their names in theirs.
    func edges(_ line: [Character]) -> (left: Int, right: Int)? {
      guard let left = line.lastIndex(of: "┌"), let right = line[left...].firstIndex(of: "┐"),
        line[(left + 1)..<right].allSatisfy({ $0 == "─" })
      else { return nil }
      return (left, right)
    }
    guard let top = lines.lastIndex(where: { edges($0) != nil }),
      let (left, right) = edges(lines[top])
    else { return [] }
    return lines[(top + 1)...].prefix { $0.count > right && $0[left] == "│" && $0[right] == "│" }
      .map { line in
        var words = line[(left + 1)..<right]
        while words.first == " " { words.removeFirst() }
        while words.last == " " { words.removeLast() }
        return String(words)
      }
  }

  @Test func castEndsWithSameScreen() throws {
    let program = try Program()
    let run = try program.run(
      "render", "vagal", "--format", "cast", "--at", "24m", "--length", "90s", "--speed", "8",
      "--theme", "dark")
    #expect(run.status == .exited(0))
    #expect(
      run.output.hasPrefix("{\"version\":2,\"width\":80,\"height\":24,\"title\":\"chairside\"}\n"))
    let events = try Self.events(run.output)
    #expect(events.count > 20)
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.time < $1.time })
    #expect((10...11.25).contains(events.last?.time ?? 0))
    var screen = VirtualScreen(columns: 80, rows: 24)
    for event in events { screen.feed(Array(event.text.utf8)) }
    #expect(screen.unknown.isEmpty)
    let still = try program.run("render", "vagal", "--at", "25m30s")
    // The badge and the heart beat depend on the viewer.
    func body(_ text: String) -> [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().prefix(22).map {
        line in
        var line = String(line)
        while line.last == " " { line.removeLast() }
        return line
      }
    }
    #expect(body(screen.text) == body(still.output))
    // After the first picture only changes are written.
    let first = events.first?.text.utf8.count ?? 0
    #expect(events.dropFirst().allSatisfy { $0.text.utf8.count < first / 2 })
  }

  @Test func keysOpenDialogInPicture() throws {
    let program = try Program()
    let run = try program.run("render", "surge", "--at", "20m", "--keys", "q")
    #expect(
      Self.box(run.output) == [
        "Leave while the infusion runs?", "Monitoring and alarms stop. The pump keeps running.",
        "The session stays open and can be resumed", "y Leave   any other key Stay",
      ])
    let page = try program.run("render", "surge", "--at", "20m", "--keys", "dS")
    #expect(
      Self.box(page.output) == [
        "Stop the infusion and start recovery?", "The infusion clock ends",
        "y Yes   any other key No",
      ])
    #expect(page.output.split(separator: "\n").contains(" Scores: at least one must pass"))
  }

  @Test(arguments: [
    (["sensor-off", "--at", "00:29:58", "--size", "40x12"], 1, "at 09:10, ended"),
    (["vagal", "--at", "27m", "--size", "20x5"], 0, "REPLAY"),
    (["surge", "--at", "42m", "--size", "60x20"], 0, "REPLAY · simulated · paused ×1  RECOVERY"),
    (["surge", "--at", "27m", "--size", "60x20"], 0, "INFUSING 27:00"),
    (["surge", "--at", "33m", "--size", "40x12"], 10, "REPEAT BP NOW"),
    (["vagal", "--at", "27m", "--size", "40x12"], 2, "SpO2 *  90–"),
    (["surge", "--at", "30m", "--size", "28x4"], 3, "09:25"),
    (["surge", "--at", "33m", "--size", "40x8"], 4, "*** escalated: Diastolic 119 > …"),
  ])
  func smallScreensKeepEssentials(arguments: [String], row: Int, words: String) throws {
    let run = try Program().run(["render"] + arguments)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count > row)
    #expect(lines[row].contains(words), "\(run.output)")
  }

  @Test(arguments: ["main", "events", "trends", "limits", "infusion", "help"])
  func pictureHasEveryWordOfPage(page: String) throws {
    let program = try Program()
    let arguments = ["render", "surge", "--at", "33m", "--size", "100x30", "--page", page]
    let text = try program.run(arguments).output
    let picture = try program.run(arguments + ["--format", "svg"])
    #expect(picture.status == .exited(0))
    #expect(picture.output.hasPrefix("<svg xmlns=") && picture.output.hasSuffix("</svg>\n"))
    // Without its markup the picture is the page, character by character.
    var plain = ""
    var isInside = false
    for character in picture.output {
      if character == "<" { isInside = true }
      if !isInside, character != "\n" { plain.append(character) }
      if character == ">" { isInside = false }
    }
    let shown = plain.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&").filter { $0 != " " }
    #expect(shown == text.filter { $0 != " " && $0 != "\n" })
  }
}
