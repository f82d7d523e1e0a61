@testable import Session
import Testing
import Vitals

/// A device is commissioned step by step, without any clock.
@Suite struct CommissioningTests {
  private static let source = SourceID("serial")
  private static let wall = WallTime(unixMilliseconds: 1_800_000_000_000)

  /// A device that sends once a second, with a person who does what is asked two seconds later.
  private struct Bench {
    var course: Commissioning
    var now = SessionTime.zero
    var asked: [Commissioning.Step] = []
    var sheet: CommissioningSheet?
    /// What is wrong with the device.
    var fault: Fault?
    private var step = Commissioning.Step.watch
    private var askedAt = SessionTime.zero
    private var isConfirmed = false

    enum Fault: CaseIterable {
      case silent, garbage, damaged, slow, gap, implausible, simulated, unsteady, slowClock
      case fingerIgnored, fingerLate, fingerLost, noCuff, twoReadings, failedCuff
      case unplugIgnored, unplugLate, deaf
    }

    init(_ fault: Fault? = nil, length: TimeSpan = .minutes(5)) {
      self.fault = fault
      let description = SourceDescription(
        id: CommissioningTests.source, protocolName: "ge-dri", interval: .seconds(1))
      course = Commissioning(description, length: length, wallAtZero: CommissioningTests.wall)
    }

    mutating func handle(_ input: Commissioning.Input) {
      for effect in course.handle(input, at: now) {
        switch effect {
        case .ask(let step, _):
          asked.append(step)
          (self.step, askedAt, isConfirmed) = (step, now, false)
        case .ended, .noted: break
        case .finished(let sheet): self.sheet = sheet
        }
      }
    }

    private mutating func send(_ event: Event) { handle(.event(event)) }

    mutating func run() -> CommissioningSheet? {
      handle(.tick)
      for second in 1...600 where sheet == nil {
        now = .zero + .seconds(Int64(second))
        if step != .watch, !isConfirmed, now - askedAt >= .seconds(2) {
          isConfirmed = true
          handle(.confirmed)
        }
        sendSecond(second)
        handle(.tick)
      }
      return sheet
    }

    /// What the device and its cable do in a second.
    private mutating func sendSecond(_ second: Int) {
      let id = CommissioningTests.source
      // Steps of the person begin when they are confirmed.
      let sinceDone = isConfirmed ? (now - askedAt).wholeSeconds - 2 : -1
      if isCut(sinceDone) {
        if sinceDone == 0, step == .unplug { send(.link(id, .lost(why: "unplugged"))) }
        return
      }
      if fault == .silent { return }
      if fault == .garbage { return send(.line(id, FrameCount(bad: 0, bytes: 100))) }
      if second == 50, fault == .unsteady {
        send(.link(id, .lost(why: "unplugged")))
        send(.link(id, .up))
      }
      let bad = fault == .damaged ? 1 : 0
      send(.line(id, FrameCount(good: 20, bad: bad, bytes: 1000)))
      if fault == .slow, second % 2 == 0 { return }
      if fault == .gap, (60..<67).contains(second) { return }
      send(.vital(id, row(sinceDone)))
      sendCuff(sinceDone)
    }

    private func isCut(_ sinceDone: Int64) -> Bool {
      switch (step, fault) {
      case (.unplug, .unplugIgnored): false
      case (.unplug, .unplugLate): sinceDone >= 10
      case (.unplug, _): sinceDone >= 0
      case (.plugIn, .deaf): true
      case (.plugIn, .unplugIgnored): false
      case (.plugIn, _): sinceDone < 1
      default: false
      }
    }

