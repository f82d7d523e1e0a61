import Alarms
import Journal
import Session
import TestSupport
import Testing
import Vitals

/// Records a session as the recorder does.
struct JournalBench {
  var encoder = JournalEncoder()
  var bytes: [UInt8] = []
  var log: [[UInt8]] = []

  mutating func run(_ script: RandomScript, footer: Bool = true) {
    var session = Session(script.header)
    bytes += encoder.line(.header(script.header), at: script.header.identity.start)
    var last = script.header.identity.start
    for (event, time) in script.events {
      write(session.handle(event, at: time), at: time)
      last = time
    }
    guard footer else { return }
    let wall = script.header.identity.wall(at: last)
    bytes += encoder.footer(.closed, nil, at: last, wall: wall)
  }

  private mutating func write(_ effects: [Effect], at time: SessionTime) {
    for effect in effects {
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

/// A session that is killed and resumed, each time after a gap without data.
private struct ResumedBench {
  var segments: [[UInt8]] = []
  var log: [AlarmRecord] = []

  /// Records the script in parts; each gap is long enough for holds and delays to end in it.
  init(_ script: RandomScript, parts: Int, gap: TimeSpan) {
    var session = Session(script.header)
    var header = script.header
    var shift = TimeSpan.zero
    var last = header.identity.start
    let length = script.events.count / parts
    for part in 0..<parts {
      var encoder = JournalEncoder()
      if part > 0 {
        // A segment begins at the time of the last line before it.
        header.identity.segment += 1
        header.identity.start = last
        header.identity.wall = script.header.identity.wall(at: last)
        session.skipNumbers(recorded: log.last?.seq ?? 0, lost: 0)
        session.beginSegment(header)
      }
      segments.append(encoder.line(.header(header), at: last))
      if part > 0 {
        last = last + gap
        shift = shift + gap
        write(
          session.handle(.runtime(.resumed(gap: gap, isExact: true)), at: last), at: last, &encoder)
      }
      for (event, time) in script.events[(part * length)..<((part + 1) * length)] {
        last = time + shift
        write(session.handle(event, at: last), at: last, &encoder)
      }
    }
  }

  private mutating func write(
    _ effects: [Effect], at time: SessionTime, _ encoder: inout JournalEncoder
  ) {
    for effect in effects {
      switch effect {
      case .record(let event, let at, _):
        segments[segments.count - 1] += encoder.lines(.event(event), at: at)
      case .log(let record):
        log.append(record)
        segments[segments.count - 1] += encoder.lines(
          .alarm(AlarmLogCoding.line(record)), at: record.transition.time)
      case .refuse: break
      }
    }
  }
}

@Suite struct ReplayLawTests {
  /// Lines decided in a gap stand between the header of the new segment and the resumption.
  @Test func resumedSessionReplaysItsLog() throws {
    var inGap = 0
    try forSeeds(60) { seed, _ in
      let script = RandomScript(seed: seed, length: 120)
      let bench = ResumedBench(script, parts: 4, gap: .seconds(20))
      var replay = SessionReplay()
      var decided: [[UInt8]] = []
      for segment in bench.segments {
        var reader = JournalReader()
        var isResumed = false
        try reader.feed(segment.span) { line in
          if case .event(.runtime(.resumed)) = line.entry { isResumed = true }
          if case .alarm = line.entry, !isResumed { inGap += 1 }
          decided += RandomScript.records(replay.play(line)).map(AlarmLogCoding.line)
        }
      }
      #expect(decided == bench.log.map(AlarmLogCoding.line), "seed \(seed)")
      #expect(bench.log.map(\.seq) == Array(1...bench.log.count), "seed \(seed)")
    }
    #expect(inGap > 10)
  }

  @Test func replayReproducesAlarmLog() throws {
    try forSeeds(60) { seed, _ in
      var bench = JournalBench()
      bench.run(RandomScript(seed: seed))
      var reader = JournalReader()
      var replay = SessionReplay()
      var decided: [[UInt8]] = []
      var recorded: [[UInt8]] = []
      try reader.feed(bench.bytes.span) { line in
        if case .alarm(let text) = line.entry { recorded.append(text) }
        decided += RandomScript.records(replay.play(line)).map(AlarmLogCoding.line)
      }
      try reader.finish()
      #expect(decided == bench.log, "seed \(seed)")
      #expect(recorded == bench.log, "seed \(seed)")
      #expect(!decided.isEmpty, "seed \(seed) never alarmed")
      #expect(reader.end == .closed)
      #expect(replay.remarks.sentences == [], "seed \(seed)")
    }
  }
}
