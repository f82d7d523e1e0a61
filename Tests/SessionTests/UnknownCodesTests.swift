import Alarms
import Testing
import Vitals

@testable import Session

/// Reports whose codes no table knows, and values that are no patient's.
@Suite struct UnknownCodesTests {
  private static let saturation = UnknownCode("X1 SpO2 %", .saturation)
  private static let weight = UnknownCode("X2 Weight kg", nil)

  private static func bench(_ mode: Mode = .live) -> SessionBench {
    SessionBench(profile: SessionBench.profile([]), mode: mode)
  }

  private static func line(_ codes: [UnknownCode], isAll: Bool) -> Event {
    .line(
      SessionBench.source, FrameCount(good: 1, bytes: 9, unknown: UnknownCount(codes, isAll: isAll))
    )
  }

  private static func rate(_ units: Int64 = 72, isSimulated: Bool? = nil) -> Event {
    var row = VitalRow()
    row.set(.heartRate, hundredths: units * 100)
    row.isSimulated = isSimulated
    return .vital(SessionBench.source, row)
  }

  @Test func reportsInWhichNothingIsKnownAreTold() {
    var bench = Self.bench()
    for second in 1...10 {
      bench.handle(Self.line([Self.weight, Self.saturation], isAll: true), at: Double(second))
    }
    bench.run(until: 10.999)
    #expect(bench.words(about: "nothing_known").isEmpty)
    bench.run(until: 11)
    #expect(bench.words(about: "nothing_known") == ["11.0 raised nothing_known medium"])
    #expect(bench.words(about: "unknown_code").isEmpty)
    let shown = bench.session.alarms.shown.compactMap { condition -> TechnicalCondition? in
      guard case .technical(let technical) = condition.subject else { return nil }
      return technical
    }
    #expect(shown.map(\.detail) == [.codes([Self.weight, Self.saturation])])
    // A value that is known ends it.
    bench.handle(Self.rate(), at: 12)
    #expect(bench.words(about: "nothing_known").last == "12.0 cleared nothing_known medium")
  }

  @Test func reportsEveryMinuteAreOneCondition() {
    var bench = Self.bench()
    for minute in 0...4 {
      bench.handle(Self.line([Self.weight], isAll: true), at: Double(minute) * 60 + 1)
    }
    #expect(bench.words(about: "nothing_known").count == 1)
    bench.run(until: 241 + 180)
    #expect(bench.words(about: "nothing_known").last == "421.0 cleared nothing_known medium")
  }

  /// Lists of limits come between reports that are known.
  @Test func strangeReportsBetweenOthersAreNotTold() {
    var bench = Self.bench()
    for second in 1...300 {
      if second % 60 == 1 { bench.handle(Self.rate(Int64(second) % 80 + 60), at: Double(second)) }
      bench.handle(Self.line([Self.weight], isAll: true), at: Double(second) + 0.5)
    }
    #expect(bench.words(about: "nothing_known").isEmpty)
    bench.run(until: 300)
    for second in 301...400 {
      bench.handle(Self.line([Self.weight], isAll: true), at: Double(second))
    }
    #expect(bench.words(about: "nothing_known") == ["361.5 raised nothing_known medium"])
  }

  @Test func unknownCodeOfAParameterIsTold() {
    var bench = Self.bench()
    for second in 1...10 {
      bench.handle(Self.rate(Int64(60 + second)), at: Double(second))
      bench.handle(Self.line([Self.saturation, Self.weight], isAll: false), at: Double(second))
    }
    bench.handle(Self.rate(), at: 11)
    #expect(bench.words(about: "unknown_code") == ["11.0 raised unknown_code low"])
    // It comes under a known code after all.
    var row = VitalRow()
    row.set(.saturation, hundredths: 9700)
    bench.handle(.vital(SessionBench.source, row), at: 12)
    #expect(bench.words(about: "unknown_code").last == "12.0 cleared unknown_code low")
    bench.handle(Self.line([Self.saturation], isAll: false), at: 13)
    bench.run(until: 60)
    #expect(bench.words(about: "unknown_code").count == 2)
  }

  /// A known code that never has a value that can be read.
  @Test func valueThatIsNeverReadIsTold() {
    let code = UnknownCode("160 SpO2 % '97*'", .saturation, isUnreadable: true)
    var bench = Self.bench()
    var row = VitalRow()
    row.setMissing(.saturation, .noValue)
    for second in 1...10 {
      bench.handle(.vital(SessionBench.source, row), at: Double(second))
      bench.handle(Self.line([code], isAll: false), at: Double(second))
    }
    bench.run(until: 11)
    #expect(bench.words(about: "unknown_code") == ["11.0 raised unknown_code low"])
    row.set(.saturation, hundredths: 9700)
    bench.handle(.vital(SessionBench.source, row), at: 12)
    #expect(bench.words(about: "unknown_code").last == "12.0 cleared unknown_code low")
    // Once it was read, a single one is nothing new.
    bench.handle(Self.line([code], isAll: false), at: 13)
    bench.run(until: 60)
    #expect(bench.words(about: "unknown_code").count == 2)
  }

  // MARK: Demonstration

  @Test(arguments: [Mode.live, .simulated])
  func demonstrationValuesAreNoPatients(mode: Mode) {
    var bench = Self.bench(mode)
    bench.handle(Self.rate(isSimulated: true), at: 1)
    let cuff = CuffRow(systolic: Pressure(128), diastolic: Pressure(82), taken: .zero + .seconds(1))
    bench.handle(.cuff(SessionBench.source, cuff), at: 1)
    let isRefused = mode == .live
    guard
      case .current(_, _, let doubt) = bench.session.signals.display(
        .heartRate, at: .zero + .seconds(1))
    else {
      Issue.record("the value is shown")
      return
    }
    #expect(doubt == (isRefused ? .demonstration : nil))
    #expect(
      bench.session.pressure.latest?.standing == (isRefused ? .demonstration : .measured))
    bench.handle(Self.rate(73, isSimulated: false), at: 2)
    #expect(bench.session.signals[.heartRate].valid?.amount == Amount(units: 73))
  }
}
