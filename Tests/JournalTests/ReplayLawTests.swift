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

@Suite struct ReplayLawTests {
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
