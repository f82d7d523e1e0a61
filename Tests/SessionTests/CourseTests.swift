import Alarms
import Session
import TestSupport
import Testing
import Vitals

/// What earlier sessions of a patient show at check-in.
@Suite struct CourseTests {
  private static func past(_ day: Int64, peak: String, dose: String, pain: Int) -> PastSession {
    var past = PastSession(
      wall: WallTime(unixMilliseconds: day * 86_400_000), session: "\(day)", mode: .live,
      phase: .closed)
    past.baseline = "120/70"
    past.peak = peak
    past.drugs = ["Ketamine \(dose)", "Magnesium sulfate 2000 mg"]
    past.scores = ["Pain \(pain)", "Modified PADSS 9 of 10"]
    return past
  }

  @Test func theCourseComesFirstThenTheSessionsNewestFirst() {
    let lines = PastSession.lines([
      Self.past(20_002, peak: "161/92", dose: "40 mg", pain: 3),
      Self.past(20_000, peak: "148/88", dose: "35 mg", pain: 6),
    ])
    #expect(
      lines.prefix(6) == [
        "Peak BP so far: 148/88 → 161/92", "Baseline so far: 120/70 → 120/70",
        "Ketamine so far: 35 mg → 40 mg", "Magnesium sulfate so far: 2000 mg → 2000 mg",
        "Pain so far: 6 → 3", "Modified PADSS so far: 9 of 10 → 9 of 10",
      ])
    #expect(lines.count == 8)
    #expect(lines[6].hasPrefix("2024-10-06") && lines[7].hasPrefix("2024-10-04"), "\(lines)")
  }

  @Test func namesThatBeginAlikeAndNegativeScoresAreKeptApart() {
    func past(_ day: Int64, _ drugs: [String], _ scores: [String]) -> PastSession {
      var past = Self.past(day, peak: "1/1", dose: "1 mg", pain: 0)
      past.drugs = drugs
      past.scores = scores
      return past
    }
    let lines = PastSession.lines([
      past(1, ["Ketamine 35 mg", "Ketamine S 20 mg"], ["RASS −2 light sedation"]),
      past(2, ["Ketamine 40 mg"], ["RASS -1 drowsy"]),
    ])
    #expect(lines.contains("Ketamine so far: 35 mg → 40 mg"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("RASS so far: −2") && $0.contains("→ -1") }, "\(lines)")
    #expect(!lines.contains { $0.hasPrefix("Ketamine S so far") })
  }

  @Test func anAbortedOrDamagedSessionSaysSo() {
    var session = SampleSession.charted()
    _ = session.handle(.command(.abort(reason: "x"), by: Operator("KL")), at: session.now)
    _ = session.handle(.command(.closeSession(reason: "y"), by: Operator("KL")), at: session.now)
    var past = PastSession(session, at: session.now)
    #expect(session.phase == .closed && past.summary.contains("ABORTED"))
    #expect(!past.summary.contains("DAMAGED"))
    past.damage = "lines are missing"
    #expect(past.summary.contains("RECORD DAMAGED"))
  }

  @Test func oneSessionHasNoCourse() {
    #expect(PastSession.lines([Self.past(1, peak: "1/1", dose: "1 mg", pain: 0)]).count == 1)
    #expect(PastSession.lines([]).isEmpty)
  }

  @Test func whatIsKeptOfASessionIsWhatItSays() {
    let past = PastSession(SampleSession.charted(), at: SampleSession.charted().now)
    #expect(past.patient == "blue heron")
    #expect(past.drugs == ["Ketamine 14.55 mg", "Magnesium sulfate 831.55 mg"])
    #expect(past.peak == "186/97" && past.baseline == "128/78")
    #expect(past.sideEffects == ["Nausea mild"])
    #expect(past.scores == ["MOAA/S 4", "Dissociation 1"])
  }
}
