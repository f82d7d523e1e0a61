import Alarms
import Care
import Patient
import Session
import Simulation
@testable import Training
import Testing
import Vitals

/// The times of events.
@Suite struct EventTests {
  /// Whether an alarm was raised before a time, and neither acknowledged nor over by then.
  private static func isAlarmed(_ recording: Recording, at time: SessionTime) -> Bool {
    var standing: Set<Int?> = []
    for transition in recording.log.map(\.transition) where transition.time <= time {
      guard let subject = transition.subject, subject.isAboutValues, subject.priority >= .medium
      else { continue }
      switch transition.event {
      case .raised: if transition.time < time { standing.insert(subject.id) }
      case .acknowledged, .cleared: standing.remove(subject.id)
      default: break
      }
    }
    return !standing.isEmpty
  }

  /// The second behind the last one of low SpO2.
  private static func recovered(_ recording: Recording, from onset: SessionTime) -> SessionTime? {
    let truths = recording.truths
    let end = recording.record.over.map { Int($0.milliseconds / 1000) } ?? truths.count
    let low = truths.prefix(end).indices.last {
      Int64($0) * 1000 >= onset.milliseconds && truths[$0].saturation < 90
    }
    return low.flatMap {
      $0 + 1 < end ? SessionTime(milliseconds: Int64($0 + 1) * 1000) : nil
    }
  }

  /// The times of one event, counted from the raw events and lines of a recording.
  private static func recount(_ state: String, _ recording: Recording) -> [Int64?] {
    func time(_ holds: (Int, Recording.Entry) -> Bool) -> SessionTime? {
      recording.entries.enumerated().first { holds($0.offset, $0.element) }?.element.time
    }
    func command(from: SessionTime, _ fits: (Command) -> Bool) -> SessionTime? {
      time { place, entry in
        guard case .command(let command, let by) = entry.event else { return false }
        return entry.time >= from && by != .script && !recording.refused.contains(place)
          && fits(command)
      }
    }
    func line(_ events: [Transition.Event], from: SessionTime) -> SessionTime? {
      recording.log.map(\.transition).first {
        events.contains($0.event) && $0.time >= from
          && ($0.subject?.priority == .high || $0.subject?.priority == .medium)
          && $0.subject?.isAboutValues == true
      }?.time
    }
    let entered = time { _, entry in
      if case .scene(.entered(state, _, _)) = entry.event { true } else { false }
    }
    guard let onset = entered else { return [] }
    let alarm = isAlarmed(recording, at: onset) ? onset : line([.raised, .escalated], from: onset)
    let pump = command(from: onset) {
      if case .pauseInfusion = $0 { true } else { $0 == .stopInfusion }
    }
    let moments = [
      onset, alarm, command(from: onset) { $0 == .noticed },
      line([.acknowledged], from: onset), pump, recovered(recording, from: onset),
    ]
    return moments.map { $0?.milliseconds }
  }

  private static func times(_ event: TrainingEvent) -> [Int64?] {
    [event.onset, event.alarm, event.noticed, event.acknowledged, event.act, event.recovered]
      .map { $0?.milliseconds }
  }

  @Test(arguments: [
    "low+20 noticed\neach alarm+3 ack any\nlow+50 infusion pause\n",
    "low+200 infusion stop\n", "00:05 noticed\n00:10 infusion resume\n01:20 infusion pause\n", "",
  ])
  func equalARecount(script: String) throws {
    var plan = Recording.Plan()
    plan.script = try CommandScript(script)
    let recording = Recording(try Texts.short(Texts.brief), plan)
    let debrief = Debrief(try recording.replay())
    let event = try #require(debrief.events.first)
    #expect(debrief.events.count == 1 && event.state == "low")
    #expect(Self.times(event) == Self.recount("low", recording))
    #expect(event.alarm != nil && event.recovered != nil)
  }

  /// Help, a charted score and what follows from them are no alarms of an event.
  @Test(arguments: [("help", "help"), ("score moaas 2", "sedation_high")])
  func ownActsAreNoAlarms(act: String, rule: String) throws {
    var plan = Recording.Plan()
    plan.script = try CommandScript("low+1 \(act)\nlow+3 ack any\n")
    let recording = Recording(try Texts.short(Texts.brief), plan)
    let own = recording.log.map(\.transition).filter { $0.subject?.rule == rule }
    #expect(own.contains { $0.event == .raised } && own.contains { $0.event == .acknowledged })
    let debrief = Debrief(try recording.replay())
    let event = try #require(debrief.events.first)
    #expect(try #require(event.alarm) > event.onset + .seconds(5))
    #expect(event.acknowledged == nil)
    #expect(!debrief.record.alarms.contains { $0.rule == rule })
  }

