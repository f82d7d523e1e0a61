public import Canvas
public import Session
public import Vitals
import Wording

/// The screens: a pure function of the session, the time, the interface and the size.
public enum Screens {
  /// One frame.
  ///
  /// Ages and countdowns follow session time, flashing and rotation presentation time.
  public static func render(
    _ session: Session, at now: SessionTime, _ interface: Interface, _ context: ScreenContext,
    size: Size
  ) -> Frame {
    var frame = Frame(size: size)
    let scene = Scene(session, at: now, interface, context)
    let alarmRow = size.rows >= 3 ? 1 : 0
    if size.rows >= 3 { HeaderRow(scene: scene).draw(on: &frame, row: 0) }
    let line = AlarmLine(scene)
    if size.rows == 2 { NumbersLine(scene: scene).draw(on: &frame, row: 1) }
    if size.rows >= 3 { drawPage(scene, on: &frame) }
    if let dialog = interface.openDialog(session), size.rows >= 3 {
      // A question stands below the three numbers; where there is no room they are told in a line.
      let end = interface.page.numbersEnd?(session, now, size)
      let below = end ?? 3
      let box = DialogBox(scene: scene, dialog: dialog)
      if box.height(size) > size.rows - below, end != nil, size.rows >= DialogBox.leastRows {
        // What a box stands over is no number any more.
        frame.fill(Area(row: 2, column: 0, rows: max(below - 2, 1), columns: size.columns))
        NumbersLine(scene: scene).draw(on: &frame, row: 2)
      }
      box.draw(on: &frame, below: below)
    }
    // The alarm line last: nothing may stand over it.
    if size.rows >= 1 {
      frame.fill(Area(row: alarmRow, column: 0, rows: 1, columns: size.columns))
      line.draw(on: &frame, row: alarmRow)
    }
    frame.bursts = context.bursts
    frame.title = title(scene, line)
    return frame
  }

  /// Whether what is shown moves by itself between two numbers, as a waveform does.
  public static func sweeps(
    _ session: Session, at now: SessionTime, _ interface: Interface, size: Size
  ) -> Bool {
    interface.page.sweeps(session, now, size)
  }

  private static func drawPage(_ scene: Scene, on frame: inout Frame) {
    let size = frame.size
    let page = scene.interface.page
    guard page.numbersEnd == nil else {
      page.draw(scene, &frame, frame.area)
      return
    }
    // The three numbers stay on every page.
    let rows = size.columns < Breakpoint.digits ? 2 : 1
    NumbersLine(scene: scene).draw(on: &frame, row: 2, rows: rows)
    let area = Area(row: 4, column: 0, rows: pageRows(of: size.rows), columns: size.columns)
    page.draw(scene, &frame, area)
    if size.rows >= 6 { KeyBar(scene: scene).draw(on: &frame, row: size.rows - 1) }
  }

  /// How many rows a page has to itself, below the numbers and above the keys.
  static func pageRows(of rows: Int) -> Int { max(rows - 4 - (rows >= 6 ? 1 : 0), 0) }

  /// The window title carries the highest alarm and the chair, so that a tab bar shows it.
  private static func title(_ scene: Scene, _ line: AlarmLine) -> String {
    let chair = scene.session.header.identity.chair.map { "Chair \($0)" } ?? "chairside"
    let alarm = scene.shown.first.map { ConditionWords.line($0, in: scene.session) + " – " } ?? ""
    return scene.text(alarm + chair)
  }
}
