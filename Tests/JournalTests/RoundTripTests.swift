import Alarms
import Care
import Journal
import Session
import TestSupport
import Testing
import Text
import Vitals

/// Every kind of line survives encoding and decoding.
@Suite struct RoundTripTests {
  static let events: [Event] = {
    let source = SourceID("s5")
    var row = VitalRow()
    row.set(.heartRate, hundredths: 7200)
    row.set(.saturation, hundredths: 9725, doubt: .motion)
    row.setMissing(.pulseRate, .sensorOff)
    row.setMissing(.respiratoryRate, .noValue)
    row.set(.arterialSystolic, hundredths: 12_850)
    row.set(.perfusionIndex, hundredths: 125)
    row.flags = [.apnoea, .asystole, .alarm, .silenced, .batteryLow]
    row.isSimulated = false
    row.deviceClock = WallTime(unixMilliseconds: 1_532_624_765_000)
    var description = SourceDescription(
      id: source, protocolName: "ge-dri", isLive: true, interval: .milliseconds(1024),
      origin: "serial:/dev/serial/by-id/usb-x")
    description.line = "19200 8E1 RTS/CTS"
    description.intervals = [.saturation: .milliseconds(4500), .cuffSystolic: .minutes(5)]
    return [
      .source(description),
      .source(SourceDescription(id: SourceID("Ärzte\"\\"), protocolName: "csv")),
      .vital(source, row), .vital(source, VitalRow()),
      .cuff(
        source,
        CuffRow(
          systolic: Pressure(128), diastolic: Pressure(82), mean: Pressure(97), isMeasuring: false,
          taken: SessionTime(milliseconds: -61_000))),
      .cuff(source, CuffRow(systolic: Pressure(150), isMeasuring: true)),
      .cuff(source, CuffRow(hasFailed: true)), .cuff(source, CuffRow()),
      .link(source, .up), .link(source, .lost(why: "unplugged")), .link(source, .ended),
      .line(source, FrameCount(good: 30, bad: 2, bytes: 9000)),
      .line(
        source,
        FrameCount(
          good: 1, bytes: 9,
          unknown: UnknownCount(
            [
              UnknownCode("X1 SpO2 %", .saturation), UnknownCode("X2", nil),
              UnknownCode("X3 HR 7/2", .heartRate, isUnreadable: true),
            ], isAll: true))),
      .sender(
        source,
        .owner(SenderName(address: "::1", application: "M^1", facility: "W", bed: "ICU^1^3"))),
      .sender(source, .owner(SenderName())),
      .sender(source, .refused(SenderName(address: "10.0.0.9"), count: 12)),
      .sender(source, .severalBeds(["BED3", "BED4"])), .sender(source, .patient(2)),
      .sender(source, .clock(isWrong: true)), .sender(source, .clock(isWrong: false)),
      .station(.present(by: "board-7")), .station(.absent(by: "b \"7\"")),
      .station(
        .seen(
          ConditionMark(id: 3, rule: "spo2_low", onset: SessionTime(milliseconds: -7)), by: "ÄK")),
      .station(.witness(WitnessCheckTests.head(line: 10), by: "archive")),
    ] + waves(source) + reports + commands.map { .command($0, by: .nurse) } + [
      .command(.note("x"), by: .script)
    ]
  }()

  private static func waves(_ source: SourceID) -> [Event] {
    [[0, 127, 64], [-32_768, 32_767], [5]].compactMap { samples in
      WaveBlock(kind: .pleth, rate: 75, range: -32_768...32_767, samples: samples)
    }.map { .wave(source, $0) }
  }

  static let reports: [Event] = [
    .outletBlocked("stdout"), .outletLost("/run/alarms"), .outletWorks("fd:3"),
    .recordingFailed("No space left on device"), .recordingWorks, .late(.seconds(7)),
    .clockStep(.milliseconds(-3_600_000)), .zoneChanged(offsetMinutes: -210),
    .overflow(of: "key queue", count: 12),
    .machine(MachineFacts(freeMegabytes: 75_000, isClockKept: false)),
    .machine(MachineFacts(freeMegabytes: nil, isClockKept: true)),
    .behind(SourceID("s5"), .milliseconds(12_345)), .behind(SourceID("s5"), .zero),
    .resumed(gap: .minutes(3), isExact: true), .resumed(gap: .zero, isExact: false),
  ].map { .runtime($0) }