    private func row(_ sinceDone: Int64) -> VitalRow {
      var row = VitalRow()
      row.set(.heartRate, hundredths: fault == .implausible ? 99_900 : 7200)
      let isOut =
        switch (step, fault) {
        case (.fingerOut, .fingerIgnored): false
        case (.fingerOut, .fingerLate): sinceDone >= 20
        case (.fingerOut, _): sinceDone >= 3
        case (.fingerIn, .fingerLost): true
        case (.fingerIn, _): sinceDone < 3
        default: false
        }
      if isOut {
        row.setMissing(.saturation, .sensorOff)
      } else {
        row.set(.saturation, hundredths: 9700)
      }
      if fault == .simulated { row.isSimulated = true }
      let ahead = TimeSpan.hours(2) + (fault == .slowClock ? -.seconds(200) : .seconds(3))
      row.deviceClock = CommissioningTests.wall + (now - .zero) + ahead
      return row
    }

    private mutating func sendCuff(_ sinceDone: Int64) {
      var cuff = CuffRow(isMeasuring: false)
      let measures = step == .cuff && sinceDone >= 0
      if fault == .failedCuff {
        cuff = CuffRow(isMeasuring: measures && sinceDone < 20, hasFailed: measures)
      } else if fault != .noCuff {
        let isNew = measures && sinceDone >= 30
        let second = fault == .twoReadings && measures && sinceDone >= 36
        let systolic: Int32 = second ? 11_000 : isNew ? 12_800 : 12_000
        cuff.systolic = Pressure(hundredths: systolic)
        cuff.diastolic = Pressure(hundredths: 8000)
        cuff.isMeasuring = fault == .twoReadings ? nil : measures && sinceDone < 30
      }
      send(.cuff(CommissioningTests.source, cuff))
    }
  }

  private static func findings(_ fault: Bench.Fault) -> [CommissioningSheet.Finding] {
    switch fault {
    case .silent: [.device(.silent)]
    case .garbage: [.device(.unreadable)]
    case .damaged: [.device(.badFrames(perMille: 47))]
    case .slow: [.device(.slow(median: .seconds(2), expected: .seconds(1)))]
    case .gap: [.device(.gap(.seconds(8), hold: .seconds(5)))]
    case .implausible: []
    case .simulated: [.device(.simulated)]
    case .unsteady: [.device(.unsteady(1, why: "unplugged"))]
    case .slowClock: [.device(.clock(-.seconds(200)))]
    case .fingerIgnored: [.step(.fingerOutUnnoticed)]
    case .fingerLate: [.step(.fingerOutLate(.seconds(20)))]
    case .fingerLost: [.step(.fingerInUnnoticed)]
    case .noCuff: [.step(.noCuffReading)]
    case .twoReadings: [.step(.cuffReadings(2))]
    case .failedCuff: [.step(.cuffFailed)]
    case .unplugIgnored: [.step(.unplugUnnoticed)]
    case .unplugLate: [.step(.unplugLate(.seconds(14)))]
    case .deaf: [.step(.plugInUnnoticed)]
    }
  }

  @Test func deviceWithoutFaultHasNoFinding() throws {
    var bench = Bench()
    let found = bench.run()
    let sheet = try #require(found)
    #expect(bench.asked == Commissioning.Step.allCases)
    #expect(sheet.findings == [])
    #expect(sheet.outcomes[.fingerOut] == .noticed(after: .seconds(3), isConfirmed: true))
    #expect(sheet.outcomes[.unplug] == .noticed(after: .zero, isConfirmed: true))
    #expect(sheet.outcomes[.plugIn] == .noticed(after: .seconds(1), isConfirmed: true))
    #expect(sheet.cuffReadings == 1 && sheet.frames.bad == 0 && sheet.frames.good > 2000)
    #expect(sheet.median == .seconds(1) && sheet.longestGap == .seconds(1))
    #expect(sheet.clockOffset.map(CommissioningSheet.drift) == .seconds(3))
    #expect(sheet.parameters == [.heartRate, .saturation])
    #expect(sheet.length < .minutes(5) + .seconds(1))
  }

