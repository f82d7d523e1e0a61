import Alarms
import Display
import Journal
import Screens
import Session
import Store
import TestSupport
import Testing
import Vitals

@testable import Viewing

/// The controls of a replay, without a clock.
@Suite struct ReplayPlayerTests {
  /// Forty minutes in which SpO2 is low from 5:00, 15:00 and 30:00 on for a minute.
  private static let playback: Playback? = {
    let header = SampleSession.header(.simulated)
    let source = SourceID("s5")
    var lines: [JournalLine] = []
    func add(_ entry: JournalEntry, _ second: Int64) {
      lines.append(
        JournalLine(seq: lines.count, time: .zero + .seconds(second), entry: entry))
    }
    add(.header(header), 0)
    add(
      .event(
        .source(SourceDescription(id: source, protocolName: "ge-dri", interval: .seconds(1)))), 0)
    add(.event(.command(.startInfusion(reason: "sample"), by: .nurse)), 0)
    for second in 0...Int64(2400) {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200)
      let isLow = [300, 900, 1800].contains { ($0..<$0 + 60).contains(second) }
      row.set(.saturation, hundredths: isLow ? 8400 : 9700)
      add(.event(.vital(source, row)), second)
    }
    return Playback(lines)
  }()

  private func player(
    from second: Int64 = 0, stops: Bool = false, hides: Bool = false,
    asks questions: [ReplayQuestion] = []
  ) throws -> ReplayPlayer {
    ReplayPlayer(
      try #require(Self.playback), from: .zero + .seconds(second), quarterSpeed: 4,
      stopsAtAlarms: stops, hidesFuture: hides, questions: questions)
  }

  /// Two questions in one moment, and one that comes later.
  private static let questions = [(700, "third?"), (100, "first?"), (100, "second?")].map {
    ReplayQuestion(at: .zero + .seconds($0), PosedQuestion($1, answers: ["an act"]))
  }

  /// The alarms that a key can stop at, each once.
  private static var alarms: [SessionTime] {
    var times: [SessionTime] = []
    for alarm in playback?.alarms ?? [] where times.last != alarm.time { times.append(alarm.time) }
    return times
  }

  @Test func sampleHasAlarmsInThreePlaces() {
    let minutes = Set(Self.alarms.map { $0.milliseconds / 60_000 })
    #expect(minutes.isSuperset(of: [5, 15, 30]))
  }

  @Test func playingStopsAtEachAlarm() throws {
    var player = try player(stops: true)
    var stops: [SessionTime] = []
    // A minute a turn: no alarm may be jumped over.
    for _ in 0..<200 where !player.playback.isAtEnd {
      #expect(player.play(for: 60_000) == true)
      guard player.isPaused, !player.playback.isAtEnd else { continue }
      stops.append(player.playback.time)
      #expect(player.remark == .pausedAtAlarm)
      #expect(player.playback.session?.alarms.highestUnacknowledged ?? .low >= .medium)
      #expect(player.play(for: 60_000) == false)
      #expect(player.apply(.togglePause) == nil)
      #expect(player.remark == nil)
    }
    #expect(stops == Self.alarms)
    #expect(player.remark == .endOfRecording)
  }

  @Test func playingWaitsAtEachQuestion() throws {
    var player = try player(asks: Self.questions)
    var asked: [String] = []
    for _ in 0..<200 where !player.playback.isAtEnd {
      _ = player.play(for: 60_000)
      guard let question = player.shown.question else { continue }
      asked.append(question.text)
      #expect(player.shown.isPaused)
      #expect(question.answers == ["an act"])
      let time = player.playback.time
      #expect(player.play(for: 60_000) == false && player.playback.time == time)
      #expect(player.apply(.goOn) == nil)
      // A turn in which no time passes asks nothing again.
      if player.shown.question == nil {
        #expect(player.play(for: 0) && player.shown.question == nil)
      }
    }
    #expect(asked == ["first?", "second?", "third?"])
    #expect(player.playback.isAtEnd)
  }

  @Test func keysAndStepsDoNotPassAQuestion() throws {
    var player = try player(from: 95, asks: Self.questions)
    _ = player.apply(.togglePause)
    #expect(player.apply(.ahead) == nil)
    #expect(player.playback.time == .zero + .seconds(100))
    #expect(player.shown.question?.text == "first?")
    _ = player.apply(.goOn)
    #expect(player.shown.question?.text == "second?")
    _ = player.apply(.goOn)
    // It was paused before, and is again.
    #expect(player.shown.question == nil && player.isPaused)
    _ = player.apply(.back)
    while player.shown.question == nil, player.playback.time < .zero + .seconds(120) {
      _ = player.apply(.step)
    }
    #expect(player.playback.time == .zero + .seconds(100))
    // Without a question a stray key changes nothing.
    var plain = try self.player()
    #expect(plain.apply(.goOn) == nil && !plain.isPaused)
  }

  @Test func nextAlarmDoesNotPassAQuestion() throws {
    let alarm = try #require(Self.alarms.first { $0 > .zero + .seconds(100) })
    var player = try player(from: 95, asks: Self.questions)
    _ = player.apply(.togglePause)
    #expect(player.apply(.nextAlarm) == nil)
    #expect(player.playback.time == .zero + .seconds(100))
    #expect(player.shown.question?.text == "first?")
    while player.playback.time < alarm {
      while player.shown.question != nil { _ = player.apply(.goOn) }
      #expect(player.apply(.nextAlarm) == nil)
    }
    #expect(player.playback.time == alarm)
  }

  @Test func questionBetweenTwoEventsIsAskedByAStep() throws {
    let between = ReplayQuestion(at: .zero + .milliseconds(100_500), PosedQuestion("between?"))
    var player = try player(from: 100, asks: [between])
    _ = player.apply(.step)
    while player.playback.time < .zero + .seconds(101) { _ = player.apply(.step) }
    #expect(player.shown.question?.text == "between?")
  }

  @Test func questionAtTheStartAndAtAnAlarm() throws {
    let alarm = try #require(Self.alarms.first)
    let asks =
      [ReplayQuestion(at: .zero, PosedQuestion("start?"))]
      + [ReplayQuestion(at: alarm, PosedQuestion("alarm?"))]
    var player = try player(stops: true, asks: asks)
    #expect(player.shown.question?.text == "start?")
    _ = player.apply(.goOn)
    _ = player.play(for: 600_000)
    #expect(player.playback.time == alarm && player.shown.question?.text == "alarm?")
    _ = player.apply(.goOn)
    // The alarm holds the replay as without a question.
    #expect(player.isPaused && player.remark == .pausedAtAlarm)
  }

  @Test func hiddenFutureShowsTheQuestionAlone() throws {
    var player = try player(hides: true, asks: Self.questions)
    _ = player.play(for: 600_000)
    #expect(player.shown.question == PosedQuestion("first?"))
  }

  @Test func playingWithoutTheOptionStopsAtTheEndOnly() throws {
    var player = try player()
    while !player.isPaused { _ = player.play(for: 60_000) }
    #expect(player.playback.isAtEnd)
  }

  @Test func keysVisitAlarmsInBothDirections() throws {
    var player = try player()
    _ = player.apply(.togglePause)
    var ahead: [SessionTime] = []
    while player.apply(.nextAlarm) == nil { ahead.append(player.playback.time) }
    #expect(ahead == Self.alarms)
    #expect(player.apply(.nextAlarm) == .noFurtherAlarm)
    var back = [player.playback.time]
    while player.apply(.previousAlarm) == nil { back.append(player.playback.time) }
    #expect(back == Self.alarms.reversed())
    #expect(player.apply(.previousAlarm) == .noEarlierAlarm)
  }

  @Test func previousAlarmWhilePlayingSkipsTheOneHeard() throws {
    let alarms = Self.alarms
    var player = try player()
    while player.apply(.nextAlarm) == nil {}
    _ = player.play(for: 1000)
    #expect(player.apply(.previousAlarm) == nil)
    #expect(player.playback.time == alarms[alarms.count - 2])
    _ = player.play(for: 3000)
    #expect(player.apply(.previousAlarm) == nil)
    #expect(player.playback.time == alarms[alarms.count - 2])
  }

  @Test func keyStopsWherePlayingWould() throws {
    var player = try player(stops: true)
    #expect(player.apply(.nextAlarm) == nil)
    #expect(player.isPaused)
    #expect(player.remark == .pausedAtAlarm)
    #expect(player.apply(.faster) == .speed("×2"))
    #expect(player.remark == .pausedAtAlarm)
    #expect(player.apply(.back) == nil)
    #expect(player.remark == nil)
  }

  @Test func hiddenFutureShowsNothingAhead() throws {
    var player = try player(hides: true)
    var longest = 0
    for _ in 0..<50 {
      let timeline = player.shown.timeline
      #expect(timeline.end == nil)
      #expect(timeline.marks.allSatisfy { $0.time <= player.playback.time })
      longest = max(longest, timeline.marks.count)
      #expect(player.apply(.nextAlarm) == .futureHidden)
      _ = player.play(for: 60_000)
    }
    #expect(longest == Self.playback?.alarms.count)
  }

  @Test func hiddenFutureJumpsIntoWhatWasSeen() throws {
    var player = try player(hides: true)
    _ = player.play(for: 1_000_000)
    #expect(player.apply(.jump(tenths: 5)) == nil)
    #expect(player.playback.time == .zero + .seconds(500))
    #expect(player.shown.timeline.marks.allSatisfy { $0.time <= .zero + .seconds(500) })
    // The part seen does not shrink.
    #expect(player.apply(.jump(tenths: 9)) == nil)
    #expect(player.playback.time == .zero + .seconds(900))
    let known = try #require(Self.alarms.first)
    #expect(player.apply(.jump(tenths: 0)) == nil)
    #expect(player.apply(.nextAlarm) == nil)
    #expect(player.playback.time == known)
  }

  @Test func shownFutureHasAllMarksAndTheEnd() throws {
    let timeline = try player().shown.timeline
    #expect(timeline.end == .zero + .seconds(2400))
    #expect(timeline.marks.count == Self.playback?.alarms.count)
  }
}
