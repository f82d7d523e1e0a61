import Devices
@testable import Feeds
import Session
import TestSupport
import Testing
import Vitals

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

  /// A line on which nothing can be written keeps nobody busy.
  @Test(arguments: ["ge-dri", "intellivue", "bci", "nonin-df2"])
  func whatIsNotTakenIsNotSaidAgain(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    guard proto.request != nil else { return }
    var talk = Conversation(proto, isSerial: true, at: .zero)
    #expect(!talk.outgoing.isEmpty && talk.deadline == nil)
    talk.speak(at: Self.time(3_600_000))
    #expect(talk.deadline == nil)
    talk.outgoing.write { $0.count }
    #expect(talk.deadline != nil)
  }
}
