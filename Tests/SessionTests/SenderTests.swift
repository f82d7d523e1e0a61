import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// The senders of a network source.
@Suite struct SenderTests {
  private static let source = SourceID("hl7")
  private static let owner = SenderName(address: "10.0.0.5", application: "MON-A", bed: "3")
  private static let other = SenderName(address: "10.0.0.9", application: "MON-B", bed: "4")

  private struct Bench {
    var session = Session(
      SessionHeader(
        identity: SessionIdentity(
          session: "s", mode: .live, wall: WallTime(unixMilliseconds: 1_700_000_000_000)),
        app: "tests", profile: .ketamineAdult))
    var records: [AlarmRecord] = []
    var refusals: [Refusal] = []

    init() {
      say(.source(SourceDescription(id: source, protocolName: "hl7", isLive: true)), at: 0)
      say(.sender(source, .owner(owner)), at: 0)
      say(.link(source, .up), at: 0)
    }

    mutating func say(_ event: Event, at seconds: Int64) {
      for effect in session.handle(event, at: .zero + .seconds(seconds)) {
        if case .log(let record) = effect { records.append(record) }
        if case .refuse(let refusal) = effect { refusals.append(refusal) }
      }
    }

    mutating func row(_ saturation: Int64 = 97, at seconds: Int64) {
      var row = VitalRow()
      row.set(.saturation, hundredths: saturation * 100)
      say(.vital(source, row), at: seconds)
    }

    mutating func tick(_ seconds: Int64) {
      for effect in session.tick(at: .zero + .seconds(seconds)) {
        if case .log(let record) = effect { records.append(record) }
      }
    }

    mutating func accept(at seconds: Int64) {
      say(.command(.acceptSender(source), by: .nurse), at: seconds)
    }

    /// The sender conditions that hold now.
    var conditions: [TechnicalCondition] {
      session.alarms.shown.compactMap { condition in
        guard case .technical(let technical) = condition.subject,
          [.otherSender, .otherPatient, .severalBeds, .deviceClock].contains(technical.kind)
        else { return nil }
        return technical
      }
    }
  }

  @Test func timesThatDoNotFitAreALowCondition() {
    var bench = Bench()
    bench.row(at: 1)
    bench.say(.sender(Self.source, .clock(isWrong: true)), at: 2)
    bench.tick(3)
    #expect(bench.conditions.map(\.kind) == [.deviceClock])
    #expect(bench.conditions.map(\.priority) == [.low])
    bench.say(.sender(Self.source, .clock(isWrong: false)), at: 4)
    // It comes and goes, so that it ends ten seconds later.
    bench.tick(15)
    #expect(bench.conditions == [])
  }

