import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// The screens of a training: always marked, the patient is heard, and what is hidden is nowhere.
@Suite struct TrainingScreenTests {
  private static let sizes = ["40x12", "80x24", "100x30", "200x60"]

  private static func frame(
    _ hidden: Set<TrainingSetup.Hidden>, _ page: Page = .main, size: String = "80x24",
    replay: ScreenContext.Replay? = nil
  ) throws -> Frame {
    let session = SampleTraining.session(hidden)
    let shown = session.header.training?.shown(session) ?? session
    return try GoldenFrameTests.frame(
      replay == nil ? shown : session, page, size: size, replay: replay)
  }

  @Test(arguments: sizes) func golden(size: String) throws {
    Golden.check(try Self.frame([], size: size), "training-\(size)")
    Golden.check(
      try Self.frame([.alarms, .limits, .trend], size: size), "training-hidden-\(size)")
  }

  @Test(arguments: sizes, Page.all) func everyFrameSaysTraining(size: String, page: Page) throws {
    let frame = try Self.frame([], page, size: size)
    #expect(frame.lines[0].contains("TRAINING"))
    #expect(frame.title.hasPrefix("TRAINING"))
  }

  @Test(arguments: sizes) func patientIsHeardAndCuesHaveKeys(size: String) throws {
    let text = try Self.frame([], size: size).lines.joined(separator: "\n")
    #expect(text.contains("I feel sick.") && text.contains("pale, sweating"), "\(text)")
    #expect(text.contains("! I see it") && text.contains("1 laid flat"), "\(text)")
  }

  /// Neither the line nor a colour, a star, the title or an event tells of an alarm.
  @Test(arguments: sizes, Page.all) func hiddenAlarmsAreNowhere(size: String, page: Page) throws {
    let alarms: Set<Role> = [
      .alarmHigh, .alarmMedium, .alarmLow, .alarmHighQuiet, .alarmMediumQuiet, .alarmLowQuiet,
    ]
    // The page of limits names the priorities of its rules.
    guard page != .limits, page != .help else { return }
    let open = try Self.frame([], page, size: size)
    #expect(open.cells.contains { alarms.contains($0.role) }, "the sample has an alarm")
    let frame = try Self.frame([.alarms], page, size: size)
    #expect(!frame.cells.contains { alarms.contains($0.role) })
    #expect(frame.lines[1].contains("alarms are not shown"))
    #expect(!frame.title.contains("*"))
  }

  /// A pressure that must be repeated is one beyond a limit.
  @Test(arguments: sizes) func hiddenAlarmsAskForNoRepeat(size: String) throws {
    func text(_ hidden: Set<TrainingSetup.Hidden>, _ key: String) throws -> String {
      let session = SampleTraining.session(hidden, until: 1240)
      var keyboard = Keyboard(session.header.training?.shown(session) ?? session)
      if !key.isEmpty { keyboard.press(key) }
      return try keyboard.lines(size).joined(separator: "\n").lowercased()
    }
    for key in ["", "n"] {
      let hidden = try text([.alarms], key)
      #expect(!hidden.contains("repeat"), "\(hidden)")
    }
    #expect(try text([], "n").contains("repeat"))
  }

  @Test(arguments: sizes) func hiddenLimitsAreNowhere(size: String) throws {
    func text(_ hidden: Set<TrainingSetup.Hidden>, _ page: Page) throws -> String {
      try Self.frame(hidden, page, size: size).lines.dropFirst(2).joined(separator: "\n")
    }
    let limit = size == "40x12" ? nil : "45–120"
    let open = try text([], .main)
    if let limit { #expect(open.contains(limit)) }
    let hidden = try text([.limits], .main)
    #expect(!hidden.contains("45–120"))
    let page = try text([.limits], .limits)
    #expect(page.contains("not shown"))
  }

  /// The latest pressure stands; where it came from does not.
  @Test(arguments: [Page.main, .trends, .pressures]) func hiddenTrendIsNowhere(page: Page) throws {
    let open = try Self.frame([], page, size: "200x60").lines
    let hidden = try Self.frame([.trend], page, size: "200x60").lines
    #expect(open != hidden)
    #expect(!hidden.joined().contains("┃"), "a bar is a trend, that of the latest pressure too")
    #expect(page == .pressures || hidden.joined().contains("The trend is not shown"))
    let earlier = hidden.contains { $0.contains("152/90") }
    #expect(!earlier && (page != .pressures || open.contains { $0.contains("152/90") }))
  }

  /// The latest value by hand stands on its tile; those before it are a trend.
  @Test func hiddenTrendHidesEarlierHandValues() throws {
    var session = SampleTraining.session([.trend])
    for (seconds, value) in [(Int64(0), Int32(3100)), (60, 4700)] {
      let taken = session.now + .seconds(seconds)
      _ = session.handle(
        .command(
          .chart(
            .byHand(HandValue(.sampled(.endTidalCO2, Amount(hundredths: value)), taken: taken))),
          by: .trainee), at: taken)
    }
    func extremes(_ session: Session) -> TrendStore.Bucket? {
      session.extremes(of: .endTidalCO2, from: session.began, until: session.now + .seconds(1))
    }
    #expect(extremes(session)?.low == Amount(units: 31))
    let shown = try #require(session.header.training?.shown(session))
    #expect(extremes(shown)?.low == Amount(units: 47))
    let frame = try GoldenFrameTests.frame(shown, size: "132x43").lines.joined(separator: "\n")
    #expect(frame.contains(" 47") || frame.contains("hand"), "\(frame)")
  }

  /// Whoever talks about a run afterwards sees all of it.
  @Test func replayShowsWhatWasHidden() throws {
    let replay = ScreenContext.Replay(
      quarterSpeed: 4, isPaused: true,
      timeline: ReplayTimeline(start: .zero, end: .zero + .seconds(3012), marks: []))
    let frame = try Self.frame([.alarms, .limits, .trend], replay: replay)
    #expect(frame.lines[0].contains("training"))
    #expect(frame.cells.contains { $0.role == .alarmHigh })
    #expect(frame.lines.contains { $0.contains("45–120") })
    #expect(frame.lines.contains { $0.contains("┃") })
  }

  @Test func digitsAreCuesInTrainingsOnly() {
    func effects(_ session: Session, _ key: Key) -> [InterfaceEffect] {
      var interface = Interface(initials: "TR")
      return interface.handle(
        KeyPress(key, rows: 24), session, at: session.now,
        presentation: PresentationTime(milliseconds: 5000))
    }
    let training = SampleTraining.session()
    #expect(effects(training, .character("1")) == [.command(.instructor(.cue("flat")))])
    #expect(effects(training, .character("!")) == [.command(.noticed)])
    #expect(effects(training, .character("2")) == [])
    let live = SampleSession.infusing()
    #expect(effects(live, .character("1")) == [] && effects(live, .character("!")) == [])
  }
}
