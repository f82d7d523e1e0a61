import Alarms
import Session
import TestSupport
import Testing
import Text
import Vitals

@testable import Journal

/// A session as it is recorded.
private struct RecordedBench {
  var session: Session
  var encoder = JournalEncoder()
  var bytes: [UInt8]
  var log: [[UInt8]] = []

  init(_ header: SessionHeader) {
    session = Session(header)
    bytes = encoder.line(.header(header), at: header.identity.start)
  }

  mutating func handle(_ event: Event, at time: SessionTime) {
    for effect in session.handle(event, at: time) {
      switch effect {
      case .record(let event, let at, _): bytes += encoder.lines(.event(event), at: at)
      case .log(let record):
        let line = AlarmLogCoding.line(record)
        log.append(line)
        bytes += encoder.lines(.alarm(line), at: record.transition.time)
      case .refuse: break
      }
    }
  }
}

/// What stations say decides nothing, and a replay says so too.
@Suite struct StationLawTests {
  private static func report(
    _ session: Session, _ generator: inout SeededGenerator
  ) -> StationReport {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .present(by: "board-1")
    case 1: return .absent(by: "board-1")
    case 2:
      let line = Int.random(in: 0..<90, using: &generator)
      return .witness(WitnessCheckTests.head(line: line), by: "archive")
    default:
      let id = Int.random(in: 1...12, using: &generator)
      return StationReport(
        seen: id, signalled: session.signalled(id), in: session.header.identity.session, by: "ak",
        of: session)
        ?? .seen(ConditionMark(id: id, rule: "rate_high", onset: .zero), by: "ak")
    }
  }

  @Test func alarmLogIsTheSameBytes() throws {
    var marks = 0
    try forSeeds(60) { seed, generator in
      let script = RandomScript(seed: seed)
      var plain = RecordedBench(script.header)
      var told = RecordedBench(script.header)
      var last = script.header.identity.start
      for (event, time) in script.events {
        plain.handle(event, at: time)
        // The first turn after a suspend reports it, so that nothing is heard before.
        if case .runtime(.late) = event {
        } else {
          let between = Int64.random(
            in: last.milliseconds...max(time.milliseconds, last.milliseconds), using: &generator)
          let report = Self.report(told.session, &generator)
          told.handle(.station(report), at: SessionTime(milliseconds: between))
        }
        told.handle(event, at: time)
        last = time
      }
      #expect(plain.log == told.log, "seed \(seed)")
      marks += told.session.timeline.events.count {
        if case .seen = $0.kind { true } else { false }
      }
      let replayed = try Self.replayed(told.bytes)
      #expect(replayed == told.log, "seed \(seed)")
    }
    #expect(marks > 0)
  }

  private static func replayed(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var replay = SessionReplay()
    var log: [[UInt8]] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      for case .log(let record) in replay.play(try LineDecoder.decode(Array(line).span)) {
        log.append(AlarmLogCoding.line(record))
      }
    }
    return log
  }

  /// A station that is heard of first after a resumption leaves the sources to be introduced.
  @Test func stationMayComeBeforeSources() {
    let script = RandomScript(seed: 4)
    func bench(_ reports: [StationReport]) -> RecordedBench {
      var bench = RecordedBench(script.header)
      for (event, time) in script.events { bench.handle(event, at: time) }
      let time = bench.session.now + .seconds(1)
      bench.handle(.runtime(.resumed(gap: .seconds(1), isExact: true)), at: time)
      for report in reports { bench.handle(.station(report), at: time) }
      for (event, _) in script.events.prefix(2) { bench.handle(event, at: time) }
      for (event, later) in script.events.suffix(20) {
        bench.handle(event, at: time + (later - script.header.identity.start))
      }
      return bench
    }
    let (plain, told) = (bench([]), bench([.present(by: "b"), .absent(by: "b")]))
    #expect(plain.log == told.log && plain.session.intake == told.session.intake)
  }

  // MARK: Messages

  private static func read(_ text: String) -> StationMessage? {
    StationMessageCoding.read(Array(text.utf8))
  }

  @Test func messagesRoundTrip() {
    let messages: [StationMessage] = [
      .present(by: "board-1"), .absent(by: "Bö\"ard"),
      .seen(
        condition: 3, signalled: .zero + .seconds(61), session: "4547119bf9e6de56", by: "AK"),
      .witness(WitnessCheckTests.head(line: 10), by: "archive"),
    ]
    for message in messages {
      let bytes = StationMessageCoding.bytes(message)
      #expect(StationMessageCoding.read(bytes) == message)
      #expect(bytes.count <= StationMessageCoding.longest)
    }
    #expect(
      Self.read(#"{"v":1,"k":"seen","by":"ak","condition":3,"signalled_ms":5,"session":"s"}"#)
        == .seen(condition: 3, signalled: .zero + .milliseconds(5), session: "s", by: "ak"))
    #expect(Self.read(#"{"v":1,"k":"seen","by":"ak","condition":3,"session":"s"}"#) == nil)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "present", #"{"v":1,"k":"present"}"#, #"{"k":"present","by":"b"}"#,
    #"{"v":2,"k":"present","by":"b"}"#, #"{"v":"1","k":"present","by":"b"}"#,
    #"{"v":1,"k":"present","by":""}"#, #"{"v":1,"k":"present","by":7}"#,
    "{\"v\":1,\"k\":\"present\",\"by\":\"\u{1B}\"}",
    #"{"v":1,"k":"present","by":"b","by":"c"}"#, #"{"v":1,"k":"present","by":"b","more":1}"#,
    #"{"v":1,"k":"witness","by":"b"}"#, #"{"v":1,"k":"present","by":"b"} "x""#,
    #"{"v":1,"k":"acknowledge","by":"b","condition":1,"session":"s"}"#,
    #"{"v":1,"k":"seen","by":"b","condition":1}"#,
    #"{"v":1,"k":"seen","by":"b","condition":-1,"session":"s"}"#,
    #"{"v":1,"k":"seen","by":"b","condition":1.5,"session":"s"}"#,
    #"{"v":1,"k":"seen","by":"b","condition":99999999999,"session":"s"}"#,
    #"{"v":1,"k":"seen","by":"b","condition":"1","session":"s"}"#,
    #"{"v":1,"k":"present","by":"b"#,
  ])
  func otherMessagesAreRefused(text: String) {
    #expect(Self.read(text) == nil)
  }

  @Test func textsOfMessagesAreSanitised() throws {
    let hostile =
      #"{"v":1,"k":"present","by":"\u001b[31mred\u202e\u0007 \#(String(repeating: "x", count: 90))"}"#
    guard case .present(let name)? = Self.read(hostile) else {
      Issue.record("it was refused")
      return
    }
    #expect(name.hasPrefix("[31mred x") && name.count == Sanitiser.labelLimit)
    #expect(
      Self.read(#"{"v":1,"k":"present","by":"\#(String(repeating: "x", count: 1024))"}"#) == nil)
  }

  /// What a journal says of a station is foreign text as well, and an unknown word is a fault.
  @Test func linesOfJournalAreSanitised() throws {
    var encoder = JournalEncoder()
    let bytes = encoder.line(.event(.station(.present(by: "a\u{1B}[2Jb"))), at: .zero)
    let line = try LineDecoder.decode(Array(bytes.dropLast()).span)
    #expect(line.entry == .event(.station(.present(by: "a[2Jb"))))
    for (word, missing) in [("greeting", "what"), ("witness", "head"), ("seen", "id")] {
      let text = String(decoding: bytes.dropLast(17), as: UTF8.self)
        .replacing("\"present\"", with: "\"\(word)\"")
      let sealed = JournalEncoder.seal(Array(text.utf8))
      #expect(throws: LineError.missing(missing)) {
        try LineDecoder.decode(Array(sealed.dropLast()).span)
      }
    }
  }
}
