import Canvas
import Session
import Vitals
import Wording

/// The course of the session over a chosen time, with a cursor that says the values, or as a table.
struct TrendPage {
  let scene: Scene

  private var view: TrendView { scene.interface.views.trend }

  private var range: TrendRange {
    TrendRange(
      minutes: view.minutes, scene.session, at: scene.now, around: view.cursor)
  }

  func draw(on frame: inout Frame, in area: Area) {
    guard area.rows >= 2 else { return }
    if view.isTable {
      TrendTable(scene: scene, range: range, cursor: view.place(at: scene.now)).draw(
        on: &frame, in: area)
      return
    }
    frame.write(
      TextFit.parts(scene.text(values.printed), columns: area.columns - 2), row: area.row,
      column: 1,
      role: .text, width: area.columns - 2)
    TrendChart(scene: scene, range: range, cursor: view.place(at: scene.now)).draw(
      on: &frame,
      in: Area(
        row: area.row + 1, column: area.column, rows: area.rows - 1, columns: area.columns))
  }

  /// What was measured where the cursor stands; what is current stands above, with its freshness.
  var values: Phrase {
    guard let place = view.cursor else { return "Left: back to what was measured before" }
    let point = TrendPoint(scene.session, at: place, over: max(view.step, TrendStore.bucketLength))
    var parts: [Phrase] = [
      Phrase(scene.clock(place, seconds: true)), "HR \(point.rate)", "SpO2 \(point.saturation)",
    ]
    if let pressure = point.pressure {
      parts.append("BP \(TrendPoint.words(pressure)) at \(scene.clock(pressure.taken))")
    } else {
      parts.append("BP \(TrendPoint.none)")
    }
    return parts.joined("  ")
  }

  /// The table, which is the trend in lines.
  func text(rows: Int) -> PageText {
    let table = TrendTable(scene: scene, range: range, cursor: view.place(at: scene.now))
    return PageText(lines: [PageLine(table.title, .heading)] + table.lines(rows - 2))
  }
}

extension Page {
  /// The course of the session.
  public static let trends = Page(
    name: "trends",
    opening: Opening(key: "t", word: "Trend", sentence: "trends: cursor with values, zoom, table"),
    bindings: [
      Binding(.left, .trend(.back), "Left", "Back", "cursor back"),
      Binding(.right, .trend(.ahead), "Right", "Ahead", "cursor ahead"),
      Binding(.up, .trend(.zoomIn), "Up", "Zoom in", "less time"),
      Binding(.down, .trend(.zoomOut), "Down", "out", "more time"),
      Binding(.pageUp, .trend(.farBack), "PgUp", "", "ten steps back"),
      Binding(.pageDown, .trend(.farAhead), "PgDn", "", "ten steps ahead"),
      Binding(.home, .trend(.first), "Home", "", "to the beginning"),
      Binding(.end, .trend(.last), "End", "", "to now"),
      Binding(.tab, .trend(.table), "Tab", "Table", "chart or table"),
    ],
    draw: { scene, frame, area in TrendPage(scene: scene).draw(on: &frame, in: area) },
    text: { scene, rows in TrendPage(scene: scene).text(rows: rows) },
    answer: { scene, key in
      cursorKeys.contains(key) ? [PageLine(TrendPage(scene: scene).values)] : nil
    })

  private static let cursorKeys: Set<Key> = [.left, .right, .pageUp, .pageDown, .home, .end]
}
