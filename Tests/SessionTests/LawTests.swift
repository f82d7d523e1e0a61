import Session
import TestSupport
import Testing
import Vitals

@testable import Alarms

/// The laws of the core, over many seeds.
@Suite struct LawTests {
  private static let seeds: UInt64 = 200

  @Test func signalledConditionLeavesByLogLine() {
    forSeeds(Self.seeds) { seed, _ in
      let script = RandomScript(seed: seed)
      var session = Session(script.header)
      var before: [ConditionView] = []
      for (event, time) in script.events {
        let ladderBefore = Self.ladders(session)
        let records = RandomScript.records(session.handle(event, at: time))
        let ended = Set(
          records.filter { $0.transition.event == .cleared || $0.transition.event == .acknowledged }
            .compactMap { $0.transition.subject?.id })
        let after = session.alarms.shown
        let ladderAfter = Self.ladders(session)
        for gone in before where !after.contains(where: { $0.id == gone.id }) {
          // Otherwise it is still active, and its ladder shows another of at least its rank.
          let isHidden =
            session.alarms.condition(gone.id) != nil
            && after.contains {
              ladderAfter[$0.id] == ladderBefore[gone.id] && $0.priority >= gone.priority
            }
          #expect(
            ended.contains(gone.id) || isHidden,
            "seed \(seed): condition \(gone.id) vanished at \(time.milliseconds)")
        }
        before = after
      }
    }
  }

  /// The ladder of each active condition.
  private static func ladders(_ session: Session) -> [Int: Ladders.Index] {
    var ladders: [Int: Ladders.Index] = [:]
    for watch in session.alarms.board.watches {
      if let id = watch.condition?.id { ladders[id] = watch.ladder }
    }
    return ladders
  }

  @Test func timeShiftChangesNothingElse() {
    forSeeds(Self.seeds) { seed, _ in
      let plain = RandomScript(seed: seed).run().flatMap(RandomScript.records)
      let shifted = RandomScript(seed: seed, shift: 5_000_000).run().flatMap(RandomScript.records)
      let back = shifted.map { Self.line($0, shift: 5_000_000) }
      #expect(plain.map { Self.line($0, shift: 0) } == back, "seed \(seed)")
    }
  }

  @Test func extraTicksChangeNothing() {
    forSeeds(Self.seeds) { seed, _ in
      let script = RandomScript(seed: seed)
      let plain = script.run().flatMap(RandomScript.records)
      let ticked = script.run(extraTicks: true).flatMap(RandomScript.records)
      #expect(plain == ticked, "seed \(seed)")
    }
  }

  /// The loop sleeps until the next deadline, so nothing may be due before it.
  @Test func nothingHappensBeforeNextDeadline() {
    forSeeds(Self.seeds) { seed, _ in
      let script = RandomScript(seed: seed)
      var session = Session(script.header)
      let plain = script.run().flatMap(RandomScript.records)
      var records: [AlarmRecord] = []
      func advance(before end: SessionTime) {
        while let deadline = session.nextDeadline, deadline < end {
          let early = session.tick(at: max(session.now, deadline - .milliseconds(1)))
          #expect(early.isEmpty, "seed \(seed): early at \(deadline.milliseconds)")
          let effects = session.tick(at: deadline)
          records += RandomScript.records(effects)
          guard session.nextDeadline.map({ $0 > deadline }) ?? true else {
            Issue.record("seed \(seed): no end at \(deadline.milliseconds)")
            return
          }
        }
        let late = session.tick(at: max(session.now, end - .milliseconds(1)))
        #expect(late.isEmpty, "seed \(seed): unannounced before \(end.milliseconds)")
      }
      for (event, time) in script.events {
        // The first turn after a sleep reports it, so no turn comes in between.
        if case .runtime(.late) = event {} else { advance(before: time) }
        records += RandomScript.records(session.handle(event, at: time))
      }
      advance(before: session.now + .minutes(10) + .milliseconds(1))
      #expect(records == plain, "seed \(seed)")
    }
  }

  @Test func numbersHaveNoHolesAndTimesAreBounded() {
    forSeeds(Self.seeds) { seed, _ in
      let script = RandomScript(seed: seed)
      var previous = script.header.identity.start
      var expected = 1
      var lastLine = previous
      for (index, effects) in script.run().enumerated() {
        let time =
          index < script.events.count
          ? script.events[index].time : script.events[script.events.count - 1].time + .minutes(10)
        for record in RandomScript.records(effects) {
          #expect(record.seq == expected, "seed \(seed)")
          expected += 1
          let at = record.transition.time
          #expect(at <= time, "seed \(seed): a line of the future")
          #expect(at >= previous, "seed \(seed): a line before the last input")
          #expect(at >= lastLine, "seed \(seed): time runs backwards")
          lastLine = at
        }
        previous = time
      }
      #expect(expected > 3, "seed \(seed) never alarmed: the law says nothing")
    }
  }

  private static func line(_ record: AlarmRecord, shift: Int64) -> String {
    let transition = record.transition
    let onset = transition.subject?.onset.map { $0.milliseconds - shift }
    return "\(record.seq) \(transition.time.milliseconds - shift) \(transition.event.rawValue) "
      + "\(transition.subject?.rule ?? "-") \(transition.subject?.id ?? 0) \(onset ?? -1) "
      + "\(transition.subject?.value?.exactText ?? "") \(transition.note?.text ?? "")"
  }
}
