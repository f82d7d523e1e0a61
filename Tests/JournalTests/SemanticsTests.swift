import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Journal

/// A journal decided by other rules is shown as recorded, and re-evaluated only on request or when
/// the session resumes.
@Suite struct SemanticsTests {
  private static func play(
    _ bytes: [UInt8], reevaluating: Bool = false, _ look: (SessionReplay, [Effect]) -> Void
  ) throws -> SessionReplay {
    var reader = JournalReader()
    var replay = SessionReplay(reevaluating: reevaluating)
    try reader.feed(bytes.span) { line in
      let effects = replay.play(line)
      look(replay, effects)
    }
    let effects = replay.finish()
    look(replay, effects)
    return replay
  }

  private static func lines(_ bytes: [UInt8], reevaluating: Bool = false) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    _ = try play(bytes, reevaluating: reevaluating) { _, effects in
      lines += RandomScript.records(effects).map(AlarmLogCoding.line)
    }
    return lines
  }

  /// A journal of other rules: with other ids, and without every fifth line.
  private struct OtherJournal {
    var encoder = JournalEncoder()
    var bytes: [UInt8] = []
    var log: [[UInt8]] = []
    var count = 0
    let drops: Bool

    init(_ script: RandomScript, semantics: Int, drops: Bool = true) {
      self.drops = drops
      var header = script.header
      header.semantics = semantics
      bytes += encoder.line(.header(header), at: header.identity.start)
      var session = Session(script.header)
      for (event, time) in script.events { write(session.handle(event, at: time)) }
    }

    mutating func write(_ effects: [Effect]) {
      for effect in effects {
        switch effect {
        case .record(let event, let at, _): bytes += encoder.lines(.event(event), at: at)
        case .log(var record):
          count += 1
          guard !drops || count % 5 != 0 else { continue }
          var subject = record.transition.subject
          if let id = subject?.id { subject?.id = id + 100 }
          record.transition = Transition(
            time: record.transition.time, event: record.transition.event, subject: subject,
            by: record.transition.by, note: record.transition.note)
          let line = AlarmLogCoding.line(record)
          log.append(line)
          bytes += encoder.lines(.alarm(line), at: record.transition.time)
        case .refuse: break
        }
      }
    }
  }

  @Test(arguments: [1, 2, 77])
  func recordedLinesAreShownUnchanged(semantics: Int) throws {
    try forSeeds(30) { seed, _ in
      let journal = OtherJournal(RandomScript(seed: seed), semantics: semantics)
      let lines = try Self.lines(journal.bytes)
      #expect(lines == journal.log, "seed \(seed)")
      #expect(!journal.log.isEmpty)
    }
  }

  @Test func recordedLinesDecideConditions() throws {
    var seen = 0
    try forSeeds(30) { seed, _ in
      let journal = OtherJournal(RandomScript(seed: seed), semantics: 1, drops: false)
      var open: [Int: Bool] = [:]
      _ = try Self.play(journal.bytes) { replay, effects in
        for record in RandomScript.records(effects) {
          guard let id = record.transition.subject?.id else { continue }
          switch record.transition.event {
          case .cleared: open[id] = nil
          case .acknowledged: open[id] = false
          case .raised, .escalated, .latched: open[id] = true
          default: break
          }
        }
        for view in replay.session?.alarms.shown ?? [] {
          seen += 1
          #expect(open[view.id] == view.isUnacknowledged, "seed \(seed): condition \(view.id)")
        }
        let highest = replay.session?.alarms.shown.count ?? 0
        #expect((highest > 0) == !open.isEmpty, "seed \(seed): \(open)")
      }
    }
    #expect(seen > 1000, "too few conditions: the law says nothing")
  }

  @Test func reevaluationAppliesCurrentRules() throws {
    try forSeeds(20) { seed, _ in
      let script = RandomScript(seed: seed)
      var bench = JournalBench()
      bench.run(script)
      let journal = OtherJournal(script, semantics: 1)
      let lines = try Self.lines(journal.bytes, reevaluating: true)
      #expect(lines == bench.log, "seed \(seed)")
    }
  }

  @Test func extraTicksChangeNoRecordedLine() throws {
    try forSeeds(10) { seed, _ in
      let journal = OtherJournal(RandomScript(seed: seed), semantics: 1)
      var reader = JournalReader()
      var replay = SessionReplay()
      var lines: [[UInt8]] = []
      try reader.feed(journal.bytes.span) { line in
        let effects = replay.play(line)
        lines += RandomScript.records(effects).map(AlarmLogCoding.line)
        let ticked = replay.tick(at: line.time)
        #expect(RandomScript.records(ticked).isEmpty)
      }
      #expect(lines == journal.log, "seed \(seed)")
    }
  }

  // MARK: Going on

  /// A session of semantics 1 with low SpO2 resumes under the current rules, live and replayed.
  @Test func resumptionRaisesPresentConditions() throws {
    let script = RandomScript(seed: 2, length: 0)
    var old = OtherJournal(script, semantics: 1, drops: false)
    var first = Session(script.header)
    for (event, time) in script.events { _ = first.handle(event, at: time) }
    func row(_ spo2: Int64) -> Event {
      var row = VitalRow()
      row.set(.saturation, hundredths: spo2 * 100)
      return .vital(SourceID("s5"), row)
    }
    func time(_ seconds: Int64) -> SessionTime { SessionTime(milliseconds: seconds * 1000) }
    for second in 1...20 { old.write(first.handle(row(80), at: time(Int64(second)))) }
    old.write(first.handle(.command(.switchAudioOff, by: .nurse), at: time(21)))
    old.write(
      first.handle(
        .command(.switchRuleOff(rule: "rate_low_low", reason: "test"), by: .nurse), at: time(21)))
    old.write(
      first.handle(
        .command(.setLimit(rule: "spo2_low_medium", Amount(units: 88)), by: .nurse), at: time(21)))
    old.write(first.handle(.runtime(.outletBlocked("tee")), at: time(21)))

    // The steps of a recovery: replay, continue in a new segment, record the resumption.
    let replay = try Self.play(old.bytes) { _, _ in }
    #expect(replay.remarks.sentences == ["decided by semantics 1"])
    var session = try #require(replay.session)
    let before = Set(session.alarms.shown.map(\.id))
    #expect(!before.isEmpty && session.showsRecordedAlarms)
    var header = session.header
    header.semantics = AlarmSystem.semantics
    header.identity.segment = 2
    header.identity.start = time(21)
    session.beginSegment(header)
    let lineCount = old.log.count
    old.bytes += old.encoder.line(.header(header), at: time(21))
    var decided: [AlarmRecord] = []
    func go(_ event: Event, _ at: SessionTime) {
      for effect in session.handle(event, at: at) {
        if case .log(let record) = effect { decided.append(record) }
        if case .record(let event, let at, _) = effect {
          old.bytes += old.encoder.lines(.event(event), at: at)
        }
      }
    }
    go(.runtime(.resumed(gap: .seconds(2), isExact: true)), time(23))
    for second in 24...60 { go(row(80), time(Int64(second))) }

    let raised = decided.filter { $0.transition.event == .raised }
    #expect(!raised.isEmpty)
    #expect(raised.allSatisfy { !before.contains($0.transition.subject?.id ?? 0) })
    #expect(!decided.contains { $0.transition.event == .acknowledged })
    let cleared = decided.filter { $0.transition.note == .reevaluated }
    #expect(before.isSubset(of: cleared.compactMap { $0.transition.subject?.id }))
    #expect(session.alarms.audio.state == .on && session.alarms.changedRuleCount == 1)
    #expect(session.alarms.changedLimits == ["spo2_low_medium": Amount(units: 88)])
    #expect(raised.contains { $0.transition.subject?.rule == "spo2_low_high" })
    #expect(raised.contains { $0.transition.subject?.rule == "destination_blocked" })
    #expect(session.phase == .infusing && session.timer.started == first.timer.started)

    // Log numbers continue without gaps, and a replay of both segments gives the same lines.
    let last = try AlarmLogCoding.record(old.log[old.log.count - 1]).seq
    #expect(decided.map(\.seq) == Array(last + 1...last + decided.count))
    let lines = try Self.lines(old.bytes)
    #expect(Array(lines.dropFirst(lineCount)) == decided.map(AlarmLogCoding.line))
  }

  @Test func unknownNameIsShownLiterally() throws {
    let script = RandomScript(seed: 2, length: 0)
    var header = script.header
    header.semantics = 9
    var encoder = JournalEncoder()
    var bytes = encoder.line(.header(header), at: .zero)
    let subject = Transition.Subject(
      id: 41, about: .recorded(name: "sensor_upside_down", .unknown("orientation")),
      priority: .high, onset: .zero,
      delay: .zero)
    let record = AlarmRecord(
      seq: 1, identity: header.identity, phase: .checkIn,
      transition: Transition(time: .zero, event: .raised, subject: subject))
    bytes += encoder.lines(.alarm(AlarmLogCoding.line(record)), at: .zero)
    bytes += encoder.lines(.alarm(Array("{\"event\":\"sung\"}".utf8)), at: .zero)
    let replay = try Self.play(bytes) { _, _ in }
    let shown = replay.session?.alarms.shown ?? []
    #expect(shown.map(\.subject) == [.recorded("sensor_upside_down")])
    #expect(shown.map(\.priority) == [.high])
    #expect(
      replay.remarks.sentences == ["decided by semantics 9", "1 alarm lines could not be read"])
  }

  @Test func unknownNamesStayBounded() {
    var alarms = AlarmSystem(profile: .ketamineAdult)
    alarms.followRecord()
    for id in 1...5000 {
      let subject = Transition.Subject(
        id: id, about: .recorded(name: "name_\(id)", .unknown("odd")), priority: .medium,
        onset: .zero)
      alarms.adopt(Transition(time: .zero, event: .raised, subject: subject))
    }
    #expect(alarms.shown.count == 64)
  }

  // MARK: The header

  private static func decoded(_ change: (inout String) -> Void) throws -> SessionHeader? {
    var encoder = JournalEncoder()
    let bytes = encoder.line(.header(RandomScript(seed: 1, length: 0).header), at: .zero)
    var text = String(decoding: bytes.dropLast(17), as: UTF8.self)
    change(&text)
    var sealed = JournalEncoder.seal(Array(text.utf8))
    sealed.removeLast()
    guard case .header(let header) = try LineDecoder.decode(sealed.span).entry else { return nil }
    return header
  }

  @Test func headerRecordsSemantics() throws {
    #expect(try Self.decoded { _ in }?.semantics == AlarmSystem.semantics)
    #expect(
      try Self.decoded { $0 = $0.replacing(",\"semantics\":\(AlarmSystem.semantics)", with: "") }?
        .semantics == 1)
    #expect(
      try Self.decoded {
        $0 = $0.replacing("\"semantics\":\(AlarmSystem.semantics)", with: "\"semantics\":12")
      }?.semantics
        == 12)
    for wrong in ["0", "-1", "\"2\"", "4611686018427387904"] {
      #expect(throws: LineError.missing("semantics")) {
        try Self.decoded {
          $0 = $0.replacing(
            "\"semantics\":\(AlarmSystem.semantics)", with: "\"semantics\":\(wrong)")
        }
      }
    }
  }

  // MARK: A real one

  /// Recorded by the previous version: a flapping link gave four conditions.
  @Test func oldJournalIsShownAsRecorded() throws {
    let bytes = try #require(ProjectFile.fixture("journals/semantics-1.journal.ndjson"))
    var raised: [String] = []
    var replay = SessionReplay()
    var reader = JournalReader()
    try reader.feed(bytes.span) { line in
      for record in RandomScript.records(replay.play(line))
      where record.transition.event == .raised {
        raised.append(record.transition.subject?.rule ?? "")
      }
    }
    #expect(
      raised == [
        "spo2_low_high", "spo2_low_medium_integral", "spo2_low_low", "link_lost", "link_lost",
        "link_lost", "link_lost", "no_data", "no_data",
      ])
    #expect(replay.session?.header.semantics == 1)
    let shown = replay.session?.alarms.shown ?? []
    #expect(shown.map(\.id) == [7, 9, 8])
    #expect(shown.contains { $0.rule == "link_lost" && "\($0.subject)".contains("tcp") })
    let anew = try Self.lines(bytes, reevaluating: true).count { line in
      String(decoding: line, as: UTF8.self).contains("\"event\":\"raised\"")
    }
    #expect(anew == 6, "by these rules the link is one condition")
  }
}
