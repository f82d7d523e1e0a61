import Devices
import Testing
import Vitals

/// Whose values a network source accepts.
@Suite struct SenderWatchTests {
  private static func time(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  private static func identity(
    _ application: String = "MON-A", bed: String = "", patient: String? = nil
  ) -> SenderIdentity {
    SenderIdentity(
      application: application, facility: "W", bed: bed,
      patient: patient.flatMap { PatientDigest($0.utf8) })
  }

  private static func origin(_ connection: Int = 1, _ address: String? = "10.0.0.5")
    -> SenderWatch.Origin
  {
    SenderWatch.Origin(address: address, connection: connection)
  }

  private static func name(
    _ application: String = "MON-A", bed: String = "", address: String = "10.0.0.5"
  ) -> SenderName {
    SenderName(address: address, application: application, facility: "W", bed: bed)
  }

  /// Whether a record is admitted.
  private static func judge(
    _ watch: inout SenderWatch, _ identity: SenderIdentity, _ origin: SenderWatch.Origin,
    at seconds: Int64 = 0
  ) -> Bool {
    watch.judge(identity, from: origin, at: time(seconds)).isAdmitted
  }

  @Test func firstSenderOwnsTheSource() {
    var watch = SenderWatch()
    #expect(Self.judge(&watch, Self.identity(), Self.origin()))
    #expect(watch.drainReports() == [.owner(Self.name())])
    #expect(!Self.judge(&watch, Self.identity("MON-B"), Self.origin(2), at: 1))
    #expect(!Self.judge(&watch, Self.identity(), Self.origin(3, "10.0.0.9"), at: 3))
    #expect(
      watch.drainReports() == [
        .refused(Self.name("MON-B"), count: 1),
        .refused(Self.name(address: "10.0.0.9"), count: 2),
      ])
    // It stays the owner for good, however long it is silent.
    #expect(!Self.judge(&watch, Self.identity("MON-B"), Self.origin(2), at: 9000))
    #expect(Self.judge(&watch, Self.identity(), Self.origin(4), at: 9001))
  }

  @Test func refusedSenderIsReportedAtIntervals() {
    var watch = SenderWatch()
    _ = Self.judge(&watch, Self.identity(), Self.origin())
    var reports: [SenderReport] = []
    for second in Int64(1)...25 {
      _ = Self.judge(&watch, Self.identity("MON-B"), Self.origin(2), at: second)
      reports += watch.drainReports().dropFirst(second == 1 ? 1 : 0)
    }
    #expect(reports == [1, 11, 21].map { .refused(Self.name("MON-B"), count: $0) })
    // Senders of any other name are counted, and reported once a second at most.
    for number in 0..<500 {
      _ = Self.judge(&watch, Self.identity("X\(number)"), Self.origin(3), at: 26)
    }
    #expect(watch.drainReports().count == 1)
  }

