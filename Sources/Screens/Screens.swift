import Alarms
public import Canvas
public import Session
public import Vitals
import Wording

/// Renders frames: a pure function of session, time, interface and size.
public enum Screens {
  /// Renders a frame.
  ///
  /// Ages and countdowns follow session time, flashing and rotation presentation time.
  public static func render(
    _ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext,
    size: Size
  ) -> Frame {
    var frame = Frame(size: size)
    let snapshot = Snapshot(session, at: now, interface, context)
    let alarmRow = size.rows >= 3 ? 1 : 0
    if size.rows >= 3 { HeaderRow(snapshot: snapshot).draw(on: &frame, row: 0) }
    let line = AlarmLine(snapshot)
    if size.rows == 2 { NumbersLine(snapshot: snapshot).draw(on: &frame, row: 1) }
    if size.rows >= 3 { drawPage(snapshot, on: &frame) }
    if let dialog = interface.openDialog(session), size.rows >= 3 {
      // A dialog stands below the numbers; without room they become a line.
      let end = interface.page.numbersEnd?(session, now, size)
      let below = end ?? 3
      let box = DialogBox(snapshot: snapshot, dialog: dialog)
      if box.height(size) > size.rows - below, end != nil, size.rows >= DialogBox.leastRows {
        // A number half hidden by the box would be another number.
        frame.fill(Area(row: 2, column: 0, rows: max(below - 2, 1), columns: size.columns))
        NumbersLine(snapshot: snapshot).draw(on: &frame, row: 2)
      }
      box.draw(on: &frame, below: below)
    }
    // The alarm line last: nothing may hide it.
    if size.rows >= 1 {
      frame.fill(Area(row: alarmRow, column: 0, rows: 1, columns: size.columns))
      line.draw(on: &frame, row: alarmRow)
    }
    frame.bursts = context.bursts
    frame.title = title(snapshot, line)
    return frame
  }

  /// Whether the page moves between two samples, as a waveform does.
  public static func sweeps(
    _ session: Session, at now: SessionTime, _ interface: Interface, size: Size
  ) -> Bool {
    interface.page.sweeps(session, now, size)
  }

  private static func drawPage(_ snapshot: Snapshot, on frame: inout Frame) {
    let size = frame.size
    let page = snapshot.interface.page
    guard page.numbersEnd == nil else {
      page.draw(snapshot, &frame, frame.area)
      return
    }
    // The numbers are on every page.
    let rows = size.columns < Breakpoint.digits ? 2 : 1
    NumbersLine(snapshot: snapshot).draw(on: &frame, row: 2, rows: rows)
    let area = Area(row: 4, column: 0, rows: pageRows(of: size.rows), columns: size.columns)
    page.draw(snapshot, &frame, area)
    if size.rows >= 6 { KeyBar(snapshot: snapshot).draw(on: &frame, row: size.rows - 1) }
  }

  /// Rows of a page, below the numbers and above the keys, on a screen of `rows`.
  static func pageRows(of rows: Int) -> Int { max(rows - 4 - (rows >= 6 ? 1 : 0), 0) }

  /// The highest condition and the chair, so that a tab bar shows them.
  private static func title(_ snapshot: Snapshot, _ line: AlarmLine) -> String {
    let first = snapshot.shown.first.map {
      ConditionWords(snapshot.language).line($0, in: snapshot.session)
    }
    let alarm = snapshot.context.isUnattended ? line.phrase.printed : first
    return snapshot.text(
      AlarmLineWords(snapshot.language).title(
        alarm: alarm, off: snapshot.session.alarms.offRuleCount,
        chair: snapshot.session.header.identity.chair))
  }
}
