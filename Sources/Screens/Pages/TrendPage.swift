import Canvas
import Session
import Vitals
import Wording

/// The trend page: a chart with a cursor and its values, or a table.
struct TrendPage {
  let snapshot: Snapshot

  private var view: TrendView { snapshot.interface.views.trend }

  private var range: TrendRange {
    TrendRange(
      minutes: view.minutes, snapshot.session, at: snapshot.now, around: view.cursor)
  }

  func draw(on frame: inout Frame, in area: Area) {
    guard area.rows >= 2 else { return }
    if view.isTable {
      table.draw(on: &frame, in: area)
      return
    }
    frame.write(
      TextFit.parts(snapshot.text(values.printed), columns: area.columns - 2), row: area.row,
      column: 1,
      role: .text, width: area.columns - 2)
    TrendChart(snapshot: snapshot, range: range, cursor: view.place(at: snapshot.now)).draw(
      on: &frame,
      in: Area(
        row: area.row + 1, column: area.column, rows: area.rows - 1, columns: area.columns))
  }

  private var table: TrendTable {
    TrendTable(
      snapshot: snapshot, interval: view.interval, cursor: view.place(at: snapshot.now))
  }

  /// The values at the cursor; current values stand above, with their freshness.
  var values: Phrase {
    let words = TrendWords(snapshot.language)
    guard let place = view.cursor else { return words.earlier }
    let point = TrendPoint(
      snapshot.session, at: place, over: max(view.step, TrendStore.bucketLength), words)
    return words.values(
      at: snapshot.clock(place, seconds: true), rate: point.rate, saturation: point.saturation,
      breathing: point.breathing, gas: point.gas,
      pressure: point.pressure.map(TrendPoint.words) ?? words.none,
      taken: point.pressure.map { snapshot.clock($0.taken) })
  }

  /// The same for plain mode.
  fileprivate var plainValues: Phrase {
    view.cursor == nil ? TrendWords(snapshot.language).plainEarlier : values
  }

  /// The table, for plain mode.
  func text(rows: Int) -> PageText {
    let table = table
    return PageText(lines: [PageLine(table.title, .heading)] + table.lines(rows - 2))
  }
}

extension Page {
  /// The trend.
  public static let trends = Page(
    name: "trends",
    opening: Opening(key: "t", text: \.trends),
    bindings: [
      Binding(.left, .trend(.back)),
      Binding(.right, .trend(.ahead)),
      Binding(.up, .trend(.zoomIn)),
      Binding(.down, .trend(.zoomOut)),
      Binding(.pageUp, .trend(.farBack)),
      Binding(.pageDown, .trend(.farAhead)),
      Binding(.home, .trend(.first)),
      Binding(.end, .trend(.last)),
      Binding(.tab, .trend(.table)),
      Binding(.enter, .trend(.interval)),
    ],
    draw: { snapshot, frame, area in TrendPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in TrendPage(snapshot: snapshot).text(rows: rows) },
    plainAnswer: { snapshot, key in
      cursorKeys.contains(key) ? [PageLine(TrendPage(snapshot: snapshot).plainValues)] : nil
    })

  private static let cursorKeys: Set<Key> = [.left, .right, .pageUp, .pageDown, .home, .end]
}
