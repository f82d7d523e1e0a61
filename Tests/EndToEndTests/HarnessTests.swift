import Testing

@testable import FaultSupport

/// The verdicts of the fault harness: each can come out either way.
@Suite struct HarnessTests {
  private static let line =
    #"{"v":1,"seq":4,"t_ms":10,"session":"ab","segment":2,"event":"raised","rule":"spo2_low"}"#

  private func verdict(_ times: [Double?]) -> Finding.Verdict {
    Latencies(times).finding("P1", "a trial").verdict
  }

  @Test func lateOrMissingAlarmFails() {
    #expect(verdict([1, 2, 999]) == .kept)
    #expect(verdict([1, 2, 1001]) == .broken)
    #expect(verdict([1, nil, 2]) == .broken)
    #expect(verdict([]) == .broken)
    let thousand = Array(repeating: Optional(5.0), count: 1998)
    #expect(verdict(thousand + [900, 5]) == .kept)
    #expect(verdict(thousand + [900, 900, 900]) == .broken)
  }

  @Test func alarmLinesOfSessionFileAreFound() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(
      """
      {"k":"header","v":1,"session":"ab","segment":2,"c":"00000000"}
      {"k":"vital","seq":1,"t":5,"hr":60.07,"c":"00000000"}
      {"k":"alarm","seq":2,"t":10,"log":\(Self.line),"c":"00000000"}
      {"k":"alarm","seq":3,"t":
      """.utf8, "a.journal.ndjson")
    let file = SessionFile(path)
    #expect(file.alarms == [Substring(Self.line)])
    #expect(file.heartRates == [6007])
    #expect(file.header?.field("session") == "ab")
    #expect(file.isTorn)
    #expect(AlarmLine(Substring(Self.line))?.key == "ab/2/4")
    #expect(AlarmLine(#"{"event":"header"}"#) == nil)
    #expect(AlarmLine(#"{"event":"raised","seq":"#) == nil)
  }

  @Test func segmentsAreReadInOrder() throws {
    let folder = try ScratchFolder()
    for name in ["a.10", "a", "b", "a.2"] {
      try folder.write([], "\(name).journal.ndjson")
    }
    let names = SessionFile.paths(below: folder.path).map { $0.split(separator: "/").last ?? "" }
    #expect(
      names == [
        "a.journal.ndjson", "a.2.journal.ndjson", "a.10.journal.ndjson", "b.journal.ndjson",
      ])
  }

  @Test(arguments: [
    "\u{1B}[2J", "\u{9B}31m", "\u{85}", "\u{202E}x", "\u{2066}x", "\u{200B}", "\u{FEFF}", "\u{7F}",
  ])
  func rawTextIsFound(text: String) {
    #expect(HostileText.found(in: Array("a\(text)b".utf8)) != nil)
    #expect(HostileText.found(in: Array("SpO₂ 97 % — ok\n\t".utf8)) == nil)
  }

  @Test func screensMayHaveEscapesButNoTitle() {
    let own = HostileText.ofScreens
    #expect(HostileText.found(in: Array("\u{1B}[1mHR\u{7}".utf8), allowing: own) == nil)
    #expect(HostileText.found(in: Array("\u{1B}]0;PWNED".utf8), allowing: own) != nil)
    #expect(HostileText.found(in: Array("^[]0;PWNED".utf8), allowing: own) == nil)
    #expect(HostileText.found(in: Array("\u{9B}".utf8), allowing: own) != nil)
  }

  @Test func killsAreJudged() {
    var tally = KillTally()
    tally.kills = 3
    #expect(tally.findings("P3", .random).allSatisfy { $0.verdict == .kept })
    tally.missingWhileReported = 2
    #expect(tally.findings("P3", .random).allSatisfy { $0.verdict == .kept })
    tally.missing = ["a line"]
    #expect(tally.findings("P3", .random).filter { $0.verdict == .broken }.count == 1)
    var other = KillTally()
    other.repeated = ["x"]
    other.lostOften = 1
    other.lost = 1.4
    tally.add(other)
    #expect(tally.findings("P3", .random).filter { $0.verdict == .broken }.count == 3)
    #expect(tally.lost == 1.4)
  }

  @Test func offsetInVerdictIsParsed() {
    #expect(Verifier.offset("the last line is truncated (at byte 19984)") == 19984)
    #expect(Verifier.offset("good, 3 lines") == nil)
  }

  @Test func findingNamesMeasurement() {
    let broken = Finding("P3", "kills", "2 of 9", isKept: false, examples: ["first", "second"])
    #expect("\(broken)" == "P3  FAIL  kills: 2 of 9\n      first\n      second")
    #expect("\(Finding("P2", "disk", skipped: "no root"))" == "P2  skipped  disk: no root")
  }

  @Test func sameSeedGivesSameTrials() {
    func draw(_ seed: UInt64, _ stream: Int) -> [UInt64] {
      var random = SeededRandom(seed: seed, stream: stream)
      return (0..<4).map { _ in random.next() }
    }
    #expect(draw(1, 2) == draw(1, 2))
    #expect(draw(1, 2) != draw(1, 3))
    #expect(draw(1, 2) != draw(2, 2))
  }
}
