import Alarms
import Journal
import Session
import TestSupport
import Testing
import Vitals

/// An acknowledgement names its conditions, and affects no others.
@Suite struct AcknowledgementTests {
  private static func acknowledging(_ marks: [ConditionMark]) throws -> SessionReplay {
    let script = RandomScript(seed: 2, length: 0)
    var bench = JournalBench()
    bench.run(script, footer: false)
    var row = VitalRow()
    row.set(.saturation, hundredths: 8000)
    bench.bytes += bench.encoder.lines(
      .event(.vital(SourceID("s5"), row)), at: SessionTime(milliseconds: 1000))
    bench.bytes += bench.encoder.lines(
      .event(.command(.acknowledge([1], meant: marks), by: .nurse)),
      at: SessionTime(milliseconds: 2000))
    var reader = JournalReader()
    var replay = SessionReplay()
    try reader.feed(bench.bytes.span) { _ = replay.play($0) }
    return replay
  }

  @Test func otherConditionIsNotAcknowledged() throws {
    let right = ConditionMark(
      id: 1, rule: "spo2_low_high", onset: SessionTime(milliseconds: 1000))
    let taken = try Self.acknowledging([right])
    #expect(taken.session?.alarms.shown.first?.isUnacknowledged == false)
    #expect(taken.remarks.sentences == [])
    #expect(try Self.acknowledging([]).session?.alarms.shown.first?.isUnacknowledged == false)
    var (otherRule, otherOnset) = (right, right)
    otherRule.rule = "rate_low_high"
    otherOnset.onset = .zero
    for wrong in [otherRule, otherOnset] {
      let ignored = try Self.acknowledging([wrong])
      #expect(ignored.session?.alarms.shown.first?.isUnacknowledged == true)
      #expect(ignored.remarks.ignoredAcknowledgements == 1)
      #expect(
        ignored.session?.timeline.events.contains { $0.kind == .otherCondition(wrong) } == true)
    }
  }

  @Test func acknowledgementRecordsConditions() {
    var session = Session(RandomScript(seed: 2, length: 0).header)
    var row = VitalRow()
    row.set(.saturation, hundredths: 8000)
    _ = session.handle(.vital(SourceID("s5"), row), at: .zero)
    let effects = session.handle(
      .command(.acknowledge([1, 7]), by: .nurse), at: SessionTime(milliseconds: 500))
    let mark = ConditionMark(id: 1, rule: "spo2_low_high", onset: .zero)
    #expect(
      effects.first
        == .record(
          .command(.acknowledge([1, 7], meant: [mark]), by: .nurse),
          at: SessionTime(milliseconds: 500), isUrgent: true))
  }
}
