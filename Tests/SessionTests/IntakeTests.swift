import Alarms
import Care
import Testing
import Vitals

@testable import Session

/// The intake alone: events of sources in, outputs out.
@Suite struct IntakeTests {
  private static let monitor = SourceID("s5")
  private static let oximeter = SourceID("ox")
  private static let clock = SessionClock(
    began: .zero, wall: WallTime(unixMilliseconds: 1_772_442_000_000))

  private static func at(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  private static func intake() -> Intake {
    var intake = Intake(mode: .live)
    for id in [monitor, oximeter] {
      _ = intake.introduce(
        SourceDescription(id: id, protocolName: "ge-dri", interval: .seconds(1)), at: .zero)
    }
    return intake
  }

  private static func row(
    hr: Int64? = nil, spo2: Int64? = nil, flags: DeviceFlags? = nil
  ) -> VitalRow {
    var row = VitalRow()
    if let hr { row.set(.heartRate, hundredths: hr * 100) }
    if let spo2 { row.set(.saturation, hundredths: spo2 * 100) }
    row.flags = flags
    return row
  }

  private static func feed(
    _ intake: inout Intake, _ row: VitalRow, from id: SourceID = monitor, at seconds: Int64
  ) -> [IntakeOutput] {
    intake.handle(row, from: id, clock: clock, at: at(seconds))
  }

  @Test(arguments: ["ge-dri", "hl7"])
  func sourceIntroducedAgainKeepsItsOwner(protocolName: String) {
    var intake = Self.intake()
    let name = SenderName(address: "10.0.0.7")
    _ = intake.handle(.owner(name), of: Self.monitor, at: Self.at(1))
    let outputs = intake.introduce(
      SourceDescription(id: Self.monitor, protocolName: protocolName), at: Self.at(2))
    let isSame = protocolName == "ge-dri"
    #expect(outputs == (isSame ? [] : [.event(.detected(Self.monitor, protocolName))]))
    #expect(intake.senderOwner(of: Self.monitor)?.name == (isSame ? name : nil))
  }

  @Test func heartRateIsAlsoRate() {
    var intake = Self.intake()
    let outputs = Self.feed(&intake, Self.row(hr: 72), at: 1)
    let until = Self.at(6)
    #expect(
      outputs == [
        .sample(.heartRate, Amount(units: 72), coveredUntil: until, origin: .heartRate),
        .sample(.rate, Amount(units: 72), coveredUntil: until, origin: .heartRate),
      ])
    #expect(intake.nextDeadline == until + .milliseconds(1))
  }

  @Test func holdsEndTogether() {
    var intake = Self.intake()
    _ = Self.feed(&intake, Self.row(hr: 72, spo2: 97), at: 1)
    let early = intake.advance(to: Self.at(6))
    #expect(early.isEmpty)
    let ended = intake.advance(to: Self.at(6) + .milliseconds(1))
    #expect(ended == [.holdsEnded([.heartRate, .saturation, .rate])])
    #expect(intake.nextDeadline == nil)
  }

  @Test func otherSourceIsComparedNotTaken() {
    var intake = Self.intake()
    _ = Self.feed(&intake, Self.row(spo2: 97), at: 1)
    let before = intake.revision
    #expect(Self.feed(&intake, Self.row(spo2: 90), from: Self.oximeter, at: 1).isEmpty)
    #expect(intake.revision > before)
    #expect(
      intake.crossCheck.disagreements(intake.signals, at: Self.at(1)).map(\.other.roundedUnits) == [
        90
      ])
    #expect(intake.signals.source(of: .saturation) == Self.monitor)
  }

  @Test func confirmingSampleNeedsNoReview() {
    var intake = Self.intake()
    _ = Self.feed(&intake, Self.row(hr: 72, spo2: 97), at: 1)
    let before = intake.revision
    for second in Int64(2)...20 {
      _ = Self.feed(&intake, Self.row(hr: 72 + second % 3, spo2: 97), at: second)
    }
    #expect(intake.revision == before)
  }

  @Test func flagOfTwoSourcesIsOne() {
    var intake = Self.intake()
    #expect(
      Self.feed(&intake, Self.row(flags: [.apnoea]), at: 1) == [.flag(.apnoea, isPresent: true)])
    #expect(Self.feed(&intake, Self.row(flags: [.apnoea]), from: Self.oximeter, at: 2).isEmpty)
    #expect(Self.feed(&intake, Self.row(flags: []), at: 3).isEmpty)
    #expect(
      Self.feed(&intake, Self.row(flags: []), from: Self.oximeter, at: 4)
        == [.flag(.apnoea, isPresent: false)])
  }

  @Test func lostLinkEndsFlagsAndHidesValues() {
    var intake = Self.intake()
    _ = Self.feed(&intake, Self.row(hr: 72, flags: [.apnoea]), at: 1)
    let lost = LinkState.lost(why: "unplugged")
    let outputs = intake.handle(lost, of: Self.monitor, at: Self.at(2))
    #expect(
      outputs == [
        .event(.link(Self.monitor, lost)), .flag(.apnoea, isPresent: false),
      ])
    #expect(intake.signals.current(.heartRate, at: Self.at(2)) == nil)
  }

  @Test func retiredSourceReturnsWhenItSends() {
    var intake = Self.intake()
    intake.awaitSources()
    _ = intake.introduce(
      SourceDescription(id: Self.monitor, protocolName: "ge-dri"), at: Self.at(1))
    _ = intake.retireAwaited()
    #expect(intake.sources.map(\.presence) == [.present, .retired])
    _ = Self.feed(&intake, Self.row(spo2: 97), from: Self.oximeter, at: 2)
    #expect(intake.sources.map(\.presence) == [.present, .present])
  }

  @Test func doubtsNameSourcesBehindAndOfOtherPatients() {
    var intake = Self.intake()
    intake.setBacklog(of: Self.oximeter, .seconds(7), at: Self.at(1))
    for patient in [1, 2] {
      _ = intake.handle(.patient(patient), of: Self.monitor, at: Self.at(1))
    }
    #expect(
      intake.doubts
        == SourceDoubts(
          standings: [Self.monitor: .otherPatient], behind: [Self.oximeter: .seconds(7)]))
    intake.acceptSender(of: Self.monitor)
    #expect(intake.doubts.standings.isEmpty)
  }

  @Test func coverCountsFromRestart() {
    var intake = Self.intake()
    _ = Self.feed(&intake, Self.row(hr: 72), at: 1)
    #expect(intake.cover == nil)
    intake.restartCover()
    for second in Int64(10)...15 { _ = Self.feed(&intake, Self.row(hr: 72, spo2: 97), at: second) }
    #expect(intake.cover?.length(at: Self.at(15)) == .seconds(5))
  }
}
