@testable import Devices
import TestSupport
import Testing
import Vitals

/// Lines of text protocols as manuals print them, and with one field that was changed on the line.
@Suite struct TextLineTests {
  /// SpO2 and pulse of each record in whole units; nil for a value that is missing.
  private static func values(_ name: String, _ lines: String) throws -> [[Int?]] {
    let proto = try #require(DeviceProtocol.named(name))
    let bytes = Array(lines.utf8) + [0x0D, 0x0A]
    return DecoderVerifier.records(proto, [bytes]).records.map { record in
      [record.vital.saturation?.value?.hundredths, record.vital.pulseRate?.value?.hundredths]
        .map { $0.map { Int($0 / 100) } }
    }
  }

  @Test(
    arguments: [
      ("10:00:02 SPO2=097 HR=063B", [97, 63]), ("SPO2=097 HR=063B*", [97, 63]),
      ("SPO2=097 HR=063 B", [97, 63]), ("SPO2=097 HR=071F", [97, 71]),
      ("SPO2=097* HR=063B *", [97, 63]), ("SPO2=097 HR=071 F *", [97, 71]),
      ("SPO2=--- HR=---B", [nil, nil]), ("SPO2=097 HR=---", [97, nil]),
      ("SPO2=0x7 HR=063B", [nil, 63]), ("SPO2=097 HR=06", [97, nil]),
      ("SPO2=097 HR=0631", [97, nil]), ("SPO2=097 HR=063b", [97, nil]),
    ] as [(String, [Int?])])
  func noninLine(line: String, expected: [Int?]) throws {
    #expect(try Self.values("nonin-ascii", line) == [expected])
  }

  @Test(arguments: ["SPO2=97 HR=72", "SPO2=097", "HR=063 SPO2=097", "SPO2=097 HR=063 A B C D"])
  func noninLineWithoutNumberIsRefused(line: String) throws {
    #expect(try Self.values("nonin-ascii", line) == [])
  }

  @Test(.sharedData) func breathMarkOfTheFieldCaseIsRead() throws {
    let bytes = try SharedData.bytes("vectors/field/K_nonin9847_breath.txt")
    #expect(try Self.values("nonin-ascii", String(decoding: bytes, as: UTF8.self)) == [[97, 63]])
  }

  @Test(
    arguments: [
      ("red=51234, ir=50123, HR=72, HRvalid=1, SPO2=98, SPO2Valid=1", [98, 72]),
      ("red=51234, ir=50123, HR=72, HRvalid=0, SPO2=98, SPO2Valid=1", [98, nil]),
      ("red=51234, ir=50123, HR=72, HRvalid=1, SPO2=98, SPO2Valid=0", [nil, 72]),
      ("red=1, ir=2, HR=-999, HRvalid=0, SPO2=-999, SPO2Valid=0", [nil, nil]),
      ("red=1, ir=2, HR=-999, HRvalid=1, SPO2=-999, SPO2Valid=1", [nil, nil]),
      ("red=1, ir=2, HR=72, HRvalid=1, SPO2=false!, SPO2Valid=1", [nil, 72]),
      ("red=1, ir=2, HR=72, HRvalid=1, SPO2=98, SPO2Valid=7", [nil, 72]),
      ("red=x, ir=, HR=72, HRvalid=1, SPO2=98, SPO2Valid=1", [98, 72]),
      ("Heart rate:72.50bpm / SpO2:97%", [97, 72]), ("Heart rate: 72 bpm / SpO2: 97 %", [97, 72]),
      ("Heart rate:7x.50bpm / SpO2:97%", [97, nil]), ("Heart rate:72bpm / SpO2:9%7", [nil, 72]),
      ("Heart rate:0.00bpm / SpO2:0%", [nil, nil]), ("IR=5O123, BPM=x, Avg BPM=71", [nil, 71]),
      ("IR=50123, BPM=72.46, Avg BPM=71 No finger?", [nil, nil]),
    ] as [(String, [Int?])])
  func arduinoLine(line: String, expected: [Int?]) throws {
    #expect(try Self.values("arduino", line) == [expected])
  }

