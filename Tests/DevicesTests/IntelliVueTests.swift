@testable import Devices
import TestSupport
import Testing
import Vitals

/// Philips IntelliVue: association, poll and values, on the serial line and the network.
@Suite struct IntelliVueTests {
  private static let serial = "intellivue"
  private static let network = "intellivue-lan"

  private static func decode(
    _ name: String, _ bytes: [UInt8]
  ) throws -> (records: [DeviceRecord], counts: DecoderCounts, replies: [UInt8]) {
    var decoder = try #require(DeviceProtocol.named(name)).makeDecoder()
    var records: [DeviceRecord] = []
    decoder.feed(bytes.span) { records.append($0) }
    return (records, decoder.counts, decoder.drainReplies())
  }

  private static func words(_ numbers: [UInt16]) -> [UInt8] {
    numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  private static func list(_ parts: [[UInt8]]) -> [UInt8] {
    let bytes = parts.flatMap { $0 }
    return words([UInt16(parts.count), UInt16(bytes.count)]) + bytes
  }

  /// A value as the table gives it: number, state, unit, exponent and mantissa.
  private static func value(
    _ number: UInt16, _ state: UInt16, _ unit: UInt16, _ float: UInt32
  ) -> [UInt8] {
    words([number, state, unit, UInt16(float >> 16), UInt16(float & 0xFFFF)])
  }

  /// A reply to a poll with objects of given attributes, made without the encoder's help.
  private static func reply(
    _ objects: [[(UInt16, [UInt8])]], isLinked: Bool = false, link: UInt16 = 0x0101
  ) -> [UInt8] {
    let contexts = list([
      words([0])
        + list(
          objects.map { attributes in
            words([7]) + list(attributes.map { words([$0.0, UInt16($0.1.count)]) + $0.1 })
          })
    ])
    let time: [UInt8] = [0x20, 0x26, 0x11, 0x22, 0x10, 0x15, 0x00, 0x00]
    let body = words([1, 0, 8000]) + time + words([1, 6, 0x0803]) + contexts
    let action = words([0x21, 0, 0, 0x0C16, UInt16(body.count)]) + body
    let head = (isLinked ? words([link]) : []) + words([1, 7, UInt16(action.count)])
    let operation = head + action
    return words([0xE100, 2, isLinked ? 5 : 2, UInt16(operation.count)]) + operation
  }

  @Test func serialFrameIsEscapedAndSummed() throws {
    // The check value of CRC-16/X-25.
    let digits = Array("123456789".utf8)
    #expect(IntelliVueFrame.checksum(digits.span) == 0x906E)
    let proto = try #require(DeviceProtocol.named(Self.serial))
    let release = try #require(proto.request?.stop)
    #expect(release.starts(with: [0xC0, 0x11, 0x01, 0x00, 0x1A, 0x09, 0x18, 0x7D, 0xE1, 0x16]))
    #expect(release.last == 0xC1)
    #expect(release.count { $0 == 0xC0 || $0 == 0xC1 } == 2)
  }

  @Test func associationMatchesTheGuide() throws {
    let proto = try #require(DeviceProtocol.named(Self.network))
    let start = try #require(proto.request?.start)
    // Type, lengths and the numbers of the example: 0x48 bytes of user data.
    #expect(start[0] == 0x0D && Int(start[1]) == start.count - 2)
    #expect(start[16] == 0xC1 && Int(start[17]) == start.count - 18)
    #expect(start.count == 2 + 14 + 2 + 131 + 1 + 0x48 + 16)
    #expect(start[149] == 0x48)
    #expect(Array(start[150..<154]) == [0x80, 0, 0, 0])
    // The poll profile with which a real monitor was asked: 480,000, and 1400 bytes each way.
    #expect(Array(start[186..<198]) == [0, 7, 0x53, 0, 0, 0, 5, 0x78, 0, 0, 5, 0x78])
    #expect(start.suffix(16).allSatisfy { $0 == 0 })
    let poll = try #require(proto.request?.poll?.requests.first)
    #expect(
      poll
        == Self.words([
          0xE100, 2, 1, 28, 1, 7, 22, 0x21, 0, 0, 0, 0, 0x0C16, 8, 1, 1, 6, 0x0803,
        ]))
  }

