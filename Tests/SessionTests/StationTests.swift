import Alarms
import TestSupport
import Testing
import Vitals

@testable import Session

/// What stations say to a session.
@Suite struct StationTests {
  /// The table of the documentation: a row for each state, a column for each input; a blank stays.
  private static let table: [StationPresence: [StationPresence?]] = [
    .never: [.present, nil, nil],
    .present: [nil, .gone, .gone],
    .gone: [.present, nil, nil],
  ]

  @Test func presenceFollowsTable() throws {
    #expect(Self.table.count == StationPresence.allCases.count)
    for state in StationPresence.allCases {
      let row = try #require(Self.table[state])
      for (input, next) in zip(StationPresence.Input.allCases, row) {
        #expect(state.after(input) == next ?? state, "\(state) after \(input)")
      }
    }
  }

  private static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64(seconds * 1000))
  }

  // MARK: Beats

  @Test func onlyFirstBeatIsAnInput() {
    var beats = StationBeats()
    #expect(beats.deadline == nil && beats.advance(to: Self.time(99)) == nil)
    #expect(beats.beat(of: "a", at: Self.time(100)) == .present(by: "a"))
    for second in stride(from: 103.0, to: 160, by: 3) {
      #expect(beats.advance(to: Self.time(second)) == nil)
      #expect(beats.beat(of: "a", at: Self.time(second)) == nil)
    }
    #expect(beats.deadline == Self.time(167))
  }

  @Test func silenceOfTenSecondsIsAbsence() {
    var beats = StationBeats()
    _ = beats.beat(of: "a", at: Self.time(0))
    #expect(beats.advance(to: Self.time(9.999)) == nil)
    #expect(beats.advance(to: Self.time(10)) == .absent(by: "a"))
    #expect(beats.advance(to: Self.time(20)) == nil && beats.deadline == nil)
    #expect(beats.beat(of: "a", at: Self.time(21)) == .present(by: "a"))
  }

  @Test func lastStationDecides() {
    var beats = StationBeats()
    _ = beats.beat(of: "a", at: Self.time(0))
    #expect(beats.beat(of: "b", at: Self.time(4)) == nil)
    #expect(beats.advance(to: Self.time(12)) == nil)
    #expect(beats.end(of: "a") == nil)
    #expect(beats.end(of: "b") == .absent(by: "b"))
    #expect(beats.end(of: "b") == nil)
  }

  @Test func stationsAreBounded() {
    var beats = StationBeats()
    for number in 0..<1000 { _ = beats.beat(of: "\(number)", at: Self.time(0)) }
    for number in 0..<16 {
      #expect(beats.end(of: "\(number)") == (number == 15 ? .absent(by: "15") : nil))
    }
  }

  // MARK: Seen

  private static func shown(_ session: Session) throws -> ConditionView {
    try #require(session.alarms.shown.first)
  }

  /// The session after the mark of a person.
  private static func see(_ session: inout Session, by person: String) throws -> [Effect] {
    let id = try shown(session).id
    let report = try #require(
      StationReport(
        seen: id, signalled: session.signalled(id), in: "sample", by: person, of: session))
    return session.handle(.station(report), at: session.now)
  }

  @Test func seenIsRecordedAndShownOnly() throws {
    var session = SampleSession.infusing()
    _ = session.tick(at: session.now)
    let before = session
    let effects = try Self.see(&session, by: "ak")
    #expect(effects.count == 1, "\(effects)")
    guard case .record(.station(.seen(let mark, "ak")), _, isUrgent: false)? = effects.first else {
      Issue.record("it was not recorded")
      return
    }
    let condition = try Self.shown(session)
    #expect(mark == before.alarms.mark(of: condition.id))
    #expect(
      session.station.mark(of: condition)?.by == "ak" && before.station.mark(of: condition) == nil)
    #expect(session.alarms == before.alarms)
    guard case .seen(mark, .some, "ak")? = session.timeline.events.last?.kind else {
      Issue.record("it is no event")
      return
    }
  }

  @Test func marksThatSayNothingAreDropped() throws {
    var session = SampleSession.infusing()
    let id = try Self.shown(session).id
    #expect(
      StationReport(
        seen: id, signalled: session.signalled(id), in: "another", by: "ak", of: session) == nil)
    #expect(
      StationReport(
        seen: 999, signalled: session.signalled(999), in: "sample", by: "ak", of: session) == nil)
    _ = try Self.see(&session, by: "ak")
    #expect(
      StationReport(
        seen: id, signalled: session.signalled(id), in: "sample", by: "ak", of: session) == nil)
    for number in 1..<8 { _ = try Self.see(&session, by: "p\(number)") }
    #expect(session.station.mark(of: try Self.shown(session))?.by == "p7")
    #expect(
      StationReport(
        seen: id, signalled: session.signalled(id), in: "sample", by: "p8", of: session) == nil)
  }

  /// A mark of a number that is another condition's says nothing of that one.
  @Test func markOfOtherConditionIsNotShown() throws {
    var session = SampleSession.infusing()
    let condition = try Self.shown(session)
    let wrong = ConditionMark(id: condition.id, rule: "another", onset: .zero)
    _ = session.handle(.station(.seen(wrong, by: "ak")), at: session.now)
    #expect(session.station.mark(of: condition) == nil)
    #expect(session.timeline.events.last?.kind == .seen(wrong, nil, by: "ak"))
  }

  /// What began to signal later was seen by nobody.
  @Test func markIsOlderThanNextSignal() throws {
    var session = SampleSession.infusing()
    let condition = try Self.shown(session)
    let mark = try #require(session.alarms.mark(of: condition.id))
    session.station.see(
      condition, by: "ak", among: session.alarms.shown,
      at: condition.signalled - .milliseconds(1))
    #expect(session.station.mark(of: condition) == nil)
    session.station.see(
      condition, by: "ak", among: session.alarms.shown, at: condition.signalled)
    #expect(session.station.mark(of: condition)?.by == "ak" && mark.rule == condition.rule)
  }

  /// A station that is heard of before the sources of a resumed session leaves them to be introduced;
  /// any other event ends that.
  @Test func stationMayComeBeforeSources() {
    func intake(after events: [Event]) -> Intake {
      var session = SampleSession.infusing()
      let time = session.now + .seconds(1)
      let resumed = Event.runtime(.resumed(gap: .seconds(1), isExact: true))
      for event in [resumed] + events { _ = session.handle(event, at: time) }
      return session.intake
    }
    let alone = intake(after: [])
    #expect(intake(after: [.station(.present(by: "b")), .station(.absent(by: "b"))]) == alone)
    #expect(intake(after: [.command(.noticed, by: .nurse)]) != alone)
  }

  @Test func resumedSessionHasNoStation() {
    var session = SampleSession.infusing()
    _ = session.handle(.station(.present(by: "b")), at: session.now)
    #expect(session.station.presence == .present)
    _ = session.handle(
      .runtime(.resumed(gap: .seconds(9), isExact: true)), at: session.now + .seconds(9))
    #expect(session.station.presence == .gone)
  }

  @Test func hiddenAlarmsHideWhoSawThem() throws {
    var session = SampleSession.infusing()
    _ = try Self.see(&session, by: "ak")
    session.timeline.forgetAlarms()
    #expect(
      !session.timeline.events.contains { if case .seen = $0.kind { true } else { false } })
  }
}
