import Care
import Session
import TestSupport
import Testing
import Vitals

/// The vital signs that are charted with a set.
@Suite struct ChartedVitalsTests {
  private static func vital(
    _ session: inout Session, _ second: Int64, rate: Int64 = 72, doubt: Doubt? = nil
  ) {
    var row = VitalRow()
    row.set(.heartRate, hundredths: rate * 100)
    row.set(.respiratoryRate, hundredths: 1400)
    row.set(.saturation, hundredths: 9700, doubt: doubt)
    _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(second))
  }

  private static func cuff(_ session: inout Session, _ second: Int64, taken: Int64) {
    _ = session.handle(
      .cuff(
        SourceID("s5"),
        CuffRow(
          systolic: Pressure(120), diastolic: Pressure(80), taken: .zero + .seconds(taken))),
      at: .zero + .seconds(second))
  }

  private static func chartedSet(_ desk: inout ChartDesk, at second: Int64) -> Chart.Snapshot? {
    desk.chart(.set, at: second)
    return desk.session.chart.entries.last?.vitals
  }

  @Test func setHasCurrentVitals() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    Self.cuff(&desk.session, 10, taken: 5)
    let vitals = try #require(Self.chartedSet(&desk, at: 11))
    #expect(vitals.rate == Amount(units: 72))
    #expect(vitals.saturation == Amount(units: 97))
    #expect(vitals.respiratoryRate == Amount(units: 14))
    #expect(vitals.pressure?.taken == .zero + .seconds(5))
  }

  @Test func staleValueIsNotCharted() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    Self.cuff(&desk.session, 10, taken: 5)
    let late = try #require(Self.chartedSet(&desk, at: 200))
    #expect(late.rate == nil && late.saturation == nil && late.respiratoryRate == nil)
    #expect(late.pressure != nil)
    #expect(try #require(Self.chartedSet(&desk, at: 906)).pressure == nil)
  }

  @Test func questionableValueIsNotCharted() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    Self.vital(&desk.session, 11, doubt: .motion)
    let vitals = try #require(Self.chartedSet(&desk, at: 12))
    #expect(vitals.rate == Amount(units: 72))
    #expect(vitals.saturation == nil)
  }

  @Test func earlierPressureIsNotCharted() throws {
    var desk = ChartDesk()
    Self.cuff(&desk.session, 10, taken: -60)
    #expect(desk.session.pressure.latest != nil)
    #expect(try #require(Self.chartedSet(&desk, at: 11)).pressure == nil)
    var live = ChartDesk()
    _ = live.session.handle(
      .cuff(SourceID("s5"), CuffRow(systolic: Pressure(120), diastolic: Pressure(80))), at: .zero)
    #expect(live.session.pressure.latest?.standing == .ageUnknown)
    #expect(try #require(Self.chartedSet(&live, at: 1)).pressure == nil)
  }
}