  @Test(arguments: [false, true])
  func replyHoldsItsValues(isLinked: Bool) throws {
    let bytes = Self.reply(
      [
        [(0x0950, Self.value(0x4182, 0, 0x0AA0, 0x0000_0048))],
        [(0x0950, Self.value(0x4BB8, 0, 0x0220, 0xFF00_03CF))],
        [(0x0950, Self.value(0x4822, 0x4000, 0x0AA0, 71))],
        [(0x0950, Self.value(0xABCD, 0, 0x0AA0, 3))],
        [
          (
            0x094B,
            Self.list([
              Self.value(0x4A05, 0, 0x0F20, 128), Self.value(0x4A06, 0, 0x0F20, 82),
              Self.value(0x4A07, 0, 0x0F20, 97),
            ])
          ), (0x0990, [0x20, 0x26, 0x11, 0x22, 0x09, 0x50, 0x24, 0x00]),
        ],
      ], isLinked: isLinked)
    let (records, counts, _) = try Self.decode(Self.network, bytes)
    let record = try #require(records.first)
    #expect(counts.good == 1 && counts.bad == 0 && counts.skipped == 0)
    #expect(record.vital.heartRate == HeartRate(72).map { .measured($0) })
    #expect(record.vital.saturation?.valid?.hundredths == 9750)
    #expect(record.vital.pulseRate == HeartRate(71).map { .questionable($0, .noise) })
    #expect(
      record.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82), mean: Pressure(97)))
    #expect(record.cuffAge == .seconds(1476))
  }

  @Test(
    arguments: [
      (0x8000, 72), (0x2000, 72), (0x1000, 72), (0, 0x007F_FFFF), (0, 0x0080_0000),
      (0, 0x007F_FFFE),
    ] as [(UInt16, UInt32)])
  func noValueMarkersAreMissing(state: UInt16, float: UInt32) throws {
    let bytes = Self.reply([[(0x0950, Self.value(0x4182, state, 0x0AA0, float))]])
    let record = try #require(try Self.decode(Self.network, bytes).records.first)
    #expect(record.vital.heartRate == .missing(.noValue))
  }

  @Test func demonstrationUnitsAndAlarmsAreKept() throws {
    let bytes = Self.reply([
      [(0x0950, Self.value(0x4182, 0x0402, 0x0AA0, 72))],
      [(0x0950, Self.value(0x4BB8, 0, 0x0AA0, 97))],
      [(0x0950, Self.value(0x4A05, 0, 0x0F03, 16)), (0x0950, Self.value(0x4A06, 0, 0x0F03, 10))],
    ])
    let record = try #require(try Self.decode(Self.network, bytes).records.first)
    #expect(record.vital.isSimulated == true)
    #expect(record.vital.flags == [.alarm], "of the value, in a reply of its own")
    // A saturation in beats per minute is no value.
    #expect(record.vital.saturation == .missing(.noValue))
    #expect(record.cuff?.systolic?.hundredths == 12_001)
  }

  @Test func flagsComeOncePerReplyInParts() throws {
    func part(_ states: [UInt16], _ link: UInt16) -> [UInt8] {
      Self.reply(
        zip([UInt16(0x4182), 0x4822], states).map {
          [(UInt16(0x0950), Self.value($0, $1, 0x0AA0, 72))]
        }, isLinked: true, link: link)
    }
    func flags(_ parts: [[UInt8]]) throws -> [DeviceFlags?] {
      try Self.decode(Self.network, parts.flatMap(\.self)).records.map(\.vital.flags)
    }
    // The end of a chain may be followed by an empty result.
    let end = Self.reply([])
    #expect(try flags([part([1, 1], 0x0101), part([1, 1], 0x0302), end]) == [nil, [.silenced]])
    #expect(try flags([part([1, 1], 0x0101), part([0, 1], 0x0302), end]) == [nil, []])
    #expect(try flags([part([3, 1], 0x0101), part([1, 0], 0x0302), end]) == [nil, [.alarm]])
    #expect(
      try flags([part([2], 0x0101), part([0], 0x0202), part([1], 0x0303)]) == [nil, nil, [.alarm]])
    // Where the last part got lost, the next reply stands for itself.
    #expect(
      try flags([part([2], 0x0101), part([0], 0x0101), part([0], 0x0302)]) == [nil, nil, []])
    // A value that is not there has no alarm, and one value does not speak for the monitor.
    #expect(try flags([part([0x8003, 1], 0x0101), part([1], 0x0302)]) == [nil, [.silenced]])
    #expect(try flags([part([0x8003, 1], 0x0303)]) == [[]])
  }

  @Test func clockThatWasSetIsFollowed() throws {
    func monitor(_ second: UInt8, _ ticks: UInt16) -> [UInt8] {
      let time: [UInt8] = [0x20, 0x26, 0x11, 0x22, 0x10, 0x15, second, 0x00]
      let attributes =
        Self.words([0x0987, 8]) + time + Self.words([0x098F, 4, 0, ticks])
      let contexts: [UInt8] = Self.list([
        Self.words([0])
          + Self.list([Self.words([UInt16(0), 2, UInt16(attributes.count)]) + attributes])
      ])
      let body =
        Self.words([3, 0, ticks]) + [UInt8](repeating: 0xFF, count: 8)
        + Self.words([1, 0x21, 0x080A]) + contexts
      let action = Self.words([0x21, 0, 0, 0x0C16, UInt16(body.count)]) + body
      let operation = Self.words([3, 7, UInt16(action.count)]) + action
      return Self.words([0xE100, 2, 2, UInt16(operation.count)]) + operation
    }
    func clocks(_ bytes: [UInt8]) throws -> [Int64?] {
      let numerics = Self.reply([[(0x0950, Self.value(0x4182, 0, 0x0AA0, 72))]])
      // The reply has no time of its own.
      var plain = numerics
      plain.replaceSubrange(30..<38, with: [UInt8](repeating: 0xFF, count: 8))
      return try Self.decode(Self.network, bytes + plain).records.map {
        $0.vital.deviceClock.map { $0.unixMilliseconds / 1000 % 60 }
      }
    }
    #expect(try clocks([]) == [nil])
    #expect(try clocks(monitor(0x30, 8000)) == [30])
    // Whole seconds tell no better than the running time, unless somebody set the clock.
    #expect(try clocks(monitor(0x30, 8000) + monitor(0x31, 8000)) == [30])
    #expect(try clocks(monitor(0x30, 8000) + monitor(0x45, 8000)) == [45])
  }

  @Test func estimateOfCuffIsNoReading() throws {
    let bytes = Self.reply([
      [
        (0x0950, Self.value(0x4A05, 0x0040, 0x0F20, 128)),
        (0x0950, Self.value(0x4A06, 0, 0x0F20, 82)),
      ]
    ])
    let record = try #require(try Self.decode(Self.network, bytes).records.first)
    #expect(record.cuff == CuffRow(diastolic: Pressure(82)))
  }

  @Test func createdObjectIsConfirmed() throws {
    let event = Self.words([0x21, 0, 0, 0x1234, 0x5678, 0x0D06, 0])
    let operation = Self.words([9, 1, UInt16(event.count)]) + event
    let bytes = Self.words([0xE100, 2, 1, UInt16(operation.count)]) + operation
    let replies = try Self.decode(Self.network, bytes).replies
    #expect(
      replies
        == Self.words([
          0xE100, 2, 2, 20, 9, 1, 14, 0x21, 0, 0, 0x1234, 0x5678, 0x0D06, 0,
        ]))
    // Also where what it tells of itself cannot be read.
    let odd = Self.words([0x21, 0, 0, 0x1234, 0x5678, 0x0D06, 99, 7])
    let other = Self.words([9, 1, UInt16(odd.count)]) + odd
    let message = Self.words([0xE100, 2, 1, UInt16(other.count)]) + other
    #expect(try Self.decode(Self.network, message).replies == replies)
  }

  @Test func contradictoryLengthsAreDamage() throws {
    let good = Self.reply([[(0x0950, Self.value(0x4182, 0, 0x0AA0, 72))]])
    for place in stride(from: 9, to: good.count - 10, by: 1) {
      var bytes = good
      bytes[place] ^= 0x40
      // It never crashes, and the next message is decoded whatever this one was.
      let records = try Self.decode(Self.network, bytes + good).records
      #expect(records.last?.vital.heartRate?.value == HeartRate(72), "byte \(place)")
    }
  }
}
