import Alarms
import Journal
import Session
@testable import Store
import TestSupport
import Testing
import Vitals

@Suite struct PlaybackTests {
  /// A session of two segments: killed, and resumed a minute later.
  private func lines(seed: UInt64) -> [JournalLine] {
    let script = RandomScript(seed: seed, length: 40)
    var lines = [line(.header(script.header), script.header.identity.start)]
    for (event, time) in script.events { lines.append(line(.event(event), time)) }
    let last = script.events.last?.time ?? .zero
    let gap = TimeSpan.minutes(1)
    var further = script.header
    further.identity.segment = 2
    further.identity.start = last
    further.identity.wall = further.identity.wall + .hours(1)
    further.previous = PreviousSegment(file: "x", head: String(repeating: "0", count: 64))
    lines.append(line(.header(further), last))
    lines.append(line(.event(.runtime(.resumed(gap: gap, isExact: true))), last + gap))
    for (event, time) in script.events.dropFirst(6).prefix(20) {
      lines.append(line(.event(event), last + gap + (time - script.header.identity.start)))
    }
    return lines
  }

  private func line(_ entry: JournalEntry, _ time: SessionTime) -> JournalLine {
    JournalLine(seq: 0, time: time, entry: entry)
  }

  @Test func stepAcrossResumptionEqualsPlaying() throws {
    try forSeeds(8) { seed, _ in
      let lines = lines(seed: seed)
      var stepped = try #require(Playback(lines))
      while !stepped.isAtEnd || stepped.next < lines.count {
        stepped.step()
        guard stepped.next == lines.count || lines[stepped.next].time > stepped.time else {
          continue
        }
        var sought = try #require(Playback(lines))
        sought.seek(to: stepped.time)
        #expect(stepped.session == sought.session, "seed \(seed) at \(stepped.time.milliseconds)")
      }
      #expect(stepped.session?.header.identity.segment == 2)
    }
  }

  /// A jump from anywhere gives the session of one that played from the start.
  @Test func jumpsEqualPlayingFromTheStart() throws {
    try forSeeds(4) { seed, _ in
      let script = RandomScript(seed: seed, length: 1500)
      var lines = [line(.header(script.header), script.header.identity.start)]
      for (event, time) in script.events { lines.append(line(.event(event), time)) }
      var jumping = try #require(Playback(lines))
      let length = (jumping.end - jumping.start).milliseconds
      #expect(length > 3 * PlaybackScan.leastInterval.milliseconds)
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<12 {
        let target = jumping.start + .milliseconds(Int64.random(in: 0...length, using: &generator))
        jumping.seek(to: target)
        var played = SessionReplay()
        let before = lines.prefix { $0.time <= target }
        for line in before { _ = played.play(line) }
        _ = played.tick(at: target)
        #expect(jumping.session == played.session, "seed \(seed) at \(target.milliseconds)")
        #expect(jumping.next == before.count)
      }
    }
  }

  @Test func alarmsStandOnBothSidesOfATime() throws {
    let script = RandomScript(seed: 3, length: 400)
    var lines = [line(.header(script.header), script.header.identity.start)]
    for (event, time) in script.events { lines.append(line(.event(event), time)) }
    let playback = try #require(Playback(lines))
    let times = Array(Set(playback.alarms.map(\.time))).sorted()
    #expect(times.count > 2)
    #expect(playback.alarm(before: times[0]) == nil)
    #expect(playback.alarm(after: times[times.count - 1]) == nil)
    for (before, after) in zip(times, times.dropFirst()) {
      #expect(playback.alarm(after: before) == after)
      #expect(playback.alarm(before: after) == before)
    }
  }

  @Test func stepPlaysOneInput() throws {
    let header = RandomScript(seed: 1, length: 0).header
    let notes = ["one", "two", "three"].map {
      line(.event(.command(.note($0), by: .nurse)), SessionTime(milliseconds: 1000))
    }
    var playback = try #require(Playback([line(.header(header), .zero)] + notes))
    for count in 1...3 {
      playback.step()
      #expect(playback.next == count + 1)
      #expect(playback.time == SessionTime(milliseconds: 1000))
    }
    #expect(playback.isAtEnd)
  }
}
