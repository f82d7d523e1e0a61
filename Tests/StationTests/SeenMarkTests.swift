import Alarms
import Session
import TestSupport
import Testing
import Vitals

@testable import Station

/// Seen marks on the way to the chair and back.
@Suite struct SeenMarkTests {
  private static func condition(_ sample: SampleBoard) throws -> (alarm: BoardAlarm, id: Int) {
    for alarm in sample.board.alarms {
      if case .condition(let condition) = alarm.subject { return (alarm, condition.id) }
    }
    throw SampleMissing()
  }

  private struct SampleMissing: Error {}

  /// The session once the chair has recorded the mark.
  private static func recorded(by person: String) throws -> Session {
    var session = SampleBoard.rising
    let id = try #require(session.alarms.shown.first?.id)
    let report = try #require(
      StationReport(
        seen: id, signalled: session.signalled(id), in: "sample", by: person, of: session))
    _ = session.handle(.station(report), at: session.now + .seconds(1))
    return session
  }

  @Test func chairIsToldWhatWasSeen() throws {
    var sample = try SampleBoard(2)
    sample.arrive(SampleBoard.rising, in: 2)
    let (alarm, id) = try Self.condition(sample)
    let told = sample.see(alarm.id).filter { if case .tell = $0 { true } else { false } }
    #expect(
      told == [
        .tell(
          folder: 1, chair: "3",
          .seen(
            condition: id, signalled: SampleBoard.rising.signalled(id), session: "sample",
            by: "AK"))
      ])
  }

  /// The chair knows nothing of the board's own condition.
  @Test func lostContactIsNotToldToChair() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.pass(5000)
    let lost = try #require(sample.board.alarms.first)
    let effects = sample.see(lost.id)
    #expect(effects.count == 1 && !effects.contains { if case .tell = $0 { true } else { false } })
  }

  /// A second board, or one that was started again, knows the mark from the journal.
  @Test func recordedMarkIsShownOnEveryBoard() throws {
    var sample = try SampleBoard(1)
    let session = try Self.recorded(by: "KL")
    sample.arrive(session, in: 1)
    let alarm = try Self.condition(sample).alarm
    #expect(alarm.seen == SeenMark(by: "KL", at: session.wall(at: session.now)))
    // It acknowledges nothing: a high condition still sounds.
    #expect(alarm.isOpen && alarm.priority == .high && sample.board.audible == .high)
  }

  @Test func ownMarkStandsUntilTheChairHasOne() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.rising, in: 1)
    sample.see(try Self.condition(sample).alarm.id, by: "AK")
    #expect(try Self.condition(sample).alarm.seen?.by == "AK")
    sample.arrive(try Self.recorded(by: "KL"), in: 1)
    #expect(try Self.condition(sample).alarm.seen?.by == "KL")
  }
}