  @Test(
    arguments: [
      "red=51234, ir=50123", "Attach sensor to finger with rubber band.",
      "Press any key to start conversion", "red=1, ir=2, HR=72", "IR=50123, BPM=72.46, Avg BPM=x",
      "red=1, ir=2, HR=7x, HRvalid=1, SPO2=9x, SPO2Valid=1",
    ])
  func arduinoLineWithoutResultIsNoRecord(line: String) throws {
    #expect(try Self.values("arduino", line) == [])
  }

  @Test(
    arguments: [
      ("SPO2=0x8% BPM=123 PI=00.55% EXC=000800", [nil, 123]),
      ("SPO2=098% BPM=12 PI=00.55% EXC=000800", [98, nil]),
      ("SPO2=098% BPM=123 PI=0?.55% EXC=000800", [98, 123]),
      ("SPO2=098% B?M=123 PI=00.55% EXC=000800", [98, nil]),
      ("SPO2=--- BPM=--- EXC=821", [nil, nil]),
    ] as [(String, [Int?])])
  func masimoLine(line: String, expected: [Int?]) throws {
    let start = "03/17/16 19:19:36 SN=1 "
    #expect(try Self.values("masimo-ascii1", start + line) == [expected])
  }

  @Test(
    arguments: [
      "SPO2=098% BPM=123 PI=00.55% EXC=0?0820", "SPO2=098% BPM=123 PI=00.55% ALARM=0000",
      "SPO2=9% BPM=12 PI=00.55% EXC=000800",
      "SPO2=098% BPM=123 BPM=124 EXC=000800", "SPO2=098% BPM=123 EXC=000820 EXC=000800",
      "SPO2=098% BPM=123 03/17/16 19:19:37 SN=1 SPO2=091% BPM=124 PI=00.55% EXC=000800",
    ])
  func masimoLineWithoutExceptionsIsRefused(line: String) throws {
    #expect(try Self.values("masimo-ascii1", "03/17/16 19:19:36 SN=1 \(line)") == [])
  }

  /// Nothing says whether the sensor is on, but the device's own alarm stands.
  @Test(arguments: ["EXC=0?0820", "EXC=", "EXC=8", "EXC=------"])
  func alarmOfMasimoOutlivesItsExceptions(exceptions: String) throws {
    let proto = try #require(DeviceProtocol.named("masimo-ascii1"))
    var decoder = proto.makeDecoder()
    var records: [DeviceRecord] = []
    let line = "03/17/16 19:19:36 SN=1 SPO2=098% BPM=123 PI=00.55% ALARM=0010 \(exceptions)\r\n"
    decoder.feed(Array(line.utf8).span) { records.append($0) }
    #expect(records.map(\.vital.flags) == [[.alarm]] && decoder.counts.bad == 0)
    let vital = try #require(records.first).vital
    #expect(Parameter.sampled.allSatisfy { vital[$0]?.value == nil })
    #expect(decoder.drainUnknown().flatMap(\.codes).map(\.text) == ["EXC", "EXC"])
    #expect(records.first?.printedAt != nil)
  }

  @Test(
    arguments: [
      ("masimo-ascii1", "03/17/16 19:19:36 SN=1 SPO2=0x8% BPM=123 PI=0?.55% EXC=000800", 2),
      ("masimo-ascii1", "03/17/16 19:19:36 SN=1 SPO2=098% BPM=123 PI=--.--% EXC=000800", 0),
      ("nonin-ascii", "SPO2=097 HR=0x3", 1), ("nellcor", "29-Dec-17 07:19:13 9x 66 30", 1),
      ("arduino", "Heart rate:7x.50bpm / SpO2:97%", 1), ("nonin-ascii", "SPO2=--- HR=---", 0),
      ("nonin-ascii", "SPO2=0x7 HR=0x3", 0),
    ] as [(String, String, Int)])
  func oddFieldsAreTold(name: String, line: String, count: Int) throws {
    var decoder = try #require(DeviceProtocol.named(name)).makeDecoder()
    decoder.feed(Array("\(line)\r\n".utf8).span) { _ in }
    #expect(decoder.drainUnknown().flatMap(\.codes).count == count)
    #expect(decoder.drainUnknown().isEmpty)
  }

