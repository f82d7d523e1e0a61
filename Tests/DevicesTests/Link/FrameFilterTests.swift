@testable import Devices
import Testing
import Vitals

/// Which frames are believed, and how they are counted.
@Suite struct FrameFilterTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  private static func counts(good: Int, bad: Int = 0, skipped: Int = 0) -> DecoderCounts {
    var counts = DecoderCounts()
    (counts.good, counts.bad, counts.skipped) = (good, bad, skipped)
    return counts
  }

  private static func record(_ rate: Int64) -> DeviceRecord {
    var record = DeviceRecord()
    record.vital.set(.pulseRate, hundredths: rate * 100)
    return record
  }

  @Test func damageStartsTrustAgain() {
    var trust = LineTrust(FrameEvidence(framesToDetect: 1, framesToTrust: 3))
    let steps = [
      (2, 0, false), (3, 0, true), (4, 0, true), (5, 1, false), (6, 1, false), (8, 1, true),
    ]
    for (good, skipped, isTrusted) in steps {
      #expect(trust.apply(Self.counts(good: good, skipped: skipped)) == isTrusted, "\(good)")
    }
  }

  @Test func framesWithSumAreTrustedAtOnce() {
    var trust = LineTrust(FrameEvidence(framesToDetect: 1))
    let isTrusted = trust.apply(Self.counts(good: 1, bad: 7, skipped: 40))
    #expect(isTrusted)
  }

  @Test func detectedProtocolIsTrustedAtOnce() {
    var decoder = DeviceProtocol.bci.makeDecoder()
    var packet: [UInt8] { [0x87, 0x10, 0x05, 72, 97] }
    for _ in 0..<12 { decoder.feed(packet.span) { _ in } }
    var trust = LineTrust(DeviceProtocol.bci.evidence, found: decoder)
    decoder.feed(packet.span) { _ in }
    let isTrusted = trust.apply(decoder.counts)
    #expect(isTrusted)
  }

  @Test func countIsDueSoonerWithBadFrames() {
    var counter = FrameCounter()
    #expect(counter.deadline == nil)
    counter.add(FrameCount(good: 1, bytes: 5), at: .zero)
    #expect(counter.deadline == Self.time(10_000))
    counter.add(FrameCount(bad: 1, bytes: 7), at: Self.time(400))
    #expect(counter.deadline == Self.time(1000))
    #expect(counter.drain(at: Self.time(999)) == nil)
    #expect(counter.drain(at: Self.time(1000)) == FrameCount(good: 1, bad: 1, bytes: 12))
    #expect(counter.deadline == nil)
  }

  @Test func untrustedFramesCountAsBad() {
    var filter = FrameFilter(.bci, found: nil)
    let early = filter.apply(DecoderCounts(), Self.counts(good: 4), bytes: 20, at: .zero)
    #expect(!early)
    #expect(filter.unreadableSince == .zero && filter.framedAt == nil)
    #expect(filter.drainCount(at: Self.time(1000)) == FrameCount(bad: 4, bytes: 20))
    let trusted = filter.apply(
      Self.counts(good: 4), Self.counts(good: 11), bytes: 35, at: Self.time(1500))
    #expect(trusted && filter.unreadableSince == nil && filter.framedAt == Self.time(1500))
  }

  @Test func repetitionPassesOnceASecond() {
    var thinner = RecordThinner(.noninDF2)
    #expect(thinner.pass(Self.record(72), at: .zero) != nil)
    #expect(thinner.pass(Self.record(72), at: Self.time(999)) == nil)
    #expect(thinner.pass(Self.record(73), at: Self.time(999)) != nil)
    #expect(thinner.pass(Self.record(73), at: Self.time(1999)) != nil)
  }

  @Test func cuffReadingPassesWithoutItsPulse() {
    var thinner = RecordThinner(.suntech)
    var record = Self.record(72)
    record.cuff = CuffRow(systolic: Pressure(120), diastolic: Pressure(80))
    let passed = thinner.pass(record, at: .zero)
    #expect(passed == DeviceRecord(cuff: record.cuff))
  }
}
