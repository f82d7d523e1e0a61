import Testing

@testable import Station

/// Order, answers and refusals of a gateway.
@Suite struct GatewayPlanTests {
  /// A plan with a session, connected.
  private static func plan(
    _ keys: [String] = ["a"], capacity: Int = 100, live: Set<String> = []
  ) -> GatewayPlan {
    var plan = GatewayPlan(capacity: capacity)
    for key in keys {
      _ = plan.handle(.opened(key, GatewayCursor(), isLive: live.contains(key)), at: 0)
    }
    #expect(plan.handle(.connected, at: 0).isEmpty)
    return plan
  }

  private static func add(_ plan: inout GatewayPlan, _ key: String, _ items: [GatewayItem]) {
    for item in items { #expect(plan.handle(.item(key, item), at: 0).isEmpty) }
  }

  private static func sent(_ effects: [GatewayEffect]) -> [GatewayItem] {
    effects.compactMap { if case .send(let item) = $0 { item } else { nil } }
  }

  private static func stored(_ effects: [GatewayEffect]) -> [GatewayCursor] {
    effects.compactMap { if case .store(_, let cursor) = $0 { cursor } else { nil } }
  }

  private let numbers = SampleItems.item(.numbers, 3)
  private let alarm = SampleItems.item(.alarm, 9)

  @Test func alarmGoesBeforeEarlierNumbers() {
    var plan = Self.plan()
    Self.add(&plan, "a", [numbers, alarm])
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [alarm])
    // One message at a time.
    #expect(plan.handle(.tick, at: 100).isEmpty)
    let effects = plan.handle(.answer(SampleItems.answer("CA", alarm)), at: 200)
    #expect(Self.sent(effects) == [numbers])
    #expect(Self.stored(effects).map(\.alarms) == [alarm.position])
    #expect(Self.stored(effects).map(\.numbers) == [nil])
  }

