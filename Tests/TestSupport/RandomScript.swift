public import Alarms
import Care
public import Session
public import Vitals

/// A random session for laws: plausible enough to raise alarms, wild enough for edge cases.
public struct RandomScript: Sendable {
  /// The header of the session.
  public let header: SessionHeader
  /// The events with their times, in order.
  public private(set) var events: [(event: Event, time: SessionTime)] = []
  private var generator: SeededGenerator
  private var time: Int64
  private var saturation: Double = 97
  private var rate: Double = 72
  private var systolic: Double = 128

  /// The script of a seed; `shift` milliseconds are added to all times.
  public init(seed: UInt64, length: Int = 150, shift: Int64 = 0, profile: Profile = .ketamineAdult)
  {
    generator = SeededGenerator(seed: seed)
    time = shift
    header = SessionHeader(
      identity: SessionIdentity(
        session: "law-\(seed)", chair: "3", mode: seed % 3 == 0 ? .simulated : .live,
        start: SessionTime(milliseconds: shift),
        wall: WallTime(unixMilliseconds: 1_700_000_000_000)),
      app: "laws", profile: profile, clinic: .standard)
    begin(seed)
    for _ in 0..<length { step() }
  }

  private var now: SessionTime { SessionTime(milliseconds: time) }

  private mutating func add(_ event: Event) {
    events.append((event, now))
  }

  private mutating func begin(_ seed: UInt64) {
    add(
      .source(
        SourceDescription(
          id: SourceID("s5"), protocolName: "ge-dri",
          interval: seed % 2 == 0 ? .seconds(1) : nil)))
    add(.source(SourceDescription(id: SourceID("ox"), protocolName: "ndjson", isLive: true)))
    add(.link(SourceID("s5"), .up))
    add(.command(.setBaseline(.rate, Amount(units: 72)), by: .script))
    add(.command(.setBaseline(.cuffSystolic, Amount(units: 128)), by: .script))
    add(
      .command(
        .startInfusion(reason: "law", byHand: seed % 5 == 0 ? [.saturation, .rate] : []),
        by: .script))
  }

