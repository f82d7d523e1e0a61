import Alarms
import Session
import Station
import TestSupport
import Testing
import Vitals

/// A board that has no connection itself calls no chair lost.
@Suite struct BlindTests {
  private var sample: SampleBoard

  init() throws {
    sample = try SampleBoard(2)
    for place in 1...2 { sample.arrive(SampleBoard.calm, in: place) }
  }

  private mutating func pass(_ milliseconds: Int64, isBlind: Bool) {
    for _ in 0..<(milliseconds / 250) {
      for place in 1...2 { sample.fail(isBlind ? .blind : nil, in: place) }
      sample.pass(250)
    }
  }

  @Test mutating func noChairIsLostWhileBlind() {
    pass(30_000, isBlind: true)
    #expect(sample.contact(1) == .quiet && sample.contact(2) == .quiet)
    #expect(sample.board.alarms.map(\.chair) == [nil])
    #expect(sample.board.alarms.map(\.priority) == [.high])
    #expect(sample.board.audible == .high)
  }

  @Test mutating func blindnessIsToldAfterASecond() {
    pass(750, isBlind: true)
    #expect(sample.board.alarms.isEmpty && sample.board.blindSince != nil)
    pass(500, isBlind: true)
    #expect(sample.board.alarms.count == 1)
  }

  @Test mutating func blindnessLatchesUntilSeen() throws {
    pass(5000, isBlind: true)
    pass(500, isBlind: false)
    for place in 1...2 { sample.arrive(SampleBoard.calm, in: place) }
    let over = try #require(sample.board.alarms.first)
    #expect(over.chair == nil && over.alarmClass == .highPhysiologicalOver)
    #expect(sample.board.blindSince == nil)
    sample.see(over.id)
    #expect(sample.board.alarms.isEmpty)
  }

  /// The chairs come back one after the other; one that does not is lost after all.
  @Test mutating func chairsHaveTimeToComeBack() {
    pass(10_000, isBlind: true)
    pass(20_000, isBlind: false)
    #expect(sample.contact(1) == .quiet)
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.contact(1) == .live)
    pass(6000, isBlind: false)
    #expect(sample.contact(2) == .lost)
  }

  /// One that was back and dies then is lost as ever.
  @Test mutating func chairThatCameBackHasNoGrace() {
    pass(30_000, isBlind: true)
    pass(500, isBlind: false)
    sample.arrive(SampleBoard.calm, in: 1)
    pass(4500, isBlind: false)
    #expect(sample.contact(1) == .lost && sample.contact(2) == .quiet)
  }

  /// A connection that comes and goes is none, and gives no chair more time.
  @Test mutating func flappingIsBlindness() {
    for _ in 0..<20 {
      pass(750, isBlind: true)
      pass(500, isBlind: false)
    }
    #expect(sample.board.alarms.contains { $0.chair == nil })
    pass(4000, isBlind: false)
    #expect(sample.contact(1) == .lost)
  }

  /// What was lost before stays lost.
  @Test mutating func lossBeforeBlindnessStays() {
    pass(8000, isBlind: false)
    #expect(sample.contact(1) == .lost)
    pass(8000, isBlind: true)
    #expect(sample.contact(1) == .lost)
    #expect(sample.board.alarms.filter { $0.chair == ChairID(1) }.count == 1)
  }
}