  static let commands: [Command] =
    [
      .beginBaseline, .confirmBaseline, .setBaseline(.rate, Amount(hundredths: 7250)),
      .setPlan(.minutes(45)), .startInfusion(reason: nil), .startInfusion(reason: "no cuff"),
      .pauseInfusion(reason: "nausea"), .resumeInfusion, .stopInfusion, .abort(reason: "fainted"),
      .closeSession(reason: nil), .closeSession(reason: "against advice"),
      .answerGap(wasStopped: true), .answerGap(wasStopped: false), .pressureNow,
      .acceptSender(SourceID("hl7")), .acknowledge([3, 1, 2]),
      .acknowledge(
        [3, 1],
        meant: [ConditionMark(id: 3, rule: "spo2_low", onset: SessionTime(milliseconds: -7))]),
      .pauseAudio, .resumeAudio, .switchAudioOff, .switchAudioOn,
      .pauseAlarms(.minutes(2), reason: "toilet"), .resumeAlarms,
      .setLimit(rule: "spo2_low", Amount(units: 88)), .resetLimit(rule: "spo2_low"),
      .switchRuleOff(rule: "rate_high", reason: "cold \"hands\""),
      .switchRuleOff(rule: "rate_high", reason: nil), .switchRuleOn(rule: "rate_high"),
      .note("50 % \"better\"\u{1F600}"),
      .correct(entry: 3, nil, reason: "typing error"),
      .correct(entry: 4, .bag(.millilitres(100)), reason: "read wrongly"),
    ] + entries.map { .chart($0) }

