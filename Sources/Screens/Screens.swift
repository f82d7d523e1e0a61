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
    if size.rows >= 3 { HeaderRow(snapshot: snapshot).draw(on: &frame, row: 0) }
    let line = AlarmLine(snapshot)
    if size.rows == 2 { NumbersLine(snapshot: snapshot).draw(on: &frame, row: 1) }
    if size.rows >= 3 { drawPage(snapshot, on: &frame) }
    if let dialog = interface.openDialog(session), size.rows >= 3 {
      draw(dialog, snapshot, on: &frame)
    }
    // The alarm area last: nothing may hide it.
    AlarmArea(snapshot, line).draw(on: &frame)
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

  /// Draws a dialog below the numbers; without room for it they become a line.
  private static func draw(_ dialog: Dialog, _ snapshot: Snapshot, on frame: inout Frame) {
    let size = frame.size
    let numbers = numbers(snapshot, size)
    let box = DialogBox(snapshot: snapshot, dialog: dialog)
    if box.height(size) > size.rows - numbers.end, size.rows >= DialogBox.leastRows {
      // A number half hidden by the box would be another number.
      frame.fill(
        Area(row: numbers.row, column: 0, rows: max(numbers.rows, 1), columns: size.columns))
      NumbersLine(snapshot: snapshot).draw(on: &frame, row: numbers.row)
    }
    box.draw(on: &frame, below: numbers.end)
  }

  /// The main page has large numbers, but in a training on a small screen what the patient says
  /// needs their room.
  private static func hasLargeNumbers(_ snapshot: Snapshot, _ size: Size) -> Bool {
    let isSmall =
      snapshot.context.replay == nil && snapshot.session.header.training != nil
      && size.rows < Breakpoint.sceneRows
    return snapshot.interface.page.isMain && !isSmall
  }

  private static func numbers(_ snapshot: Snapshot, _ size: Size) -> NumbersArea {
    NumbersArea(
      snapshot.session, size, isMain: hasLargeNumbers(snapshot, size),
      isReplay: snapshot.context.replay != nil)
  }

  private static func drawPage(_ snapshot: Snapshot, on frame: inout Frame) {
    let size = frame.size
    let page = snapshot.interface.page
    // The numbers are on every page.
    let numbers = numbers(snapshot, size)
    numbers.draw(snapshot, on: &frame)
    if numbers.row > AlarmArea.end(size) {
      TimelineRow(snapshot: snapshot).draw(on: &frame, row: AlarmArea.end(size))
    }
    let row = hasLargeNumbers(snapshot, size) ? numbers.end : numbers.pageRow
    let rows = max(size.rows - row - (size.rows >= 6 ? 1 : 0), 0)
    page.draw(
      snapshot, &frame, Area(row: row, column: 0, rows: rows, columns: size.columns))
    if size.rows >= 6 { KeyBar(snapshot: snapshot).draw(on: &frame, row: size.rows - 1) }
  }

  /// Rows of a page, below the numbers and above the keys.
  static func pageRows(of size: Size, _ session: Session, isReplay: Bool = false) -> Int {
    let row = NumbersArea(session, size, isMain: false, isReplay: isReplay).pageRow
    return max(size.rows - row - (size.rows >= 6 ? 1 : 0), 0)
  }

  /// The highest condition and the chair, so that a tab bar shows them.
  private static func title(_ snapshot: Snapshot, _ line: AlarmLine) -> String {
    let first = snapshot.shown.first.map {
      ConditionWords(snapshot.language).line($0, in: snapshot.session)
    }
    let alarm = snapshot.context.isUnattended ? line.phrase.printed : first
    let title = AlarmLineWords(snapshot.language).title(
      alarm: alarm, off: snapshot.session.alarms.offRuleCount,
      chair: snapshot.session.header.identity.chair)
    guard snapshot.session.header.training != nil else { return snapshot.text(title) }
    return snapshot.text("\(SceneWords(snapshot.language).title) – \(title)")
  }
}
