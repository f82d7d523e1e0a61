import Devices
import TestSupport
import Testing
import Vitals

extension Conversation {
  /// The records of bytes on a line that one device alone uses.
  mutating func records(_ bytes: [UInt8], at milliseconds: Int64) -> [DeviceRecord] {
    var gate = SenderGate(.openText)
    let reports = handle(
      bytes.span, through: &gate, at: SessionTime(milliseconds: milliseconds),
      wall: WallTime(unixMilliseconds: 0))
    return reports.compactMap { report in
      guard case .record(let record) = report else { return nil }
      return record
    }
  }
}

/// Which bytes of a device are believed, and when it is asked.
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

  @Test func shortFramesNeedARunToBeBelieved() throws {
    var talk = try Self.conversation("bci")
    for count in 1..<10 {
      let early = talk.records(Self.packet(72, 97), at: Int64(count) * 16)
      #expect(early == [], "packet \(count)")
    }
    // A packet counts when the next has begun where it should.
    for time: Int64 in [160, 176] {
      #expect(Self.rates(talk.records(Self.packet(72, 97), at: time)) == [])
    }
    #expect(Self.rates(talk.records(Self.packet(72, 97), at: 192)) == [72])
    // A byte too many, and the run starts again.
    let broken = [0x11] + Self.packet(40, 80)
    #expect(talk.records(broken, at: 192) == [])
    for count in 1..<10 {
      let early = talk.records(Self.packet(72, 97), at: 192 + Int64(count) * 16)
      #expect(early == [])
    }
  }

  @Test func changeWithoutSumNeedsConfirmation() throws {
    var talk = try Self.conversation("bci")
    var time: Int64 = 0
    func send(_ rate: UInt8) -> [Int] {
      time += 16
      return Self.rates(talk.records(Self.packet(rate, 97), at: time))
    }
    var shown: [Int] = []
    for _ in 0..<13 { shown += send(72) }
    #expect(shown == [72])
    #expect(send(104) == [])
    #expect(send(72) == [])
    #expect(send(73) == [])
    #expect(send(73) == [])
    #expect(send(73) == [73])
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
        let records = talk.records(noise, at: Int64(turn) * 100)
        good += records.count
      }
      #expect(good == 0, "seed \(seed)")
      // A sum of one byte is right by chance once in 256 times, in packets without values.
      if name != "suntech" { #expect(talk.unreadableSince == Self.time(0), "seed \(seed)") }
    }
  }

  @Test func restartingBoardIsIgnoredForTwoSeconds() throws {
    var talk = try Self.conversation("arduino")
    let line = Array("IR=50123, BPM=72.46, Avg BPM=71\r\n".utf8)
    #expect(talk.records(line, at: 1999) == [])
    #expect(talk.records(line, at: 2000).count == 1)
    let proto = try #require(DeviceProtocol.named("arduino"))
    var network = Conversation(proto, isSerial: false, at: .zero)
    #expect(network.records(line, at: 0).count == 1)
  }

  /// Nobody is answered over a pipe: what says the same again after something else is still so.
  @Test(arguments: [1, 40, 10_000])
  func oneWayStreamRepeatsNothingForWantOfAnswers(size: Int) throws {
    var gate = SenderGate(.hl7)
    var talk = Conversation(.hl7, isSerial: false, isOneWay: true, at: .zero)
    var rates: [Int32] = []
    var bytes = [84, 150, 84].flatMap { rate in
      HL7Tests.framed([
        HL7Tests.header(),
        HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "\(rate)", HL7Tests.rate),
      ])
    }[...]
    while !bytes.isEmpty {
      let reports = talk.handle(
        Array(bytes.prefix(size)).span, through: &gate, at: .zero,
        wall: WallTime(unixMilliseconds: 1_795_342_500_000))
      for case .record(let record) in reports {
        if let rate = record.vital.heartRate?.value { rates.append(rate.hundredths) }
      }
      bytes = bytes.dropFirst(size)
    }
    #expect(rates == [8400, 15_000, 8400])
    #expect(talk.outgoing.isEmpty)
  }

  /// A line on which nothing can be written causes no turns.
  @Test(arguments: ["ge-dri", "intellivue", "bci", "nonin-df2"])
  func unwrittenRequestIsNotRepeated(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    guard proto.request != nil else { return }
    var talk = Conversation(proto, isSerial: true, at: .zero)
    #expect(!talk.outgoing.isEmpty && talk.deadline == nil)
    talk.queueRequest(at: Self.time(3_600_000))
    #expect(talk.deadline == nil)
    talk.outgoing.write { $0.count }
    #expect(talk.deadline != nil)
  }
}