  @Test func otherMonitorIsMediumCondition() {
    var bench = Bench()
    bench.row(at: 1)
    bench.say(.sender(Self.source, .refused(Self.other, count: 1)), at: 2)
    #expect(
      bench.conditions == [
        TechnicalCondition(
          kind: .otherSender, subject: "hl7", priority: .medium,
          detail: .sender(Self.other, others: 0))
      ])
    // It lasts for three minutes after the latest report.
    bench.say(.sender(Self.source, .refused(Self.other, count: 20)), at: 100)
    bench.tick(279)
    #expect(bench.conditions.count == 1)
    bench.tick(280)
    #expect(bench.conditions == [])
    let raised = bench.records.filter {
      $0.transition.subject?.rule.contains("other_sender") ?? false
    }
    #expect(raised.map(\.transition.event) == [.raised, .cleared])
  }

  @Test func otherMonitorNeedsSilentOwner() {
    var bench = Bench()
    bench.row(at: 1)
    bench.say(.sender(Self.source, .refused(Self.other, count: 1)), at: 2)
    bench.accept(at: 10)
    #expect(bench.refusals.count == 1 && bench.conditions.count == 1)
    bench.say(.sender(Self.source, .refused(Self.other, count: 9)), at: 11)
    bench.accept(at: 11)
    #expect(bench.refusals.count == 1 && bench.conditions == [])
    var lost = Bench()
    lost.row(at: 1)
    lost.say(.sender(Self.source, .refused(Self.other, count: 1)), at: 2)
    lost.say(.link(Self.source, .lost(why: "closed")), at: 3)
    lost.accept(at: 3)
    #expect(lost.refusals == [])
  }

  @Test func otherPatientIsAskedAbout() {
    var bench = Bench()
    bench.say(.sender(Self.source, .patient(1)), at: 0)
    bench.row(at: 1)
    #expect(bench.session.signals.display(.saturation, at: .zero + .seconds(1)) != .never)
    #expect(bench.conditions == [])
    bench.say(.sender(Self.source, .patient(2)), at: 2)
    bench.row(96, at: 3)
    #expect(
      bench.conditions == [
        TechnicalCondition(kind: .otherPatient, subject: "hl7", priority: .medium)
      ])
    guard
      case .current(_, _, let doubt) = bench.session.signals.display(
        .saturation, at: .zero + .seconds(3))
    else {
      Issue.record("the value is shown, marked")
      return
    }
    #expect(doubt == .patient)
    // Its measurement is of an unknown patient.
    let cuff = CuffRow(
      systolic: Pressure(128), diastolic: Pressure(82), taken: .zero + .seconds(4))
    bench.say(.cuff(Self.source, cuff), at: 4)
    #expect(bench.session.pressure.latest?.standing == .otherPatient)
    bench.accept(at: 5)
    #expect(bench.conditions == [])
    bench.row(95, at: 6)
    guard
      case .current(_, _, nil) = bench.session.signals.display(
        .saturation, at: .zero + .seconds(6))
    else {
      Issue.record("the value counts again")
      return
    }
    // The previous patient is another one now.
    bench.say(.sender(Self.source, .patient(1)), at: 7)
    #expect(bench.conditions.count == 1)
    bench.say(.sender(Self.source, .patient(2)), at: 8)
    #expect(bench.conditions == [])
  }

  @Test func severalBedsCannotBeAccepted() {
    var bench = Bench()
    bench.say(.sender(Self.source, .severalBeds(["ICU^1^3", "ICU^1^4"])), at: 1)
    #expect(
      bench.conditions == [
        TechnicalCondition(
          kind: .severalBeds, subject: "hl7", priority: .medium,
          detail: .beds(["ICU 1 3", "ICU 1 4"]))
      ])
    bench.accept(at: 60)
    #expect(bench.refusals.count == 1 && bench.conditions.count == 1)
    // Nor can another monitor, although the owner is silent.
    bench.say(.sender(Self.source, .refused(Self.other, count: 1)), at: 61)
    bench.accept(at: 62)
    #expect(bench.refusals.last == .sender(.severalBeds(first: "ICU 1 3")))
  }

  @Test func oneBedEndsSeveralBeds() {
    var bench = Bench()
    bench.say(.sender(Self.source, .severalBeds(["ICU^1^3", "ICU^1^4"])), at: 1)
    bench.say(.sender(Self.source, .owner(Self.owner)), at: 2)
    #expect(bench.conditions == [])
    bench.say(.sender(Self.source, .severalBeds(["ICU^1^3", "ICU^1^4"])), at: 3)
    bench.say(.source(SourceDescription(id: Self.source, protocolName: "hl7", isLive: true)), at: 4)
    #expect(bench.conditions == [])
  }

  @Test func nothingOpenCannotBeAccepted() {
    var bench = Bench()
    bench.accept(at: 1)
    bench.say(.command(.acceptSender(SourceID("none")), by: .nurse), at: 1)
    #expect(bench.refusals.count == 2)
  }

  @Test func newOwnerBringsItsPatient() {
    var bench = Bench()
    bench.say(.sender(Self.source, .patient(1)), at: 0)
    bench.say(.sender(Self.source, .owner(Self.other)), at: 9)
    bench.say(.sender(Self.source, .patient(2)), at: 9)
    #expect(bench.conditions == [])
    #expect(bench.session.intake.senderOwner(of: Self.source)?.name == Self.other)
    #expect(bench.session.intake.senderOwner(of: Self.source)?.patient == 2)
    // The same sender with more fields keeps its patient in doubt.
    var known = Self.other
    known.facility = "W"
    bench.say(.sender(Self.source, .patient(3)), at: 10)
    bench.say(.sender(Self.source, .owner(known)), at: 11)
    #expect(bench.conditions.count == 1)
  }
}