  private static let tables = """
    [[state]]
    name = "a"
    [[expect]]
    id = "x"
    text = "x"
    when = ["noticed", "bp now"]
    from = "a"
    full = "1m"
    """

  /// Saying that something is seen is not yet the right act.
  @Test func noticingIsNotTheRightAct() throws {
    var desk = try RecordDesk(Self.tables)
    desk.enter("a", at: 10)
    desk.do(.noticed, at: 12)
    desk.do(.pressureNow, at: 20)
    let event = try #require(TrainingEvent.all(desk.record, []).first)
    #expect(event.noticed == RecordDesk.time(12))
    #expect(event.act == RecordDesk.time(20))
  }

  @Test func onlyMediumAndHighAlarmsCount() throws {
    var desk = try RecordDesk(Self.tables)
    desk.alarm(.raised, "early", .high, at: 7)
    desk.alarm(.cleared, "early", .high, at: 9)
    desk.enter("a", at: 10)
    desk.alarm(.raised, "x", .low, at: 11)
    desk.alarm(.cleared, "x", .high, at: 12)
    desk.alarm(.raised, "x", .medium, at: 13)
    let event = try #require(TrainingEvent.all(desk.record, []).first)
    #expect(event.alarm == RecordDesk.time(13) && event.acknowledged == nil)
    #expect(desk.record.alarms.map(\.rule) == ["early", "x"])
  }

  /// The times of alarm and acknowledgement of an event at second 10.
  private static func answer(_ happen: (inout RecordDesk) -> Void) throws -> [SessionTime?] {
    var desk = try RecordDesk(tables)
    desk.alarm(.raised, "early", .medium, at: 7)
    happen(&desk)
    desk.enter("a", at: 10)
    desk.acknowledge("early", at: 14)
    let event = try #require(TrainingEvent.all(desk.record, []).first)
    return [event.alarm, event.acknowledged]
  }

  /// A standing alarm tells of an event from its onset on.
  @Test func aStandingAlarmCountsFromTheOnset() throws {
    #expect(try Self.answer { _ in } == [RecordDesk.time(10), RecordDesk.time(14)])
    #expect(
      try Self.answer { $0.alarm(.latched, "early", .medium, at: 8) }
        == [RecordDesk.time(10), RecordDesk.time(14)])
    #expect(try Self.answer { $0.alarm(.cleared, "early", .medium, at: 8) } == [nil, nil])
    #expect(try Self.answer { $0.acknowledge("early", at: 8) } == [nil, nil])
  }

  @Test func recoveryIsWhatHolds() throws {
    var desk = try RecordDesk(Self.tables)
    desk.enter("a", at: 2)
    var low = Truth.healthy
    low.saturation = 89.9
    func recovery(_ truths: [Truth]) -> TrainingEvent.Recovery? {
      TrainingEvent.all(desk.record, truths).first?.recovery
    }
    let well = Truth.healthy
    #expect(recovery([]) == nil)
    #expect(recovery([well, well, well, well]) == .notNeeded)
    #expect(recovery([low, low, well, well]) == .notNeeded, "before the onset")
    #expect(recovery([well, well, low, low, well, low]) == .never, "not for good")
    #expect(recovery([well, well, low, well, low, well, well]) == .at(RecordDesk.time(5)))
    #expect(recovery([well, well, low, low]) == .never)
    desk.end(at: 4)
    #expect(recovery([well, well, low, well, low, well]) == .at(RecordDesk.time(3)), "over")
  }

  /// Whoever is outside as the next event begins was not back from this one.
  @Test func recoveryEndsAtTheNextEvent() throws {
    let next = """

      [[state]]
      name = "b"
      [[expect]]
      id = "y"
      text = "y"
      when = "help"
      from = "b"
      full = "1m"
      """
    var desk = try RecordDesk(
      Self.tables.replacing("[[expect]]", with: next + "\n[[expect]]", maxReplacements: 1))
    desk.enter("a", at: 1)
    desk.enter("b", at: 3)
    var low = Truth.healthy
    low.saturation = 80
    let truths: [Truth] = [.healthy, .healthy, low, low, .healthy]
    let events = TrainingEvent.all(desk.record, truths)
    #expect(events.map(\.recovery) == [.never, .at(RecordDesk.time(4))])
    #expect(events.map(\.recovered) == [nil, RecordDesk.time(4)])
  }
}
