@testable import Devices
import TestSupport
import Testing
import Vitals

/// When values of HL7 messages were measured, and which of them are current.
@Suite struct HL7TimeTests {
  private static func message(
    sent: String = "20261122101500", request: String = "", end: String = "", value: String = ""
  ) throws -> DeviceRecord {
    let lines = [
      "MSH|^~\\&|M|B|||\(sent)||ORU^R01|1|P|2.6", "OBR|1|||MONITOR|||\(request)|\(end)",
      HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate, taken: value),
      HL7Tests.observation("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", HL7Tests.mmHg),
      HL7Tests.observation("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "82", HL7Tests.mmHg),
    ]
    return try #require(try HL7Tests.decode(HL7Tests.framed(lines)).records.first)
  }

  private static func isCurrent(_ record: DeviceRecord) -> Bool {
    record.vital.heartRate?.value != nil
  }

  @Test func timeOfTheRequestIsThatOfItsValues() throws {
    let old = try Self.message(request: "20261122095500")
    #expect(!Self.isCurrent(old) && old.cuffAge == .minutes(20))
    let end = try Self.message(end: "20261122095500")
    #expect(!Self.isCurrent(end) && end.cuffAge == .minutes(20))
    // Its own time goes before that of the request.
    let own = try Self.message(request: "20261122095500", value: "20261122101459")
    #expect(Self.isCurrent(own) && own.cuffAge == .minutes(20))
    let new = try Self.message(request: "20261122101450", value: "20261122095500")
    #expect(!Self.isCurrent(new) && new.cuffAge == .seconds(10))
  }

  @Test func requestCountsForItsOwnValuesOnly() throws {
    let lines = [
      HL7Tests.header(), "OBR|1||||||20261122095500",
      HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate),
      "OBR|2||||||20261122101500",
      HL7Tests.observation("149530^MDC_PULS_OXIM_PULS_RATE^MDC", "71", HL7Tests.rate),
    ]
    let vital = try #require(try HL7Tests.decode(HL7Tests.framed(lines)).records.first?.vital)
    #expect(vital.heartRate == .missing(.noValue))
    #expect(vital.pulseRate?.value == HeartRate(71))
  }

  /// A monitor that sends several moments of a value in one message is at its newest, in any order; two
  /// sensors are two measurements.
  @Test func newestMomentOfAMeasurementCounts() throws {
    func rate(_ value: String, _ taken: String, part: String = "1.7.4.1") -> String {
      HL7Tests.observation(
        "147842^MDC_ECG_HEART_RATE^MDC", value, HL7Tests.rate, taken: taken
      ).replacing("|1.7.4.1|", with: "|\(part)|")
    }
    let (old, new) = ("20261122101450", "20261122101500")
    func value(_ lines: [String]) throws -> HeartRate? {
      let all = [HL7Tests.header()] + lines
      return try HL7Tests.decode(HL7Tests.framed(all)).records.first?.vital.heartRate?.value
    }
    #expect(try value([rate("97", old), rate("40", new)]) == HeartRate(40))
    #expect(try value([rate("40", new), rate("97", old)]) == HeartRate(40))
    #expect(try value([rate("97", old), rate("", new)]) == nil)
    #expect(try value([rate("97", new), rate("40", new)]) == HeartRate(97))
    #expect(try value([rate("97", old, part: "1"), rate("40", new, part: "2")]) == HeartRate(97))
    // Without a part the other one may be another sensor, which takes no value away.
    #expect(try value([rate("97", old, part: ""), rate("", new, part: "")]) == HeartRate(97))
    #expect(try value([rate("97", old, part: ""), rate("40", new, part: "")]) == HeartRate(40))
    // A minute lasts until its end.
    #expect(try value([rate("97", "202611221015"), rate("40", new)]) == HeartRate(97))
    // A time of tomorrow supersedes nothing.
    #expect(try value([rate("97", new), rate("40", "20261123101500")]) == HeartRate(97))
  }

  @Test(arguments: [
    ("20261122", true), ("2026112210", true), ("20200721", false), ("2026112108", false),
    ("00000000000000", true), ("yesterday", false),
  ])
  func dateAloneShowsOnlyThatAValueIsOld(date: String, isCurrent: Bool) throws {
    #expect(try Self.isCurrent(Self.message(value: date)) == isCurrent)
    // A reading is as old as the end of that day or hour at least.
    let isOld = try Self.message(request: date).cuffAge.map { $0 > .hours(24) } ?? false
    #expect(isOld == ["20200721", "2026112108"].contains(date))
  }

  @Test func fractionsOfASecondAreKept() throws {
    let record = try Self.message(
      sent: "20261122101500.250+0100", request: "20261122101455.1234+0100")
    #expect(record.cuffAge == .milliseconds(5127))
    #expect(record.vital.deviceClock?.unixMilliseconds == 1_795_338_900_250)
  }

  /// Without a time of the message that of a value shows only when it was measured.
  @Test func valueTimeAloneIsNoClock() throws {
    let record = try Self.message(sent: "", value: "20200721003631")
    #expect(record.vital.deviceClock == nil)
    #expect(record.taken?.wall.unixMilliseconds == 1_595_291_791_000)
    let undated = try Self.message(sent: "")
    #expect(undated.taken == nil && Self.isCurrent(undated))
    // Of two times the older is old all the same.
    let lines = [
      "MSH|^~\\&|M|B|||||ORU^R01|1|P|2.6",
      HL7Tests.observation(
        "147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate, taken: "20261122101500"),
      HL7Tests.observation(
        "149530^MDC_PULS_OXIM_PULS_RATE^MDC", "71", HL7Tests.rate, taken: "20261122100500"),
    ]
    let mixed = try #require(try HL7Tests.decode(HL7Tests.framed(lines)).records.first?.vital)
    #expect(mixed.heartRate?.value != nil && mixed.pulseRate?.value == nil)
  }

  @Test(.sharedData, arguments: ["B_obr7_stale", "B2_no_msh7_old_obx14"])
  func oldValuesOfMonitorsAreNotCurrent(name: String) throws {
    let bytes = try SharedData.bytes("vectors/field/\(name).mllp")
    let record = try #require(try HL7Tests.decode(bytes).records.first)
    if name == "B_obr7_stale" {
      #expect(!Self.isCurrent(record) && record.cuffAge == .seconds(1200))
    } else {
      #expect(record.vital.deviceClock == nil && record.taken != nil)
    }
  }
}
