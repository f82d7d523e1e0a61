@testable import Care
import TestSupport
import Testing
import Vitals

@Suite struct ChartTests {
  @Test func entryIsCorrectedOnlyOnce() {
    var chart = Chart()
    chart.add(.remark("a"), by: .nurse, at: .zero, vitals: nil)
    for text in ["b", "c"] {
      chart.correct(1, with: .remark(text), reason: "x", by: .nurse, at: .zero)
    }
    #expect(chart.entries.count == 2)
    #expect(chart.holding.map(\.content) == [.remark("b")])
  }

  @Test func holdingEntriesAreThoseOfSort() {
    forSeeds(50) { seed, generator in
      var chart = Chart()
      for second in 0..<60 {
        // Several entries of one instant keep their order.
        let time = SessionTime.zero + .seconds(Int64(second / 3))
        let number = Int.random(in: 1...60, using: &generator)
        if Int.random(in: 0..<3, using: &generator) == 0 {
          let content: ChartEntry? = Bool.random(using: &generator) ? .remark("\(second)") : nil
          chart.correct(number, with: content, reason: "x", by: .nurse, at: time)
        } else {
          chart.add(.remark("\(second)"), by: .nurse, at: time, vitals: nil)
        }
      }
      let expected = chart.entries.filter(\.holds).sorted {
        ($0.time, Self.first(of: $0, in: chart)) < ($1.time, Self.first(of: $1, in: chart))
      }
      #expect(chart.holding == expected, "seed \(seed)")
    }
  }

  private static func first(of entry: Chart.Entry, in chart: Chart) -> Int {
    var first = entry
    while let corrected = first.corrects.flatMap(chart.entry) { first = corrected }
    return first.number
  }

  @Test func latestFollowsCorrections() {
    var chart = Chart()
    chart.add(.remark("a"), by: .nurse, at: .zero, vitals: nil)
    chart.correct(1, with: .remark("b"), reason: "x", by: .nurse, at: .zero)
    chart.correct(2, with: nil, reason: "x", by: .nurse, at: .zero)
    #expect(chart.latest(of: 1) == 3)
    #expect(chart.origin(of: 3) == 1)
    #expect(chart.entry(3)?.holds == false)
  }

  @Test func correctedSetKeepsVitalsAndTime() throws {
    var desk = CareDesk()
    desk.vitals = Chart.Snapshot(rate: Amount(units: 72))
    desk.chart(.set, at: 11)
    desk.vitals.rate = Amount(units: 99)
    desk.correct(1, .set, at: 61)
    let corrected = try #require(desk.care.chart.entries.last)
    #expect(corrected.vitals?.rate == Amount(units: 72))
    #expect(corrected.time == .zero + .seconds(11))
    #expect(corrected.entered == .zero + .seconds(61))
    #expect(desk.care.chart.holding.map(\.number) == [2])
  }

  @Test func setsScoresAndSideEffectsHaveVitals() {
    var desk = CareDesk()
    desk.vitals = Chart.Snapshot(rate: Amount(units: 72))
    desk.chart(.set, at: 1)
    desk.chart(.score(scale: "moaas", [5]), at: 2)
    desk.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")), at: 3)
    desk.chart(.remark("x"), at: 4)
    let rates = desk.care.chart.entries.map { $0.vitals?.rate }
    #expect(rates == [Amount(units: 72), Amount(units: 72), Amount(units: 72), nil])
  }

  @Test func entryOfAnotherKindIsNoCorrection() {
    var desk = CareDesk()
    desk.fillBag()
    let effect = ChartEntry.sideEffect(SideEffect(id: "nausea", label: "Nausea"))
    #expect(desk.correct(2, effect, at: 1) == .invalid(.otherKind(2)))
    #expect(desk.care.plan.drugs.count == 1)
  }

  @Test func correctionNeedsReasonAndHoldingEntry() {
    var desk = CareDesk()
    desk.fillBag()
    #expect(
      desk.give(.correction(of: 2, nil, reason: ""), at: 1) == .reasonMissing)
    #expect(desk.correct(2, nil, at: 1) == nil)
    #expect(desk.care.chart.entry(2)?.correctedBy == 4)
    #expect(desk.correct(2, nil, at: 2) == .noSuchEntry(2))
  }

  @Test func typedTextIsCleaned() {
    var desk = CareDesk()
    desk.chart(.remark("a\u{1b}[2J"), at: 1)
    #expect(desk.care.chart.entries.first?.content == .remark("a[2J"))
  }
}

@Suite struct SideEffectTests {
  private static func effect(_ id: String, _ label: String, ago: TimeSpan = .zero) -> ChartEntry {
    .sideEffect(SideEffect(id: id, label: label, ago: ago))
  }

  @Test func entriesOfOneEffectAreGathered() throws {
    var desk = CareDesk()
    desk.chart(Self.effect("nausea", "Nausea"), at: 100)
    desk.chart(.grade(of: 1, .mild), at: 105)
    desk.correct(1, Self.effect("nausea", "Nausea", ago: .minutes(1)), at: 110)
    desk.chart(.grade(of: 1, .severe), at: 120)
    desk.chart(.action(of: 1, "ondansetron 4 mg"), at: 130)
    desk.chart(.resolved(1), at: 400)
    let effect = try #require(desk.care.chart.sideEffects.first)
    #expect(desk.care.chart.sideEffects.count == 1)
    #expect(effect.onset == .zero + .seconds(40))
    #expect(effect.worst == .severe)
    #expect(effect.actions == ["ondansetron 4 mg"])
    #expect(effect.resolved == .zero + .seconds(400))
    #expect(desk.chart(.resolved(99), at: 500) != nil)
  }

  @Test func correctedKindDropsEarlierGrades() throws {
    var desk = CareDesk()
    desk.chart(Self.effect("vomiting", "Vomiting"), at: 100)
    // In the same millisecond, as from a line of plain mode.
    desk.chart(.grade(of: 1, .severe), at: 100)
    var effect = try #require(desk.care.chart.sideEffects.first)
    #expect(effect.worst == .severe)
    desk.correct(1, Self.effect("vomiting", "Vomiting", ago: .minutes(1)), at: 200)
    effect = try #require(desk.care.chart.sideEffects.first)
    #expect(effect.worst == .severe && effect.onset == .zero + .seconds(40))
    desk.correct(3, Self.effect("nausea", "Nausea"), at: 300)
    desk.chart(.grade(of: 1, .mild), at: 310)
    effect = try #require(desk.care.chart.sideEffects.first)
    #expect(effect.effect.label == "Nausea" && effect.worst == .mild)
  }
}