  @Test(arguments: Bench.Fault.allCases)
  private func everyFaultIsNamed(fault: Bench.Fault) throws {
    var bench = Bench(fault)
    let found = bench.run()
    let sheet = try #require(found)
    let expected = Self.findings(fault)
    guard fault != .implausible else {
      guard case .device(.implausible(let count))? = sheet.findings.first else {
        Issue.record("\(sheet.findings)")
        return
      }
      #expect(count > 100 && sheet.findings.count == 1)
      return
    }
    #expect(sheet.findings == expected)
  }

  @Test func nobodyWhoDoesAnythingIsNoFault() throws {
    var course = Commissioning(
      SourceDescription(id: Self.source, protocolName: "bci", interval: .seconds(1)),
      length: .seconds(100), wallAtZero: Self.wall)
    var sheet: CommissioningSheet?
    var row = VitalRow()
    row.set(.saturation, hundredths: 9700)
    for second in 0...200 where sheet == nil {
      for effect in course.handle(
        .event(.vital(Self.source, row)), at: .zero + .seconds(Int64(second)))
      {
        if case .finished(let found) = effect { sheet = found }
      }
    }
    let found = try #require(sheet)
    // An oximeter that was never said to have a cuff has none.
    #expect(found.outcomes[.cuff] == .skipped)
    #expect(found.findings == [.step(.fingerOutUnnoticed), .step(.unplugUnnoticed)])
    #expect(course.isFinished && course.deadline == nil)
  }

  @Test func secondConfirmationPassesOver() {
    var bench = Bench(length: .seconds(40))
    bench.handle(.tick)
    bench.now = .zero + .seconds(16)
    var row = VitalRow()
    row.set(.saturation, hundredths: 9700)
    bench.handle(.event(.vital(Self.source, row)))
    for _ in 0..<5 {
      bench.handle(.confirmed)
      bench.handle(.confirmed)
    }
    #expect(bench.asked == Commissioning.Step.allCases)
    #expect(bench.sheet?.findings == [])
    #expect(bench.sheet?.outcomes[.unplug] == .skipped)
  }

  @Test func cuffAloneIsAskedForNoFinger() {
    let description = SourceDescription(
      id: Self.source, protocolName: "terumo-r1", intervals: [.cuffSystolic: .minutes(5)])
    var course = Commissioning(description, length: .seconds(100), wallAtZero: Self.wall)
    var effects: [Commissioning.Effect] = course.handle(.tick, at: .zero)
    effects += course.handle(.tick, at: .zero + .seconds(40))
    #expect(
      effects.suffix(2) == [
        .ended(.watch, .noticed(after: .seconds(40), isConfirmed: false)),
        .ask(.cuff, .seconds(25)),
      ])
    let row = CuffRow(
      systolic: Pressure(hundredths: 12_000), diastolic: Pressure(hundredths: 8000))
    _ = course.handle(.event(.cuff(Self.source, row)), at: .zero + .seconds(50))
    effects = course.handle(.tick, at: .zero + .seconds(63))
    #expect(effects.contains(.ask(.unplug, .milliseconds(7500))))
    // Its silence is usual, and no sign of a pulled cable.
    #expect(course.handle(.tick, at: .zero + .seconds(69)) == [])
    effects = course.handle(
      .event(.link(Self.source, .lost(why: "unplugged"))), at: .zero + .seconds(70))
    #expect(effects.contains(.ask(.plugIn, .milliseconds(7500))))
    effects = course.handle(.event(.link(Self.source, .up)), at: .zero + .seconds(72))
    guard case .finished(let sheet)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(sheet.findings == [] && sheet.cuffReadings == 1)
  }

  @Test(arguments: [
    (0, 0), (7_200_000, 0), (-12_600_000, 0), (3_000, 3_000), (-3_000, -3_000),
    (7_203_000, 3_000), (450_000, 450_000), (451_000, -449_000),
  ])
  func zonesAreNoDrift(offset: Int64, drift: Int64) {
    #expect(
      CommissioningSheet.drift(.milliseconds(offset)) == .milliseconds(drift))
  }
}
