import Alarms
import Config
import Session
import Station
import TestSupport
import Testing
import Vitals

/// Places, order of conditions, seen, and the sound of the board.
@Suite struct BoardTests {
  @Test func chairsKeepTheirPlaces() throws {
    var sample = try SampleBoard(2)
    sample.arrive(SampleBoard.calm, in: 2, name: "7")
    sample.arrive(SampleBoard.calm, in: 1, name: "9")
    #expect(sample.board.chairs.map(\.name) == ["9", "7"])
    // A second chair records into the first folder.
    sample.arrive(SampleBoard.calm, in: 1, name: "8")
    #expect(sample.board.chairs.map(\.name) == ["9", "7", "8"])
    sample.arrive(SampleBoard.rising, in: 2, name: "7")
    #expect(sample.board.chairs.map(\.name) == ["9", "7", "8"])
  }

  /// The data of one patient never stand under the name of another.
  @Test func otherNameNeverTakesRosterPlace() throws {
    let roster = try TableFile.read(
      "[[chair]]\nname = \"chair2\"\nfolder = \"/chairs/1\"", Roster.init(fields:))
    var sample = SampleBoard(roster)
    sample.arrive(SampleBoard.calm, in: 1, name: "bed5") { $0.record = .closed }
    sample.arrive(SampleBoard.rising, in: 1, name: "chair2")
    #expect(sample.board.chairs.map(\.name) == ["chair2", "bed5"])
    #expect(sample.contact(1) == .live && sample.contact(2) == .ended)
  }

  @Test func moreChairsThanPlacesIsAnEvent() throws {
    var sample = try SampleBoard(1)
    for number in 1...Board.mostChairs {
      sample.arrive(SampleBoard.calm, in: 1, name: "c\(number)")
    }
    #expect(sample.board.chairs.count == Board.mostChairs)
    let effects = sample.arrive(SampleBoard.calm, in: 1, name: "one more")
    #expect(
      effects.contains {
        if case .announce(let event) = $0 { event.kind == .tooManyChairs } else { false }
      })
    #expect(sample.board.chairs.count == Board.mostChairs)
  }

  @Test func conditionsArriveAsDecided() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.rising, in: 1)
    let decided = SampleBoard.rising.alarms.shown
    // A minute without a row: the board decides no condition of the session.
    sample.pass(60_000)
    let shown = sample.board.alarms.compactMap { alarm -> Int? in
      if case .condition(let condition) = alarm.subject { condition.id } else { nil }
    }
    #expect(Set(shown) == Set(decided.map(\.id)))
  }

  @Test func openConditionsComeFirst() throws {
    var acknowledged = SampleBoard.rising
    let all = acknowledged.alarms.shown
    #expect(all.contains { $0.priority == .high })
    _ = acknowledged.handle(
      .command(.acknowledge(all.map(\.id)), by: .nurse),
      at: acknowledged.now)
    var sample = try SampleBoard(2)
    sample.arrive(acknowledged, in: 1)
    sample.fail(.unreadable("no"), in: 2)
    sample.pass(2500)
    sample.arrive(acknowledged, in: 1)
    let alarms = sample.board.alarms
    #expect(alarms.first?.chair == ChairID(2) && alarms.first?.priority == .medium)
    #expect(alarms.dropFirst().allSatisfy { !$0.isOpen })
  }

  @Test func highSoundsUntilAcknowledged() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.rising, in: 1)
    let high = try #require(sample.board.alarms.first { $0.priority == .high })
    sample.see(high.id)
    #expect(sample.board.alarms.first { $0.id == high.id }?.seen?.by == "AK")
    #expect(sample.board.audible == .high)
  }

  @Test func pauseLastsTwoMinutes() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.rising, in: 1)
    sample.togglePause()
    #expect(sample.board.audible == nil)
    for _ in 0..<119 {
      sample.pass(1000)
      sample.arrive(SampleBoard.rising, in: 1)
    }
    #expect(sample.board.audible == nil)
    sample.pass(1000)
    #expect(sample.board.audible == .high)
  }

  @Test func newHighEndsPause() throws {
    var sample = try SampleBoard(2)
    sample.arrive(SampleBoard.rising, in: 1)
    sample.arrive(SampleBoard.calm, in: 2)
    sample.togglePause()
    let signals = sample.board.signals
    sample.pass(4000)
    #expect(sample.board.audio.state == .on && sample.board.signals > signals)
  }

  @Test func unknownNumberIsRefused() throws {
    var sample = try SampleBoard(1)
    #expect(sample.see(99) == [.refuse(.conditionOver)])
  }

  @Test func seenIsForgottenWithSession() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.rising, in: 1)
    sample.see(try #require(sample.board.alarms.first?.id))
    var header = SampleSession.header()
    header.identity.session = "next"
    sample.arrive(SampleSession.infusing(header), in: 1)
    #expect(sample.board.alarms.allSatisfy { $0.seen == nil })
  }

  @Test func eventsAreBounded() throws {
    var sample = try SampleBoard(1)
    for _ in 0..<1000 { sample.togglePause() }
    #expect(sample.board.events.count <= 400)
  }
}
