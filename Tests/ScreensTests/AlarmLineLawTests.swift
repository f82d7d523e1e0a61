import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// What may stand on the alarm line, over many random sessions and sizes.
@Suite struct AlarmLineLawTests {
  private static let sizes = [
    "24x8", "40x12", "60x20", "80x24", "100x30", "132x43", "200x60",
  ].compactMap { Size(text: $0) }

  /// Independent of the classes: about the patient, holding, and nobody has acknowledged it.
  private static func isDanger(_ condition: ConditionView) -> Bool {
    switch condition.state {
    case .active, .latched(.noData): return !isAdministrative(condition)
    case .acknowledged, .latched(.recovered): return false
    }
  }

  /// Independent of the classes: a reminder or a technical condition.
  private static func isAdministrative(_ condition: ConditionView) -> Bool {
    if let due = condition.due { return due.item != .bloodPressureRepeat }
    guard case .technical(let technical) = condition.subject else { return false }
    return technical.kind != .noPulseSignal && technical.kind != .noBreathingSignal
      && technical.kind != .help
  }

  @Test func nothingLesserHidesPatientInDanger() {
    var lines = 0
    var dangers = 0
    forSeeds(1500) { seed, generator in
      let script = RandomScript(seed: seed, length: 120)
      var session = Session(script.header)
      var interface = Interface()
      for (place, step) in script.events.enumerated() {
        _ = session.handle(step.event, at: step.time)
        let presentation = PresentationTime(milliseconds: step.time.milliseconds)
        interface.followAlarms(of: session, at: presentation)
        guard place.isMultiple(of: 12) else { continue }
        let random = (1...3).map { _ in
          Size(
            columns: Int.random(in: 1...220, using: &generator),
            rows: Int.random(in: 1...70, using: &generator))
        }
        let snapshot = Self.snapshot(session, interface, presentation)
        for size in random + Self.sizes.shuffled(using: &generator).prefix(3) {
          let id = Self.line(snapshot, size)
          lines += 1
          dangers += Self.check(id, session, "seed \(seed), event \(place), \(size)")
        }
      }
    }
    // A law that met no danger would prove nothing.
    #expect(dangers > lines / 10)
  }

  private static func snapshot(
    _ session: Session, _ interface: Interface, _ presentation: PresentationTime
  ) -> Snapshot {
    let context = ScreenContext(glyphs: .unicode, presentation: presentation, version: "test")
    return Snapshot(session, at: session.now, interface, context)
  }

  /// The condition on the line of a frame one row high: the rest of a frame cannot change it.
  private static func line(_ snapshot: Snapshot, _ size: Size) -> Int? {
    var frame = Frame(size: Size(columns: size.columns, rows: 1))
    AlarmLine(snapshot).draw(on: &frame, row: 0)
    return frame.alarmLine?.id
  }

  /// How many conditions of a patient in danger wait beside the one on the line.
  private static func check(_ id: Int?, _ session: Session, _ place: String) -> Int {
    let shown = session.alarms.shown
    guard let id, let line = shown.first(where: { $0.id == id }) else {
      #expect(shown.isEmpty, "\(place): nothing on the line")
      return 0
    }
    let isLesser = isAdministrative(line) || line.alarmClass.isOver || !line.isUnacknowledged
    let hidden = shown.filter { isDanger($0) && $0.id != id && $0.priority >= line.priority }
    let rules = hidden.map(\.rule)
    #expect(!isLesser || rules.isEmpty, "\(place): \(line.rule) hides \(rules)")
    if line.isUnacknowledged { return hidden.count }
    let waiting = shown.filter(\.isUnacknowledged).map(\.rule)
    #expect(waiting.isEmpty, "\(place): acknowledged \(line.rule) hides \(waiting)")
    return hidden.count
  }

  @Test func lineIsTheSameInWholeFrames() throws {
    let session = SampleSession.infusing()
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    for size in Self.sizes {
      for page in Page.all {
        let frame = Screens.render(
          session, at: session.now, Interface(page: page), context, size: size)
        #expect(frame.alarmLine?.id == session.alarms.shown.first?.id, "\(size) \(page.name)")
      }
    }
  }

  @Test func stoppedRecorderTakesTheLine() throws {
    let session = SampleSession.infusing()
    var context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    context.isUnattended = true
    for size in Self.sizes {
      let frame = Screens.render(session, at: session.now, Interface(), context, size: size)
      let line = frame.lines[1]
      #expect(line.contains("*** Monitor"), "\(size): \(line)")
      #expect(frame.alarmLine == nil)
      #expect(frame[1, 1].role == .alarmHigh)
      #expect(frame.title.contains("stopped: go there"))
    }
  }
}
