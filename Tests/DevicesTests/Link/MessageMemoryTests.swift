@testable import Devices
import TestSupport
import Testing
import Vitals

/// Which messages repeat one that was taken, and which say the same again.
@Suite struct MessageMemoryTests {
  private static let report = HL7Tests.framed([
    HL7Tests.header().replacing("101500", with: "101507"),
    HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate),
  ])
  /// A monitor that numbers all its reports alike and gives no time.
  private static let undated = HL7Tests.framed([
    "MSH|^~\\&|||||||ORU^R01|204|P|2.3.1", "OBX||NM|101^HR|2101|84||||||F",
  ])
  private static let wall = WallTime(unixMilliseconds: 1_795_338_900_000)

  /// A source with its connections.
  private struct Source {
    var gate = SenderGate(.hl7)
    var talks: [Conversation]
    /// Whether the latest record says so.
    var isSimulated: Bool?

    init(connections: Int = 1) {
      talks = (0..<connections).map {
        Conversation(
          .hl7, isSerial: false, from: SenderWatch.Origin(address: "10.0.0.1", connection: $0),
          at: .zero)
      }
    }

    /// The values that come over a connection; unless it is stuck, its answers are read.
    mutating func send(
      _ bytes: [UInt8], over connection: Int = 0, at second: Int64, isRead: Bool = true
    ) -> Int {
      let now = SessionTime.zero + .seconds(second)
      let reports = talks[connection].handle(
        bytes.span, through: &gate, at: now, wall: wall + .seconds(second))
      if isRead { talks[connection].outgoing.write { $0.count } }
      let records = reports.compactMap { report in
        if case .record(let record) = report { record } else { nil }
      }
      isSimulated = records.last?.vital.isSimulated
      return records.count { $0.vital.heartRate != nil }
    }
  }

  @Test func constantNumberIsHeardForEver() {
    var source = Source(connections: 2)
    for second in Int64(0)..<200 {
      #expect(source.send(Self.undated, over: second < 100 ? 0 : 1, at: second) == 1)
      if second == 99 { source.gate.close(0) }
    }
  }

  @Test func sameBytesAfterTheAnswerAreNew() {
    var source = Source()
    #expect(source.send(Self.report, at: 0) == 1)
    #expect(source.send(Self.report, at: 1) == 1)
    #expect(source.send(Self.report + Self.report, at: 2) == 1)
  }

  @Test func unansweredMessageIsRepeatedOnce() {
    var source = Source()
    #expect(source.send(Self.report, at: 0, isRead: false) == 1)
    #expect(source.send(Self.report, at: 1, isRead: false) == 0)
    #expect(source.send(Self.report, at: 30, isRead: false) == 0)
    // Nobody waits for an answer for longer; what comes then is late by its own time.
    #expect(source.send(Self.report, at: 31, isRead: false) == 0)
    #expect(source.gate.late > .zero)
  }

  @Test func messageOverAnotherConnectionIsARepetition() {
    var source = Source(connections: 3)
    #expect(source.send(Self.report, over: 0, at: 0) == 1)
    source.gate.close(0)
    #expect(source.send(Self.report, over: 1, at: 2) == 0)
    // The answer is given all the same.
    #expect(source.send(Self.report, over: 2, at: 3, isRead: false) == 0)
    #expect(!source.talks[2].outgoing.isEmpty)
  }

  /// A time to the minute does not show whether the same values are new.
  @Test func reportsDatedToTheMinuteAreAllHeard() {
    let coarse = HL7Tests.framed([
      "MSH|^~\\&|M|B|||202611221015||ORU^R01|1|P|2.6",
      HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate),
    ])
    var source = Source(connections: 8)
    for connection in 0..<8 {
      #expect(source.send(coarse, over: connection, at: Int64(connection) * 5) == 1)
      source.gate.close(connection)
    }
  }

  /// A monitor that connects for each message.
  @Test func demonstrationEndsOverAnotherConnection() {
    var source = Source(connections: 3)
    for (connection, mode, isSimulated) in [(0, "P", nil), (1, "T", true), (2, "P", false)]
      as [(Int, String, Bool?)]
    {
      let bytes = HL7Tests.framed([
        "MSH|^~\\&|M|B|||2026112210150\(connection)+0100||ORU^R01|\(connection)|\(mode)|2.6",
        HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate),
      ])
      #expect(source.send(bytes, over: connection, at: Int64(connection)) == 1)
      #expect(source.isSimulated == isSimulated, "\(connection)")
      source.gate.close(connection)
    }
  }

  @Test(
    arguments: [
      (0, true, 1, false), (0, false, 1, true), (0, false, 30, true), (0, false, 31, false),
      (1, true, 1, true), (1, true, 30, true), (1, true, 31, false),
    ] as [(Int, Bool, Int64, Bool)])
  func repetitionIsUnansweredOrOfOtherConnection(
    connection: Int, isAnswered: Bool, second: Int64, isRepetition: Bool
  ) {
    var memory = MessageMemory()
    var content = ContentDigest()
    content.add(Self.report)
    memory.record(content, over: 0, at: .zero)
    let found = memory.isRepetition(
      content, over: connection, isAnswered: isAnswered, at: .zero + .seconds(second))
    #expect(found == isRepetition)
    let other = memory.isRepetition(
      ContentDigest(), over: 1, isAnswered: false, at: .zero)
    #expect(!other)
  }

  @Test func otherMonitorsTellNothing() {
    var source = Source(connections: 2)
    let unknown = HL7Tests.framed([
      HL7Tests.header("7").replacing("BED3", with: "LAB"),
      HL7Tests.observation("X1^SpO2^99X", "97", "%"),
    ])
    _ = source.send(Self.report, at: 0)
    _ = source.send(unknown, over: 1, at: 1)
    let now = SessionTime.zero + .seconds(60)
    #expect(source.talks[1].drainCount(at: now)?.unknown == nil)
    // The owner's own are told.
    _ = source.send(
      HL7Tests.framed([
        HL7Tests.header("8"), HL7Tests.observation("X1^SpO2^99X", "97", "%"),
      ]), at: 2)
    let told = source.talks[0].drainCount(at: now)?.unknown
    #expect(told == UnknownCount([UnknownCode("X1 SpO2 99X %", .saturation)], isAll: true))
  }
}
