@testable import Devices
import TestSupport
import Testing
import Vitals

/// The alarms of an IntelliVue monitor, most of them in bytes that a real M8000 sent.
@Suite struct IntelliVueAlarmTests {
  /// A captured association up to a reply with numerics, the captured state of the alarms without
  /// any, and the next reply with numerics a second later.
  private struct Capture {
    let before: [UInt8]
    let alarms: [UInt8]
    let after: [UInt8]

    init() throws {
      let small = try SharedData.bytes("vectors/intellivue/monitor_small.bin")
      let all = try SharedData.bytes("vectors/intellivue/monitor_all.bin")
      before = Array(small[..<2696])
      alarms = Array(all[54_074..<54_166])
      after = Array(small[2696...])
    }
  }

  private static func word(_ number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)]
  }

  /// An alarm as the monitor lists it: source, code, kind, state, object, and what is said of it.
  private static func alarm(_ code: UInt16, kind: UInt16 = 0x0400) -> [UInt8] {
    let said = [UInt8](repeating: 0, count: 10) + word(4) + [0, 0x41, 0, 0x42]
    return [UInt16(0x4182), code, kind, 8, 6, 1, 0x82B3, 516, UInt16(said.count)].flatMap(word)
      + said
  }

  /// The captured state with alarms put into the list of the patient or of the measurements.
  private static func state(
    _ captured: [UInt8], _ codes: [UInt16], isTechnical: Bool = false, condition: UInt16 = 0x1100
  ) -> [UInt8] {
    let entries = codes.flatMap { alarm($0, kind: isTechnical ? 1 : 0x0400) }
    var bytes = captured
    bytes.replaceSubrange(66..<68, with: word(condition))
    let list = isTechnical ? 84 : 76
    bytes.insert(contentsOf: entries, at: list + 8)
    for place in [6, 12, 22, 48, 54, 60, list + 2, list + 6] {
      let length = UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
      bytes.replaceSubrange(place..<place + 2, with: word(length + UInt16(entries.count)))
    }
    bytes.replaceSubrange(list + 4..<list + 6, with: word(UInt16(codes.count)))
    return bytes
  }

  private static func flags(_ bytes: [UInt8]) throws -> [DeviceFlags?] {
    let proto = try #require(DeviceProtocol.named("intellivue-lan"))
    let (records, counts) = DecoderVerifier.records(proto, [bytes])
    #expect(counts.bad == 0 && counts.skipped == 0)
    return records.map(\.vital.flags)
  }

  @Test(
    .sharedData,
    arguments: [
      ([3076], false, [.asystole, .alarm]), ([3072], false, [.apnoea, .alarm]),
      ([61_444], false, [.fibrillation, .alarm]), ([3246], false, [.alarm]),
      ([3077, 40], false, [.asystole, .alarm]), ([274], true, [.leadsOff]),
      ([61_834, 194], true, [.leadsOff, .batteryLow]), ([312], true, []),
    ] as [([UInt16], Bool, DeviceFlags)])
  func listedAlarmsAreFlags(codes: [UInt16], isTechnical: Bool, expected: DeviceFlags) throws {
    let capture = try Capture()
    let state = Self.state(capture.alarms, codes, isTechnical: isTechnical)
    let flags = try Self.flags(capture.before + state + capture.after)
    #expect(flags == [nil, [], [], expected])
  }

  @Test(.sharedData) func alarmThatEndedIsNoFlag() throws {
    let capture = try Capture()
    let asystole = Self.state(capture.alarms, [3076])
    let flags = try Self.flags(capture.before + asystole + capture.alarms + capture.after)
    #expect(flags.last == [])
  }

  @Test(.sharedData) func alarmsAreForgottenWithoutReplies() throws {
    let capture = try Capture()
    var later = capture.after
    // Six seconds later by the monitor's running time.
    let ticks: UInt32 = 0x0D64_5300 + 6 * 8000
    later.replaceSubrange(
      28..<32, with: Self.word(UInt16(ticks >> 16)) + Self.word(UInt16(ticks & 0xFFFF)))
    let flags = try Self.flags(capture.before + Self.state(capture.alarms, [3076]) + later)
    #expect(flags.last == [])
  }

  @Test(
    .sharedData,
    arguments: [
      (0x1100, []), (0x1000, []), (0x8100, [.silenced]), (0x4000, [.silenced]),
    ] as [(UInt16, DeviceFlags)])
  func monitorWithoutAlarmsIsSilenced(condition: UInt16, expected: DeviceFlags) throws {
    let capture = try Capture()
    let state = Self.state(capture.alarms, [], condition: condition)
    #expect(try Self.flags(capture.before + state + capture.after).last == expected)
  }

  @Test func simulatedMonitorReportsItsAlarms() throws {
    let proto = try #require(DeviceProtocol.named("intellivue"))
    var encoder = proto.makeEncoder()
    var decoder = proto.makeDecoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.heartRate, hundredths: 6000)
    state.vital.flags = [.asystole, .leadsOff, .silenced]
    var flags: DeviceFlags = []
    for second in 0..<6 {
      encoder.receive(proto.hostBytes(inSecond: second).span)
      let bytes = encoder.record(state, at: SessionTime(milliseconds: Int64(second) * 1000))
      decoder.feed(bytes.span) { flags = $0.vital.flags ?? flags }
    }
    #expect(flags == [.asystole, .alarm, .leadsOff, .silenced])
  }

  @Test func alarmsThatAreNoLongerPolledEnd() throws {
    let proto = try #require(DeviceProtocol.named("intellivue-lan"))
    let numerics = try #require(proto.request?.poll?.requests.first)
    var encoder = proto.makeEncoder()
    var decoder = proto.makeDecoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.heartRate, hundredths: 6000)
    state.vital.flags = [.apnoea]
    var seen: [Bool] = []
    for second in 0..<12 {
      let request = second < 4 ? proto.hostBytes(inSecond: second) : numerics
      encoder.receive(request.span)
      let bytes = encoder.record(state, at: SessionTime(milliseconds: Int64(second) * 1000))
      var flags: DeviceFlags = []
      decoder.feed(bytes.span) { flags = flags.union($0.vital.flags ?? []) }
      seen.append(flags.contains(.apnoea))
    }
    // Listed in the third and fourth second, and known for five more.
    #expect(seen == (0..<12).map { (3...8).contains($0) })
  }
}
