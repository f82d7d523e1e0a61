import Care
import TestSupport
import Testing
import Vitals

/// The amount given, against a pump that pours second by second.
@Suite struct InfusionLawTests {
  /// A pump without a plan: a rate, a bag, on or off.
  private struct Pump {
    /// Microlitres.
    var left = 250_000.0
    /// Microlitres an hour.
    var rate = 300_000.0
    var isRunning = true

    mutating func second() { if isRunning { pour(rate / 3600) } }

    mutating func pour(_ volume: Double) { left -= min(left, volume) }
  }

  /// 0.02 mg of 35: rates are whole microlitres an hour.
  private static let tolerance = 20.0

  private static func expect(_ desk: CareDesk, _ pump: Pump, at second: Int64, _ seed: UInt64) {
    let given = desk.care.plan.given(
      CareDesk.ketamine, desk.care.timer, at: .zero + .seconds(second))
    let poured = (250_000 - pump.left) * 35_000 / 250_000
    let distance = given.map { abs(Double($0.micrograms) - poured) } ?? .infinity
    #expect(distance < tolerance, "seed \(seed) at \(second) s: \(given?.text ?? "-"), \(poured)")
  }

  @Test func amountGivenIsThatOfPump() {
    forSeeds(60) { seed, generator in
      var desk = CareDesk()
      desk.fillBag()
      desk.give(.start(reason: "law"), at: 0)
      var pump = Pump()
      let end = Int64.random(in: 1200...4200, using: &generator)
      for second in 1...end {
        pump.second()
        if Int.random(in: 0..<200, using: &generator) == 0 {
          Self.change(&desk, &pump, at: second, &generator)
        }
        if second % 60 == 0 { Self.expect(desk, pump, at: second, seed) }
      }
      desk.give(Bool.random(using: &generator) ? .stop : .abort(reason: "law"), at: end)
      Self.expect(desk, pump, at: end, seed)
      // A later entry computes everything anew and changes nothing.
      desk.chart(.remark("later"), at: end + 100)
      Self.expect(desk, pump, at: end + 3000, seed)
    }
  }

  private static func change(
    _ desk: inout CareDesk, _ pump: inout Pump, at second: Int64,
    _ generator: inout SeededGenerator
  ) {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let rate = Int64.random(in: 50...600, using: &generator) * 1000
      if desk.chart(.rate(FlowRate(microlitresPerHour: rate)), at: second) == nil {
        pump.rate = Double(rate)
      }
    case 1:
      let volume = Int64.random(in: 1...20, using: &generator)
      if desk.chart(.bolus(.millilitres(volume)), at: second) == nil {
        pump.pour(Double(volume) * 1000)
      }
    case 2 where pump.isRunning:
      if desk.give(.pause(reason: "law"), at: second) == nil { pump.isRunning = false }
    case 2:
      if desk.give(.resume, at: second) == nil { pump.isRunning = true }
    default: desk.chart(.remark("law"), at: second)
    }
  }
}