  private func chance(_ percent: Int, _ generator: inout SeededGenerator) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  private mutating func step() {
    time +=
      [0, 200, 1000, 1000, 1000, 1024, 1000, 4000, 7000][
        Int.random(in: 0..<9, using: &generator)]
    if chance(1, &generator) { time += 40_000 }
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<70: add(.vital(SourceID("s5"), vitalRow()))
    case 70..<74: add(.vital(SourceID("ox"), vitalRow()))
    case 74..<86: add(.cuff(SourceID("s5"), cuffRow()))
    case 86..<95: add(.command(command(), by: .nurse))
    case 95..<97: add(.link(SourceID("s5"), chance(50, &generator) ? .up : .lost(why: "unplugged")))
    case 97: add(.sender(SourceID("s5"), senderReport()))
    default: add(runtime())
    }
  }

  private mutating func walk(
    _ value: Double, towards home: Double, by step: Double, in range: ClosedRange<Double>
  ) -> Double {
    let move = Double.random(in: -step...step, using: &generator) + (home - value) / 25
    return min(max(value + move, range.lowerBound), range.upperBound)
  }

  private mutating func vitalRow() -> VitalRow {
    saturation = walk(saturation, towards: 91, by: 3, in: 70...100)
    rate = walk(rate, towards: 80, by: 14, in: 30...170)
    var row = VitalRow()
    if chance(90, &generator) { row.set(.heartRate, hundredths: Int64(rate) * 100) }
    if chance(70, &generator) { row.set(.pulseRate, hundredths: Int64(rate + 3) * 100) }
    let doubt: Doubt? = chance(8, &generator) ? .motion : nil
    row.set(.saturation, hundredths: Int64(saturation * 10) * 10, doubt: doubt)
    if chance(5, &generator) { row.setMissing(.saturation, .sensorOff) }
    if chance(5, &generator) { row.setMissing(.heartRate, .noValue) }
    if chance(1, &generator) { row.flags = chance(50, &generator) ? [.apnoea] : [] }
    return row
  }

  private mutating func cuffRow() -> CuffRow {
    systolic = walk(systolic, towards: 160, by: 25, in: 75...215)
    let isMeasuring: Bool? = header.identity.mode == .live ? chance(50, &generator) : nil
    if chance(25, &generator) {
      return CuffRow(systolic: Pressure(Int(systolic)), isMeasuring: isMeasuring)
    }
    return CuffRow(
      systolic: Pressure(Int(systolic)), diastolic: Pressure(Int(systolic * 0.62)),
      mean: Pressure(Int(systolic * 0.74)), isMeasuring: isMeasuring)
  }

  private mutating func chart() -> ChartEntry {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: .bag(.millilitres(Int64.random(in: 50...500, using: &generator)))
    case 1: .rate(FlowRate(microlitresPerHour: Int64.random(in: 1000...900_000, using: &generator)))
    case 2: .bolus(.millilitres(Int64.random(in: 1...20, using: &generator)))
    case 3: .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35)))
    case 4: .sideEffect(SideEffect(id: "nausea", label: "Nausea"))
    default: .schedule(id: "mood-40")
    }
  }

  private mutating func command() -> Command {
    switch Int.random(in: 0..<27, using: &generator) {
    case 20..<24: .chart(.byHand(handValue()))
    case 24:
      .correct(
        entry: Int.random(in: 1...6, using: &generator),
        chance(60, &generator) ? .byHand(handValue()) : nil, reason: "law")
    case 25: .help(arrived: nil)
    case 26: .help(arrived: "AB")
    case 0..<5: .acknowledge([Int.random(in: 1...12, using: &generator)])
    case 5: .pauseAudio
    case 6: .resumeAudio
    case 7: .switchAudioOff
    case 8: .pauseAlarms(.minutes(2), reason: "toilet")
    case 9: .resumeAlarms
    case 10:
      .setLimit(
        rule: "spo2_low_medium", Amount(units: Int32.random(in: 82...93, using: &generator)))
    case 11: .resetLimit(rule: "spo2_low_medium")
    case 12:
      chance(50, &generator)
        ? .switchRuleOff(rule: "rate_low_low", reason: "test") : .switchRuleOn(rule: "rate_low_low")
    case 13: .pauseInfusion(reason: "nausea")
    case 14: .resumeInfusion
    case 15: .acceptSender(SourceID("s5"))
    case 16: .chart(chart())
    case 17: .chart(.set)
    case 18: .chart(.score(scale: "moaas", [.score(Int.random(in: 1...5, using: &generator))]))
    case 19: .correct(entry: Int.random(in: 1...6, using: &generator), nil, reason: "law")
    default: chance(20, &generator) ? .stopInfusion : .pressureNow
    }
  }

  /// A value by hand, mostly of now, sometimes older than is judged or than check-in.
  private mutating func handValue() -> HandValue {
    let ago = [0, 0, 0, 500, 20_000, 400_000, 950_000][Int.random(in: 0..<7, using: &generator)]
    let taken = SessionTime(milliseconds: time - Int64(ago))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      return HandValue(
        .sampled(.saturation, Amount(units: Int32.random(in: 78...99, using: &generator))),
        taken: taken)
    case 1:
      return HandValue(
        .sampled(.pulseRate, Amount(units: Int32.random(in: 32...160, using: &generator))),
        taken: taken)
    case 2:
      return HandValue(
        .sampled(.respiratoryRate, Amount(units: Int32.random(in: 4...34, using: &generator))),
        taken: taken)
    default:
      let systolic = Pressure(Int.random(in: 70...215, using: &generator))
      guard let systolic, let diastolic = Pressure(Int.random(in: 40...120, using: &generator))
      else { return HandValue(.sampled(.saturation, Amount(units: 97)), taken: taken) }
      return HandValue(
        .pressure(systolic: systolic, diastolic: diastolic, .left, nil), taken: taken)
    }
  }

  private mutating func senderReport() -> SenderReport {
    let name = SenderName(
      address: "10.0.0.\(Int.random(in: 1...3, using: &generator))", application: "MON")
    return switch Int.random(in: 0..<6, using: &generator) {
    case 0: .owner(name)
    case 1: .severalBeds(["BED3", "BED4"])
    case 2, 3: .refused(name, count: 7)
    case 4: .clock(isWrong: Bool.random(using: &generator))
    default: .patient(Int.random(in: 1...2, using: &generator))
    }
  }

  private mutating func runtime() -> Event {
    switch Int.random(in: 0..<6, using: &generator) {
    case 4:
      .runtime(.behind(SourceID("s5"), .seconds(Int64.random(in: 0...12, using: &generator))))
    case 0: .runtime(.outletBlocked("tee"))
    case 1: .runtime(.outletWorks("tee"))
    case 2: .runtime(.clockStep(.seconds(3600)))
    case 3: .runtime(.late(TimeSpan(milliseconds: Int64.random(in: 0...4000, using: &generator))))
    default: .line(SourceID("s5"), FrameCount(good: 3, bad: 2, bytes: 4000))
    }
  }

  /// Runs the whole script; returns the effects of each event and of the last tick.
  public func run(extraTicks: Bool = false) -> [[Effect]] {
    var session = Session(header)
    var random = generator
    var steps: [[Effect]] = []
    var last = header.identity.start
    for (event, time) in events {
      var effects: [Effect] = []
      if extraTicks, time > last {
        for _ in 0..<Int.random(in: 0...3, using: &random) {
          let between = Int64.random(in: last.milliseconds...time.milliseconds, using: &random)
          let tick = SessionTime(milliseconds: between)
          // The first turn after a suspend reports it, so that no tick can precede.
          if case .runtime(.late) = event { continue }
          effects += session.tick(at: tick)
          last = tick
        }
      }
      effects += session.handle(event, at: time)
      steps.append(effects)
      last = time
    }
    steps.append(session.tick(at: last + .minutes(10)))
    return steps
  }

  /// The alarm records among the effects.
  public static func records(_ effects: [Effect]) -> [AlarmRecord] {
    effects.compactMap { effect in
      guard case .log(let record) = effect else { return nil }
      return record
    }
  }
}