  static let entries: [ChartEntry] = [
    .check(item: "driver", .yes), .check(item: "driver", .no),
    .check(item: "two", .twoPeople("KL", "MM")), .check(item: "allergies", .text("none, \"so\"")),
    .check(item: "solids", .clock(minutes: 1439)),
    .check(item: "weight", .weight(BodyWeight(grams: 70_500))),
    .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: Mass(micrograms: 35_250))),
    .drug(
      PlannedDrug(
        id: "x", name: "Other", amount: .milligrams(2), lot: "K12, 2027-05", vial: "7",
        isConfirmed: true)),
    .withoutDrug(id: "x"), .bag(.millilitres(250)),
    .rate(FlowRate(microlitresPerHour: 333_333)), .bolus(Volume(microlitres: 5500)),
    .account(drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 15_100)),
    .schedule(id: "mix-50"), .set, .score(scale: "rass", [-5]),
    .score(scale: "padss", [2, 1, 0, 2, 2]),
    .score(scale: "screen", [0, 0, .notAsked, .notAsked, .notAsked, 6]),
    .sideEffect(SideEffect(id: "nausea", label: "Nausea")),
    .sideEffect(SideEffect(id: "other", label: "Itch", grade: .severe, ago: .minutes(7))),
    .grade(of: 4, .moderate), .action(of: 4, "fluid"), .resolved(4),
    .intervention(Intervention(label: "Blanket, \"warm\"")),
    .intervention(
      Intervention(
        id: "oxygen", label: "Oxygen", .oxygen(GasFlow(millilitresPerMinute: 500)),
        at: SessionTime(milliseconds: 61_000), for: .condition(7, rule: "spo2_low"))),
    .intervention(Intervention(id: "oxygen", label: "Oxygen", .oxygen(.off))),
    .intervention(
      Intervention(
        id: "midazolam", label: "Midazolam", .drug(Mass(micrograms: 250), .intranasal),
        for: .sideEffect(4), isConfirmed: true, lot: DrugLot(lot: "K 12", vial: "7"))),
    .intervention(
      Intervention(
        id: "midazolam", label: "Midazolam", .drug(Mass(micrograms: 250), .intranasal),
        lot: DrugLot(lot: nil, vial: "7"))),
    .answers(of: 21, .sideEffect(4)), .answers(of: 21, .condition(7, rule: "spo2_low")),
    .account(
      drug: "ketamine", drawn: .milligrams(50), wasted: .milligrams(15), witness: "MM"),
    .appointment("2026-12-01 10:00"), .remark("well"),
    .told(Telling(of: 7, who: "Dr Lee")),
    .told(Telling(of: 7, who: "Dr \"Lee\"", at: SessionTime(milliseconds: 120_000))),
    .excuse(Excuse("recent solids 360", about: "Last solid food", reason: "ordered")),
  ]

  private static let byHand: [Event] =
    [
      HandValue(
        .sampled(.saturation, Amount(units: 97)), taken: SessionTime(milliseconds: 100_000)),
      HandValue(.sampled(.pulseRate, Amount(units: 72)), taken: .zero),
      HandValue(.sampled(.respiratoryRate, Amount(units: 0)), taken: .zero),
    ].flatMap { value -> [Event] in
      [
        .command(.chart(.byHand(value)), by: Operator("AB")),
        .command(.correct(entry: 3, .byHand(value), reason: "slip"), by: Operator("–")),
      ]
    } + [
      .command(.help(arrived: nil), by: Operator("–")),
      .command(.help(arrived: "KL"), by: Operator("AB")),
      .command(.startInfusion(reason: "SpO2: by hand", byHand: [.saturation, .cuff]), by: .script),
    ]

  @Test(arguments: byHand.indices)
  func entryByHandRoundTrips(index: Int) throws {
    try roundTrip(Self.byHand[index])
  }

  @Test func pressureByHandIsALineOfItsSource() throws {
    let value = HandValue(
      .pressure(
        systolic: try #require(Pressure(128)), diastolic: try #require(Pressure(78)), .right,
        .large), taken: SessionTime(milliseconds: 90_000))
    let event = Event.command(.chart(.byHand(value)), by: Operator("AB"))
    try roundTrip(event)
    var encoder = JournalEncoder()
    let line = String(decoding: encoder.line(.event(event), at: .zero), as: UTF8.self)
    #expect(
      line.hasPrefix(#"{"k":"nibp","seq":0,"t":0,"src":"hand","sys":128,"dia":78,"arm":"right""#))
    #expect(line.contains(#""taken":90000,"by":"AB""#))
  }

  private func roundTrip(_ event: Event) throws {
    var encoder = JournalEncoder(firstSeq: 7)
    let time = SessionTime(milliseconds: 123_456)
    var bytes = encoder.line(.event(event), at: time, wall: nil)
    bytes.removeLast()
    #expect(
      try LineDecoder.decode(bytes.span)
        == JournalLine(seq: 7, time: time, entry: .event(event)))
  }

  @Test(arguments: events.indices)
  func eventRoundTrips(index: Int) throws {
    let event = Self.events[index]
    var encoder = JournalEncoder(firstSeq: 7)
    let time = SessionTime(milliseconds: 123_456)
    var bytes = encoder.line(.event(event), at: time, wall: WallTime(unixMilliseconds: 0))
    #expect(bytes.removeLast() == UInt8(ascii: "\n"))
    #expect(!bytes.contains(UInt8(ascii: "\n")))
    let line = try LineDecoder.decode(bytes.span)
    #expect(line == JournalLine(seq: 7, time: time, entry: .event(event)))
  }

  @Test func headerRoundTrips() throws {
    var identity = SessionIdentity(
      session: "abc", segment: 3, chair: "7", mode: .live, start: SessionTime(milliseconds: 9000),
      wall: WallTime(unixMilliseconds: 1_700_000_000_123))
    for isFull in [true, false] {
      if !isFull { identity.chair = nil }
      let header = SessionHeader(
        identity: identity, app: "test 1", label: isFull ? "R-4471" : nil,
        profile: .ketamineAdult, clinic: isFull ? .standard : .none,
        patient: isFull ? "heron of the northern lake, study arm 2, no 17" : nil,
        planned: .minutes(45), seed: isFull ? .max : nil,
        scenario: isFull ? "surge" : nil,
        previous: isFull
          ? PreviousSegment(file: "x.2.journal.ndjson", head: String(repeating: "a", count: 64))
          : nil,
        boot: isFull ? BootClock(identifier: "b-1", milliseconds: 12) : nil,
        process: isFull ? 4711 : nil, semantics: isFull ? AlarmSystem.semantics : 1)
      var encoder = JournalEncoder()
      var bytes = encoder.line(.header(header), at: identity.start, wall: nil)
      bytes.removeLast()
      #expect(try LineDecoder.decode(bytes.span).entry == .header(header))
    }
  }

  /// A session of before the rule replays with its accounts, which nobody else saw.
  @Test func olderHeaderAsksForNoWitness() throws {
    var header = RandomScript(seed: 5, length: 0).header
    header.clinic = .standard
    func read(_ edit: (String) -> String) throws -> Bool? {
      var encoder = JournalEncoder()
      let line = encoder.line(.header(header), at: header.identity.start, wall: nil)
      let body = edit(String(decoding: line.dropLast(17), as: UTF8.self))
      let seal = String(CRC32.checksum(Array(body.utf8).span), radix: 16)
      let zeros = String(repeating: "0", count: 8 - seal.count)
      let bytes = Array("\(body),\"c\":\"\(zeros)\(seal)\"}".utf8)
      guard case .header(let read) = try LineDecoder.decode(bytes.span).entry else { return nil }
      return read.clinic.wasteNeedsWitness
    }
    #expect(try read { $0 } == true)
    #expect(try read { $0.replacing("\"waste_witness\":true,", with: "") } == false)
  }

  @Test(arguments: SessionEnd.allCases)
  func footerRoundTrips(end: SessionEnd) throws {
    var encoder = JournalEncoder()
    let summary = PastSession(Session(RandomScript(seed: 5, length: 0).header), at: .zero)
    var bytes = encoder.footer(end, summary, at: .zero, wall: WallTime(unixMilliseconds: 0))
    bytes.removeLast()
    guard case .footer(let footer) = try LineDecoder.decode(bytes.span).entry else {
      Issue.record("no footer")
      return
    }
    #expect(footer == JournalFooter(end, hash: try #require(encoder.head), summary: summary))
  }
}