  @Test func recordedSessionGoesFirst() {
    var plan = Self.plan(["a", "b"], live: ["b"])
    let old = SampleItems.item(.alarm, 1, of: "a")
    let now = SampleItems.item(.alarm, 50, of: "b")
    Self.add(&plan, "a", [old])
    Self.add(&plan, "b", [now])
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [now])
  }

  @Test func numbersOfAnotherSessionDoNotGoBeforeAlarms() {
    var plan = Self.plan(["a", "b"], live: ["b"])
    Self.add(&plan, "b", [SampleItems.item(.numbers, 1, of: "b")])
    Self.add(&plan, "a", [alarm])
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [alarm])
  }

  @Test func nothingIsSentWithoutConnection() {
    var plan = Self.plan()
    Self.add(&plan, "a", [alarm])
    #expect(plan.handle(.disconnected, at: 0).isEmpty)
    #expect(plan.handle(.tick, at: 5000).isEmpty)
    #expect(plan.handle(.connected, at: 6000).isEmpty)
    #expect(Self.sent(plan.handle(.tick, at: 6000)) == [alarm])
  }

  @Test func answerIsAwaitedForTenSeconds() {
    var plan = Self.plan()
    Self.add(&plan, "a", [alarm])
    _ = plan.handle(.tick, at: 0)
    #expect(plan.handle(.tick, at: GatewayPlan.patience - 1).isEmpty)
    #expect(plan.handle(.tick, at: GatewayPlan.patience) == [.drop])
    _ = plan.handle(.connected, at: 11_000)
    let again = Self.sent(plan.handle(.tick, at: 11_000))
    #expect(again.map(\.id) == ["4f-1-9"])
  }

  @Test func answerToAnotherMessageCountsForNothing() {
    var plan = Self.plan()
    Self.add(&plan, "a", [alarm])
    _ = plan.handle(.tick, at: 0)
    let strange = SampleItems.answer("AA", numbers)
    #expect(plan.handle(.answer(strange), at: 10) == [.strange(strange)])
    #expect(Self.stored(plan.handle(.answer(SampleItems.answer("AA", alarm)), at: 20)).count == 1)
    // The content is answered after the arrival.
    #expect(plan.handle(.answer(SampleItems.answer("AA", alarm)), at: 30).isEmpty)
  }

  @Test func refusedMessageIsSentAgainThenCounted() {
    var plan = Self.plan()
    let next = SampleItems.item(.alarm, 12)
    Self.add(&plan, "a", [alarm, next])
    var times: [Int64] = []
    var now: Int64 = 0
    var end: [GatewayEffect] = []
    while now < 60_000, end.isEmpty {
      if Self.sent(plan.handle(.tick, at: now)) == [alarm] {
        times.append(now)
        let effects = plan.handle(.answer(SampleItems.answer("AE", alarm)), at: now)
        if !effects.isEmpty { end = effects }
      }
      now += 500
    }
    #expect(times == [0, 1000, 5000, 15_000])
    let refusal = GatewayRefusal(position: alarm.position, kind: .alarm, answer: "AE", text: "no")
    #expect(Self.stored(end).map(\.refusals) == [[refusal]])
    #expect(Self.stored(end).map(\.refusedCount) == [1])
    #expect(end.contains(.refused("a", alarm, refusal)))
    #expect(Self.sent(end) == [next])
  }

  /// What is refused holds up its own session alone, and no alarm of another.
  @Test func refusedMessageHoldsUpNoOther() {
    var plan = Self.plan(["a", "b"])
    let other = SampleItems.item(.alarm, 20, of: "b")
    Self.add(&plan, "a", [alarm, SampleItems.item(.alarm, 10)])
    Self.add(&plan, "b", [other])
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [alarm])
    #expect(
      Self.sent(plan.handle(.answer(SampleItems.answer("AR", alarm)), at: 1)) == [other])
  }

  @Test func messageWithoutAnswerLetsAnotherGoFirst() {
    var plan = Self.plan(["a", "b"])
    let other = SampleItems.item(.numbers, 20, of: "b")
    Self.add(&plan, "a", [alarm])
    Self.add(&plan, "b", [other])
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [alarm])
    _ = plan.handle(.disconnected, at: 1)
    _ = plan.handle(.connected, at: 2)
    #expect(Self.sent(plan.handle(.tick, at: 2)) == [other])
    #expect(Self.sent(plan.handle(.answer(SampleItems.answer("AA", other)), at: 3)) == [alarm])
  }

  /// A message at which a receiver always falls does not block for ever, and a receiver that answers
  /// nothing refuses nothing.
  @Test func messageThatIsNeverAnsweredIsCounted() {
    var plan = Self.plan(["a", "b"])
    Self.add(&plan, "a", [alarm])
    var refusals: [GatewayEffect] = []
    var tries = 0
    for turn in 1...20 where refusals.isEmpty {
      Self.add(&plan, "b", [SampleItems.item(.numbers, turn, of: "b")])
      _ = plan.handle(.connected, at: Int64(turn))
      var item = Self.sent(plan.handle(.tick, at: Int64(turn))).first
      while let one = item, one != alarm {
        let effects = plan.handle(.answer(SampleItems.answer("AA", one)), at: Int64(turn))
        refusals += effects.filter { if case .refused = $0 { true } else { false } }
        item = Self.sent(effects).first
      }
      if item == alarm {
        tries += 1
        _ = plan.handle(.disconnected, at: Int64(turn))
      }
    }
    #expect(tries == GatewayQueue.mostSilences)
    guard case .refused("a", alarm, let refusal)? = refusals.first else {
      Issue.record("not refused: \(refusals)")
      return
    }
    #expect(refusal.answer == "-")
  }

  @Test func silentReceiverRefusesNothing() {
    var plan = Self.plan()
    Self.add(&plan, "a", [alarm, numbers])
    for turn in 1...50 {
      _ = plan.handle(.connected, at: Int64(turn))
      let effects = plan.handle(.tick, at: Int64(turn))
      #expect(Self.sent(effects).count == 1 && effects.count == 1)
      #expect(plan.handle(.disconnected, at: Int64(turn)).isEmpty)
    }
  }

  @Test func whatWasAnsweredIsNotTakenAgain() {
    var plan = Self.plan()
    var cursor = GatewayCursor()
    cursor.advance(past: alarm, nil)
    _ = plan.handle(.opened("a", cursor, isLive: false), at: 0)
    Self.add(&plan, "a", [alarm])
    #expect(plan.handle(.tick, at: 0).isEmpty)
    // A further segment may give its number to another row.
    let later = SampleItems.item(.alarm, 9, segment: 2)
    Self.add(&plan, "a", [later])
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [later])
  }

  @Test func journalIsReadAgainWhenThereIsRoom() {
    var plan = Self.plan(capacity: 2)
    let items = (1...3).map { SampleItems.item(.numbers, $0) }
    Self.add(&plan, "a", items)
    #expect(plan.waiting == 2)
    // One that came before is not taken after one that was left out.
    Self.add(&plan, "a", [SampleItems.item(.numbers, 4)])
    var next = Self.sent(plan.handle(.tick, at: 0)).first
    var effects: [GatewayEffect] = []
    while let item = next {
      effects = plan.handle(.answer(SampleItems.answer("AA", item)), at: 0)
      next = Self.sent(effects).first
    }
    #expect(effects.contains(.reread("a")))
    Self.add(&plan, "a", items)
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [items[2]])
  }

  @Test func sessionIsClosedWhenNothingIsLeft() {
    var plan = Self.plan()
    Self.add(&plan, "a", [alarm])
    #expect(plan.handle(.rested("a", size: 99), at: 0).isEmpty)
    #expect(Self.sent(plan.handle(.tick, at: 0)) == [alarm])
    _ = plan.handle(.answer(SampleItems.answer("AA", alarm)), at: 0)
    let effects = plan.handle(.rested("a", size: 99), at: 0)
    #expect(effects.last == .close("a"))
    #expect(Self.stored(effects).map(\.size) == [99])
  }

  @Test func answerAfterJournalsAreGoneIsForgotten() {
    var plan = Self.plan()
    Self.add(&plan, "a", [alarm])
    _ = plan.handle(.tick, at: 0)
    _ = plan.handle(.closed("a"), at: 1)
    #expect(plan.handle(.answer(SampleItems.answer("AA", alarm)), at: 2).isEmpty)
  }
}
