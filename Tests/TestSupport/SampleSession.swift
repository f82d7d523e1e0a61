import Alarms
import Care
public import Session
import Vitals

/// Sample sessions with fixed events.
public enum SampleSession {
  private static let source = SourceID("s5")

  /// A session with its baseline set, the infusion running and rising pressures; at 23:41 a
  /// systolic over 180 is confirmed and nothing acknowledged.
  public static func infusing(mode: Mode = .live, until end: Int = 1421) -> Session {
    session(header(mode), until: end, charting: [:])
  }

  /// The same infusion under another header.
  public static func infusing(_ header: SessionHeader, until end: Int = 1421) -> Session {
    session(header, until: end, charting: [:])
  }

  /// The same infusion with a monitor that sends the respiratory rate.
  public static func breathing(until end: Int = 1421) -> Session {
    session(header(), until: end, charting: [:], breathes: true)
  }

  /// The same infusion in a clinic that charts: checklist, two drugs in a bag, a changed rate,
  /// sets, a transient side effect, a correction.
  public static func charted(until end: Int = 1421) -> Session {
    var header = header()
    header.clinic = .standard
    return session(header, until: end, charting: charting)
  }

  private static let charting: [Int: [ChartEntry]] = [
    0: [
      .check(item: "patient", .text("blue heron")), .check(item: "weight", .weight(weight)),
      .check(item: "solids", .clock(minutes: 7 * 60)), .check(item: "driver", .yes),
      .check(item: "consent", .yes), .check(item: "clearances", .no),
      .check(item: "two_people", .twoPeople("RN", "KL")),
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35), lot: "K12")),
      .drug(PlannedDrug(id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000))),
      .bag(.millilitres(250)), .schedule(id: "mix-50"),
    ],
    290: [.set, .score(scale: "moaas", [5]), .score(scale: "dissociation", [1])],
    650: [.set, .score(scale: "moaas", [4])],
    700: [.sideEffect(SideEffect(id: "nausea", label: "Nausea"))],
    705: [.grade(of: 17, .mild), .action(of: 17, "ondansetron 4 mg")],
    900: [.rate(FlowRate(microlitresPerHour: 200_000))],
    1000: [.resolved(17)],
  ]

  private static let weight = BodyWeight(grams: 70_000)

  private static func session(
    _ header: SessionHeader, until end: Int, charting: [Int: [ChartEntry]], breathes: Bool = false
  ) -> Session {
    var session = Session(header)
    func handle(_ event: Event, _ second: Double) {
      _ = session.handle(event, at: SessionTime(milliseconds: Int64(second * 1000)))
    }
    handle(.source(SourceDescription(id: source, protocolName: "ge-dri", interval: .seconds(1))), 0)
    for (parameter, value) in [
      (Parameter.rate, 72), (.saturation, 98), (.cuffSystolic, 128), (.cuffDiastolic, 78),
    ] as [(Parameter, Int32)] {
      handle(.command(.setBaseline(parameter, Amount(units: value)), by: .nurse), 0)
    }
    for entry in charting[0] ?? [] { handle(.command(.chart(entry), by: .nurse), 0) }
    handle(.command(.startInfusion(reason: "sample"), by: .nurse), 0)
    for second in 0...end {
      feed(&session, second: second, hasWave: second > end - 10, breathes: breathes)
      guard second > 0 else { continue }
      for entry in charting[second] ?? [] {
        handle(.command(.chart(entry), by: .nurse), Double(second))
      }
    }
    return session
  }

  /// Feeds the events of one second.
  public static func feed(
    _ session: inout Session, second: Int, hasWave: Bool = true, breathes: Bool = false
  ) {
    let time = SessionTime(milliseconds: Int64(second) * 1000)
    var row = vital(second)
    if breathes { row.set(.respiratoryRate, hundredths: Int64(14 - second / 400) * 100) }
    _ = session.handle(.vital(source, row), at: time)
    if let cuff = cuff(second) { _ = session.handle(.cuff(source, cuff), at: time) }
    if hasWave, let block = wave(second) { _ = session.handle(.wave(source, block), at: time) }
  }

  /// The header of the sample sessions.
  public static func header(_ mode: Mode = .live) -> SessionHeader {
    SessionHeader(
      identity: SessionIdentity(
        session: "sample", chair: "3", mode: mode,
        wall: WallTime(unixMilliseconds: 1_795_442_906_000, offsetMinutes: 60)),
      app: "chairside 0.1.0", label: "R-4471", profile: .ketamineAdult)
  }

  private static func vital(_ second: Int) -> VitalRow {
    var row = VitalRow()
    let slow = second / 90
    row.set(.heartRate, hundredths: Int64(72 + slow + second / 7 % 3) * 100)
    row.set(.pulseRate, hundredths: Int64(72 + slow + second / 9 % 2) * 100)
    let dip = (600..<640).contains(second) ? 7 : 0
    row.set(.saturation, hundredths: Int64(98 - second / 500 - dip) * 100)
    if (800..<830).contains(second) { row.setMissing(.saturation, .sensorOff) }
    return row
  }

  /// One second of a waveform: triangles, two in three seconds.
  private static func wave(_ second: Int) -> WaveBlock? {
    let samples = (0..<60).map { index -> Int16 in
      let place = (second * 60 + index) % 45
      return Int16(place < 15 ? place * 8 : (45 - place) * 4)
    }
    return WaveBlock(kind: .pleth, rate: 60, range: 0...127, samples: samples)
  }

  /// A measurement every five minutes, repeated every second as monitors do.
  private static func cuff(_ second: Int) -> CuffRow? {
    let readings = [(126, 78), (138, 84), (152, 90), (171, 95), (186, 97), (184, 96)]
    let number = second < 1300 ? second / 300 : 5
    let (systolic, diastolic) = readings[min(number, 5)]
    let isMeasuring = second > 200 && second % 300 >= 270
    return CuffRow(
      systolic: Pressure(systolic), diastolic: Pressure(diastolic),
      mean: Pressure((systolic + 2 * diastolic) / 3), isMeasuring: isMeasuring)
  }
}