  @Test(
    arguments: [
      ("9x 66 30 MO", [nil, 66]), ("97 6? 30", [97, nil]), ("97* 66* 30 SL", [97, 66]),
      ("--- --- --- SD", [nil, nil]), ("97 --- 30", [97, nil]),
    ] as [(String, [Int?])])
  func nellcorRow(row: String, expected: [Int?]) throws {
    #expect(try Self.values("nellcor", "29-Dec-17 07:19:13 \(row)") == [expected])
  }

  @Test(arguments: ["66 30 MO SL", "9x 6? 30", "97 66 3x", "97 66"])
  func nellcorRowWithLostColumnIsRefused(row: String) throws {
    #expect(try Self.values("nellcor", "29-Dec-17 07:19:13 \(row)") == [])
  }

  /// A digit that was lost on the line moves what stands behind it.
  @Test(.sharedData) func nellcorRowWithLostDigitIsRefused() throws {
    let proto = try #require(DeviceProtocol.named("nellcor"))
    let bytes = try SharedData.bytes("vectors/nellcor_n560/n560_20171229.txt")
    let values = Set(DecoderVerifier.records(proto, [bytes]).records.map(\.vital.saturation))
    let rows = bytes.split(separator: 0x0A).filter { $0.starts(with: Array("29-Dec".utf8)) }
    for place in 1..<rows.count - 1 {
      let digits = rows[place].indices.filter {
        (0x30...0x39).contains(rows[place][$0]) && $0 > rows[place].startIndex + 18
      }
      for digit in digits {
        var damaged = Array(rows[place])
        damaged.remove(at: digit - rows[place].startIndex)
        let around = [Array(rows[place - 1]), damaged, Array(rows[place + 1])]
        let (records, counts) = DecoderVerifier.records(proto, around.map { $0 + [0x0A] })
        #expect(records.count == 2 && counts.bad == 1, "row \(place), digit \(digit)")
        #expect(records.allSatisfy { values.contains($0.vital.saturation) })
      }
    }
  }

  @Test func anotherLayoutOfRowsIsAcceptedOnceItGoesOn() throws {
    let proto = try #require(DeviceProtocol.named("nellcor"))
    let (wide, narrow) = ("    97      66      30", "  97   66   30")
    func rates(_ rows: [String]) -> Int {
      let text = rows.map { "29-Dec-17 07:19:13\($0)\r\n" }.joined()
      return DecoderVerifier.records(proto, [Array(text.utf8)]).records.count
    }
    #expect(rates([wide, narrow, wide]) == 2)
    #expect(rates([wide, narrow, narrow, narrow]) == 3)
  }

  @Test func oddPulseCostsNoCuffReading() throws {
    let proto = try #require(DeviceProtocol.named("omron-hbp"))
    let line = "bp,                   1,2018/07/26,10:15,128,0?7,082,0x1,1\r\n"
    let record = try #require(
      DecoderVerifier.records(proto, [Array(line.utf8)]).records.first)
    #expect(record.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82)))
    #expect(record.vital.pulseRate == .missing(.noValue))
  }

  @Test(
    arguments: [
      (
        "masimo-ascii1", "03/17/16 19:19:36 SN=1 SPO2=098% BPM=123 EXC=000800",
        "2016-03-17T19:19:36Z"
      ),
      ("nellcor", "29-Dec-17 07:19:13 77* 66 30 MO SL AS", "2017-12-29T07:19:13Z"),
      ("nellcor", "29-Dez-17 07:19:13 77* 66 30 MO SL AS", nil),
      ("nonin-ascii", "10:00:02 SPO2=097 HR=063", "1970-01-01T10:00:02Z"),
      ("nonin-ascii", "SPO2=097 HR=063", nil),
      ("omron-hbp", "bp,1,2018/07/26,10:15,128,097,082,071,1", "2018-07-26T10:15:00Z"),
      (
        "terumo-r1", "R1,0000000001,180726,101502,128,097,082,071,0000,0000,00000,000",
        "2018-07-26T10:15:02Z"
      ),
    ] as [(String, String, String?)])
  func lineKeepsItsOwnTime(name: String, line: String, time: String?) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let records = DecoderVerifier.records(proto, [Array("\(line)\r\n".utf8)]).records
    #expect(records.map(\.printedAt) == [time.flatMap { WallTime(iso8601: $0) }])
    // The session is told nothing of a clock that may be years off.
    #expect(records.allSatisfy { $0.vital.deviceClock == nil })
  }
}