  @Test func fillingAnEmptyFieldIsNoChange() {
    var watch = SenderWatch()
    #expect(Self.judge(&watch, Self.identity(""), Self.origin()))
    #expect(Self.judge(&watch, Self.identity("MON-A"), Self.origin()))
    #expect(Self.judge(&watch, Self.identity("MON-A", bed: "3"), Self.origin()))
    #expect(Self.judge(&watch, Self.identity("MON-A", bed: "3", patient: "1"), Self.origin()))
    #expect(Self.judge(&watch, Self.identity("MON-A"), Self.origin()))
    // On another connection a nameless sender is another.
    #expect(!Self.judge(&watch, Self.identity(""), Self.origin(2), at: 5))
    #expect(
      watch.drainReports().first
        == .owner(
          SenderName(address: "10.0.0.5", facility: "W")))
  }

  @Test(arguments: ["ICU^1^3", "1", "ICU 1 3"])
  func bedMatchesAsSentOrAsShown(bed: String) {
    var watch = SenderWatch(bed: bed)
    #expect(Self.judge(&watch, Self.identity(bed: "ICU^1^3"), Self.origin()))
    #expect(!Self.judge(&watch, Self.identity(bed: "ICU^2^4"), Self.origin()))
  }

  @Test func severalBedsAreAllRefused() {
    var watch = SenderWatch()
    #expect(Self.judge(&watch, Self.identity(bed: "BED3"), Self.origin()))
    #expect(!Self.judge(&watch, Self.identity(bed: "BED4"), Self.origin()))
    #expect(!Self.judge(&watch, Self.identity(bed: "BED3"), Self.origin(), at: 60))
    #expect(watch.drainReports().last == .severalBeds(["BED3", "BED4"]))
    watch.accept(Self.name(bed: "BED4"))
    #expect(!Self.judge(&watch, Self.identity(bed: "BED4"), Self.origin(), at: 61))
  }

  @Test(arguments: ["BED4", "ICU^1^BED4", "ICU"])
  func namedBedIsTheOnlyOne(bed: String) {
    var watch = SenderWatch(bed: bed)
    #expect(!Self.judge(&watch, Self.identity(bed: "WARD^1^BED3"), Self.origin()))
    #expect(!Self.judge(&watch, Self.identity(), Self.origin()))
    #expect(Self.judge(&watch, Self.identity(bed: "ICU^1^BED4"), Self.origin()))
    #expect(!Self.judge(&watch, Self.identity(bed: "WARD^1^BED3"), Self.origin()))
    #expect(Self.judge(&watch, Self.identity(bed: "ICU^1^BED4"), Self.origin()))
  }

  @Test func patientsAreCountedAndNotKept() {
    var watch = SenderWatch()
    for patient in ["", "4711", "4711", "4712", "4711"] {
      #expect(Self.judge(&watch, Self.identity(patient: patient), Self.origin()))
    }
    #expect(watch.drainReports() == [.owner(Self.name()), .patient(1), .patient(2), .patient(1)])
    #expect(!"\(watch)".contains("4711"))
    // One of very many is never taken for a known one.
    for number in 0..<50 {
      _ = Self.judge(&watch, Self.identity(patient: "X\(number)"), Self.origin())
    }
    #expect(watch.drainReports().last == .patient(9))
  }

  @Test func sameMonitorMayReconnect() {
    var watch = SenderWatch()
    #expect(Self.judge(&watch, Self.identity(), Self.origin(1)))
    // The old connection died without an end: after its turn the new one delivers, unreported.
    #expect(!Self.judge(&watch, Self.identity(), Self.origin(2), at: 1))
    #expect(Self.judge(&watch, Self.identity(), Self.origin(2), at: 2))
    #expect(watch.drainReports() == [.owner(Self.name())])
    // One that was closed makes room at once.
    watch.close(2)
    #expect(Self.judge(&watch, Self.identity(), Self.origin(3), at: 2))
  }

  @Test func twoSendersOfOneNameAreReported() {
    var watch = SenderWatch()
    var admitted = [0, 0]
    for tick in 0..<40 {
      for connection in [0, 1] {
        let at = SessionTime(milliseconds: Int64(tick) * 500 + Int64(connection))
        let judgement = watch.judge(Self.identity(), from: Self.origin(connection), at: at)
        admitted[connection] += judgement.isAdmitted ? 1 : 0
      }
    }
    #expect(admitted == [40, 0])
    #expect(watch.drainReports().contains { if case .refused = $0 { true } else { false } })
  }

  @Test func nurseAcceptsAnotherSender() {
    var watch = SenderWatch()
    _ = Self.judge(&watch, Self.identity(patient: "1"), Self.origin())
    _ = Self.judge(&watch, Self.identity("MON-B", patient: "2"), Self.origin(2), at: 1)
    watch.accept(Self.name("MON-B"))
    _ = watch.drainReports()
    #expect(Self.judge(&watch, Self.identity("MON-B", patient: "2"), Self.origin(2), at: 2))
    #expect(watch.drainReports() == [.owner(Self.name("MON-B")), .patient(2)])
    #expect(!Self.judge(&watch, Self.identity(patient: "1"), Self.origin(), at: 3))
    // Only a sender that was refused can be accepted.
    watch.accept(Self.name("MON-C"))
    #expect(Self.judge(&watch, Self.identity("MON-B"), Self.origin(2), at: 4))
    // A machine that may not send here cannot either.
    watch.refuse("10.9.9.9", at: Self.time(20))
    watch.accept(SenderName(address: "10.9.9.9"))
    #expect(Self.judge(&watch, Self.identity("MON-B"), Self.origin(2), at: 21))
  }

  @Test func resumedSessionKeepsItsSender() {
    var watch = SenderWatch(owner: Self.name(bed: "3"), patient: 2)
    #expect(!Self.judge(&watch, Self.identity("MON-B"), Self.origin(1)))
    #expect(Self.judge(&watch, Self.identity(bed: "3", patient: "1"), Self.origin(2)))
    #expect(Self.judge(&watch, Self.identity(bed: "3", patient: "2"), Self.origin(2)))
    #expect(
      watch.drainReports() == [.refused(Self.name("MON-B"), count: 1), .patient(3)])
    var named = SenderWatch(bed: "4", owner: Self.name(bed: "3"))
    #expect(Self.judge(&named, Self.identity(bed: "4"), Self.origin()))
  }

  @Test func machineOfSeveralAddressesIsOneSender() {
    var watch = SenderWatch()
    let all = ["10.0.0.5", "fe80::1"]
    for (number, address) in ["10.0.0.5", "fe80::1", "10.0.0.5"].enumerated() {
      let origin = SenderWatch.Origin(address: address, aliases: all, connection: number)
      #expect(Self.judge(&watch, SenderIdentity(), origin, at: Int64(number) * 5))
    }
    let other = SenderWatch.Origin(address: "10.0.0.6", aliases: ["10.0.0.6"], connection: 9)
    #expect(!Self.judge(&watch, SenderIdentity(), other, at: 20))
  }

  @Test func namelessLineIsNotReported() {
    var watch = SenderWatch()
    let line = SenderWatch.Origin()
    #expect(Self.judge(&watch, SenderIdentity(), line))
    #expect(Self.judge(&watch, SenderIdentity(), SenderWatch.Origin(connection: 2), at: 9))
    #expect(watch.drainReports() == [])
  }
}
