import Devices
import Session
import TestSupport
import Testing
import Vitals

@testable import Runtime

extension Conversation {
  /// Takes what a device sent that nobody else sends to.
  mutating func hear(_ bytes: Span<UInt8>, at now: SessionTime) -> [DeviceRecord] {
    var gate = SenderGate(SourceID("device"), .openText)
    let events = hear(bytes, through: &gate, at: now, wall: WallTime(unixMilliseconds: 0))
    return events.compactMap { event in
      guard case .vital(_, let row) = event else { return nil }
      return DeviceRecord(vital: row)
    }
  }
}

/// What is believed of what a device sends.
@Suite struct ConversationTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  private static func packet(_ rate: UInt8, _ saturation: UInt8) -> [UInt8] {
    [0x87, 0x10, 0x05, rate, saturation]
  }

  private static func conversation(_ name: String) throws -> Conversation {
    Conversation(try #require(DeviceProtocol.named(name)), isSerial: true, at: .zero)
  }

  private static func rates(_ records: [DeviceRecord]) -> [Int] {
    records.compactMap { $0.vital.pulseRate?.value.map { Int($0.hundredths / 100) } }
  }

  @Test func shortFramesAreBelievedWhenManyFollowEachOther() throws {
    var talk = try Self.conversation("bci")
    for count in 1..<10 {
      let early = talk.hear(Self.packet(72, 97).span, at: Self.time(Int64(count) * 16))
      #expect(early == [], "packet \(count)")
    }
    // A packet counts when the next has begun where it should.
    for time: Int64 in [160, 176] {
      #expect(Self.rates(talk.hear(Self.packet(72, 97).span, at: Self.time(time))) == [])
    }
    #expect(Self.rates(talk.hear(Self.packet(72, 97).span, at: Self.time(192))) == [72])
    // A byte too many, and it begins anew.
    let broken = [0x11] + Self.packet(40, 80)
    #expect(talk.hear(broken.span, at: Self.time(192)) == [])
    for count in 1..<10 {
      let early = talk.hear(Self.packet(72, 97).span, at: Self.time(192 + Int64(count) * 16))
      #expect(early == [])
    }
  }

  @Test func aChangeHasToBeSaidTwiceWhereThereIsNoSum() throws {
    var talk = try Self.conversation("bci")
    var time: Int64 = 0
    func say(_ rate: UInt8) -> [Int] {
      time += 16
      return Self.rates(talk.hear(Self.packet(rate, 97).span, at: Self.time(time)))
    }
    var told: [Int] = []
    for _ in 0..<13 { told += say(72) }
    #expect(told == [72])
    #expect(say(104) == [])
    #expect(say(72) == [])
    #expect(say(73) == [])
    #expect(say(73) == [])
    #expect(say(73) == [73])
  }

  @Test(arguments: ["bci", "cms50", "nonin-df1", "nonin-df8", "nonin-df2", "ge-dri", "suntech"])
  func noiseIsNeverBelieved(name: String) throws {
    forSeeds(40) { seed, generator in
      guard let proto = DeviceProtocol.named(name) else { return }
      var talk = Conversation(proto, isSerial: true, at: .zero)
      var good = 0
      for turn in 0..<150 {
        let count = Int.random(in: 1...64, using: &generator)
        let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let records = talk.hear(noise.span, at: Self.time(Int64(turn) * 100))
        good += records.count
      }
      #expect(good == 0, "seed \(seed)")
      // A sum of one byte is right by chance once in 256 times, in packets that say nothing.
      if name != "suntech" { #expect(talk.unreadableSince == Self.time(0), "seed \(seed)") }
    }
  }

  @Test func aBoardThatRestartsIsNotListenedToAtFirst() throws {
    var talk = try Self.conversation("arduino")
    let line = Array("IR=50123, BPM=72.46, Avg BPM=71\r\n".utf8)
    #expect(talk.hear(line.span, at: Self.time(1999)) == [])
    #expect(talk.hear(line.span, at: Self.time(2000)).count == 1)
    let proto = try #require(DeviceProtocol.named("arduino"))
    var network = Conversation(proto, isSerial: false, at: .zero)
    #expect(network.hear(line.span, at: .zero).count == 1)
  }
}

/// Reports that waited on the way.
@Suite struct BacklogTests {
  private static func record(_ seconds: Int64) -> DeviceRecord {
    var vital = VitalRow()
    vital.set(.saturation, hundredths: 9700)
    vital.deviceClock = WallTime(unixMilliseconds: 1_600_000_000_000 + seconds * 1000)
    return DeviceRecord(vital: vital, cuff: CuffRow(), cuffAge: .seconds(60))
  }

  /// Our own clock, which agrees with the device's.
  private static let wall = WallTime(unixMilliseconds: 1_600_000_060_000)
  /// Our own clock when the device's is hours off.
  private static let farWall = WallTime(unixMilliseconds: 1_600_009_500_000)

  @Test func aFirstReportMayHaveWaitedToo() {
    var check = BacklogCheck()
    // Kept for minutes and sent at once when we begin to listen: none is shown.
    for second in stride(from: Int64(0), to: 300, by: 10) {
      let old = check.pass(Self.record(second), at: .zero, wall: Self.farWall)
      #expect(old.vital.isEmpty, "\(second)")
    }
    // From then on time passes there as it does here.
    let first = check.pass(Self.record(300), at: .zero + .seconds(2), wall: Self.farWall)
    #expect(first.vital.isEmpty)
    let second = check.pass(Self.record(310), at: .zero + .seconds(12), wall: Self.farWall)
    #expect(!second.vital.isEmpty)
    var agreeing = BacklogCheck()
    let own = agreeing.pass(Self.record(0), at: .zero, wall: Self.wall)
    #expect(!own.vital.isEmpty)
  }

  @Test func whatWaitedIsNotCurrent() {
    var check = BacklogCheck()
    for second in 0..<10 {
      let record = Self.record(Int64(second))
      let passed = check.pass(record, at: .zero + .seconds(Int64(second)), wall: Self.wall)
      #expect(passed == record)
    }
    // Five minutes later everything that was kept comes at once, then what is new.
    for second in stride(from: Int64(10), to: 300, by: 10) {
      let old = check.pass(Self.record(second), at: .zero + .seconds(300), wall: Self.wall)
      let isOld = 300 - second > 5
      #expect(old.vital.isEmpty == isOld)
      #expect(old.cuffAge == (isOld ? .seconds(60 + 300 - second) : .seconds(60)))
    }
    let new = check.pass(Self.record(301), at: .zero + .seconds(301), wall: Self.wall)
    #expect(new == Self.record(301))
  }

  @Test func aClockThatWasSetIsFollowed() {
    var check = BacklogCheck()
    _ = check.pass(Self.record(0), at: .zero, wall: Self.wall)
    var shown: [Int64] = []
    for second in Int64(1)...40 {
      let passed = check.pass(
        Self.record(second - 3600), at: .zero + .seconds(second), wall: Self.wall)
      if !passed.vital.isEmpty { shown.append(second) }
    }
    #expect(shown == Array(21...40))
    // Set forward it is believed at once.
    let ahead = check.pass(Self.record(90_000), at: .zero + .seconds(41), wall: Self.wall)
    #expect(!ahead.vital.isEmpty)
  }
}
