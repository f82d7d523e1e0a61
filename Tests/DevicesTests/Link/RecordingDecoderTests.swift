import Devices
import TestSupport
import Testing
import Vitals

/// Which frames of a recording stand alone.
@Suite struct RecordingDecoderTests {
  private static let packet: [UInt8] = [0x87, 0x10, 0x05, 72, 97]

  /// Whether each record stands alone; `size` is the length of the pieces.
  private static func detached(_ bytes: [UInt8], _ name: String, size: Int) throws -> [Bool] {
    var decoder = RecordingDecoder(try #require(DeviceProtocol.named(name)))
    var found: [Bool] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      decoder.feed(Array(rest.prefix(size)).span) { found.append($1) }
      rest = rest.dropFirst(size)
    }
    decoder.finish { found.append($1) }
    #expect(decoder.detached == found.filter { $0 }.count)
    return found
  }

  @Test(arguments: [1, 7, 10_000])
  func framesInNoiseStandAlone(size: Int) throws {
    var seen = 0
    try forSeeds(40) { _, generator in
      let noise = (0..<312).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let found = try Self.detached(noise, "bci", size: size)
      #expect(found.allSatisfy { $0 })
      seen += found.count
    }
    #expect(seen > 0)
  }

  @Test(arguments: [1, 7, 10_000])
  func earlyFramesOfARunAreNotLost(size: Int) throws {
    let run = (0..<12).flatMap { _ in Self.packet }
    #expect(try Self.detached(run, "bci", size: size) == Array(repeating: false, count: 12))
    // Something between two runs: each stands for itself.
    let noise: [UInt8] = [0x11, 0x12, 0x13, 0x14, 0x15]
    let broken = run + noise + Self.packet + noise + run
    let found = try Self.detached(broken, "bci", size: size)
    // The last before a break is found together with it, and as doubtful.
    #expect(found.count == 25 && found.filter { $0 }.count == 2)
    #expect(found[11] && found[12])
  }

  /// What the rates of messages are in a recording, each of the same time and number.
  private static func rates(_ messages: [[UInt8]], size: Int) -> [Int32] {
    var decoder = RecordingDecoder(.hl7)
    var rates: [Int32] = []
    var rest = messages.flatMap(\.self)[...]
    while !rest.isEmpty {
      decoder.feed(Array(rest.prefix(size)).span) { record, _ in
        if let rate = record.vital.heartRate?.value { rates.append(rate.hundredths) }
      }
      rest = rest.dropFirst(size)
    }
    decoder.finish { _, _ in }
    return rates
  }

  private static func message(_ rate: Int, _ type: String = "ORU^R01") -> [UInt8] {
    HL7Tests.framed([
      HL7Tests.header(type: type),
      HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "\(rate)", HL7Tests.rate),
    ])
  }

  /// A sender that numbers all alike says 84 again after 150: that is no repetition.
  @Test(arguments: [1, 7, 10_000])
  func onlyDirectRepetitionIsOne(size: Int) {
    let (low, high) = (Self.message(84), Self.message(150))
    #expect(Self.rates([low, high, low], size: size) == [8400, 15_000, 8400])
    #expect(Self.rates([low, low, low, high, high], size: size) == [8400, 15_000])
    // Another message between, which is not read.
    #expect(Self.rates([low, Self.message(84, "ADT^A01"), low], size: size) == [8400, 8400])
  }

  @Test func shortCleanRecordingIsNoNoise() throws {
    #expect(try Self.detached(Self.packet + Self.packet, "bci", size: 5) == [false, false])
    #expect(try Self.detached([0x11] + Self.packet, "bci", size: 5) == [true])
  }

  @Test func summedFrameNeverStandsAlone() throws {
    let done: [UInt8] = [0x02] + Array("R1,1,180726,101500,128,097,082,071,0,0,0,0".utf8) + [0x03]
    let bytes = [0x55, 0x66] + done + [done.reduce(0, &+)] + [0x77]
    #expect(try Self.detached(bytes, "terumo-r1", size: 3) == [false])
  }
}
