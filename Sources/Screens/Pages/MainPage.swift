import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The main page below the numbers: trend, last events, what is due.
struct MainPage {
  let snapshot: Snapshot

  /// The rows of each part below the numbers; what matters least gives way first.
  private struct Layout {
    /// The least height at which a pulse can be seen.
    static let waveRows = 8
    /// The least height at which each band of the trend can be read.
    static let trendRows = 7

    var trend = 0
    var events = 0
    var footers = 0
    var waves = 0

    /// A layout of some rows; a narrow screen has neither waves nor trend.
    init(rows: Int, columns: Int, hasWaves: Bool) {
      var rest = rows
      guard columns >= Breakpoint.frames else {
        footers = rest >= 5 && columns >= Breakpoint.digits ? 2 : 0
        events = rest - footers
        return
      }
      if hasWaves {
        waves = min(Self.waveRows, rest)
        rest -= waves
      }
      if rest >= Self.trendRows {
        trend = Self.trendRows
        rest -= Self.trendRows
      }
      events = min(rest, 3)
      rest -= events
      footers = min(rest, 2)
      rest -= footers
      // The rest goes to the trend, and a fifth of it to the events.
      if trend > 0 {
        let more = min(rest / 5, 5)
        events += more
        trend += rest - more
      } else {
        events += rest
      }
    }
  }

  func draw(on frame: inout Frame, in area: Area) {
    let size = frame.size
    let scene = SceneRows(snapshot)
    // What the patient says goes before what only looks back.
    let sceneRows = scene.rows(columns: area.columns, atMost: area.rows)
    let layout = Layout(
      rows: area.rows - sceneRows, columns: size.columns,
      hasWaves: Self.showsWaves(snapshot.session, at: snapshot.now, size))
    var row = area.row
    func part(_ rows: Int) -> Area {
      defer { row += rows }
      return Area(row: row, column: 0, rows: rows, columns: area.columns)
    }
    scene.draw(on: &frame, in: part(sceneRows))
    if layout.waves > 0 {
      WavePage(snapshot: snapshot).draw(on: &frame, in: part(layout.waves))
    }
    if layout.trend > 0 {
      TrendChart(snapshot: snapshot, range: .whole(snapshot.session, at: snapshot.now)).draw(
        on: &frame, in: part(layout.trend))
    }
    drawEvents(on: &frame, row: part(layout.events).row, count: layout.events)
    // The clinic's card covers what only looks back.
    CardBox(snapshot: snapshot).draw(
      on: &frame,
      in: Area(
        row: area.row + sceneRows, column: 0, rows: row - area.row - sceneRows,
        columns: area.columns))
    FooterRows(snapshot: snapshot).draw(on: &frame, row: row, count: layout.footers)
  }

  /// Whether there is a current waveform and room for it.
  static func showsWaves(_ session: Session, at now: SessionTime, _ size: Size) -> Bool {
    size.columns >= Breakpoint.large && size.rows >= 42 && session.waves.isCurrent(at: now)
  }

  private func drawEvents(on frame: inout Frame, row: Int, count: Int) {
    guard count > 0 else { return }
    var place = row
    var last: (text: String, clock: String)?
    for event in snapshot.session.timeline.events.reversed() {
      guard place < row + count else { return }
      // Rules of one ladder say the same of one value, and follow the highest.
      if case .alarm(let transition, _) = event.kind, case .with? = transition.note { continue }
      guard let text = TimelineWords(snapshot.language).text(event, in: snapshot.session),
        last.map({ $0.text != text || $0.clock != snapshot.clock(event.time) }) ?? true
      else { continue }
      last = (text, snapshot.clock(event.time))
      frame.write(
        snapshot.fit("\(snapshot.clock(event.time)) \(text)", frame.size.columns - 2),
        row: place,
        column: 1, role: place == row ? .text : .chrome)
      place += 1
    }
  }
}

extension Page {
  /// The main page.
  public static let main = Page(
    name: "main",
    bindings: [
      Binding(.left, .tile(.left)), Binding(.right, .tile(.right)),
      Binding(.enter, .tile(.open)), Binding(.character("x"), .correctLast),
    ],
    isMain: true,
    draw: { snapshot, frame, area in MainPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { _, _ in PageText(lines: []) },
    // A summary: phase, alarm line, numbers.
    plainAnswer: { snapshot, key in
      guard key == .enter else { return nil }
      return [
        HeaderRow(snapshot: snapshot).phrase, AlarmLine(snapshot).phrase,
        TimelineRow(snapshot: snapshot).phrase, NumbersLine(snapshot: snapshot).phrase,
      ].compactMap { $0.map { PageLine($0) } }
    },
    sweeps: { MainPage.showsWaves($0, at: $1, $2) })
}
