import Canvas
import Session
import Vitals
import Wording

/// The last row: remarks of the program and the keys of the page.
struct KeyBar {
  let snapshot: Snapshot

  private var words: ListWords { ListWords(snapshot.language) }

  func draw(on frame: inout Frame, row: Int) {
    // The error of an entry stands in its box.
    let remark =
      snapshot.interface.question.error == nil
      ? snapshot.interface.remarks.onRow(at: snapshot.context.presentation) : nil
    let message = remark ?? snapshot.context.status
    guard !snapshot.interface.lock.isLocked else {
      let end = frame.write(words.locked, row: row, column: 1, role: .signalsPaused)
      frame.write(
        snapshot.text(" \(message ?? snapshot.interface.lockWords)"), row: row, column: end,
        role: message == nil ? .chrome : .notice)
      return
    }
    let question = snapshot.interface.sign(of: .open(.help))
    let help = " " + KeyWords(snapshot.language).help.word
    let helpWidth = question.count + help.count
    let helpColumn = frame.size.columns - helpWidth - 1
    var column = 1
    if snapshot.interface.access.isReadOnly {
      column = frame.write(words.readOnly, row: row, column: column, role: .signalsPaused) + 2
    }
    if let message { column = draw(message, on: &frame, row: row, column: column, helpColumn) }
    // Without access only pages and the controls of a replay work.
    let canChange = snapshot.interface.access.canChange
    let actions: [Action] =
      canChange ? ordered : [.open(.trends), .open(.limits), .open(.events), .open(.chart)]
    column = draw(bindings(actions), on: &frame, row: row, column: column, helpColumn)
    guard helpColumn > 0, column - 5 < helpColumn else { return }
    frame.offer(
      snapshot.interface.keys.key(of: .open(.help)),
      in: Area(row: row, column: helpColumn, rows: 1, columns: helpWidth))
    frame.write(question, row: row, column: helpColumn, role: .key)
    frame.write(help, row: row, column: helpColumn + question.count, role: .chrome)
  }

  /// Draws the keys that have room; returns the column behind them.
  private func draw(
    _ bindings: [Binding], on frame: inout Frame, row: Int, column: Int, _ helpColumn: Int
  ) -> Int {
    var column = column
    for binding in bindings {
      let sign = binding.key.sign(snapshot.language)
      let word = binding.text(snapshot.language).word
      let width = sign.count + 1 + word.count
      // A key without room leaves its place to a shorter one.
      guard !word.isEmpty, column + width < helpColumn else { continue }
      frame.offer(
        binding.key, in: Area(row: row, column: column, rows: 1, columns: width))
      column = frame.write(sign, row: row, column: column, role: .key)
      column = frame.write(" \(word)", row: row, column: column, role: .chrome) + 2
    }
    return column
  }

  /// Draws a remark; returns the column where the keys begin.
  private func draw(
    _ message: String, on frame: inout Frame, row: Int, column: Int, _ helpColumn: Int
  ) -> Int {
    let end = frame.write(
      snapshot.text(" \(message)"), row: row, column: column - 1, role: .notice)
    if end < helpColumn - 4 { frame.write("  |", row: row, column: end, role: .chrome) }
    return end + 5
  }

  /// Without a device the values by hand come first: they are the work of every few minutes.
  private var ordered: [Action] {
    guard snapshot.session.intake.isWithoutDevice, needed.contains(.byHand) else { return needed }
    let rest = needed.filter { $0 != .byHand }
    return rest.prefix(2) + [.byHand] + rest.dropFirst(2)
  }

  /// The actions of the phase, the most important first.
  private var needed: [Action] {
    switch snapshot.session.phase {
    case .checkIn, .baseline:
      [
        .acknowledge, .audioPause, .open(.checkIn), .open(.infusion), .open(.trends),
        .open(.limits), .callHelp, .byHand, .pressureNow, .open(.events),
      ]
    case .infusing, .paused:
      [
        .acknowledge, .audioPause, .recordSet, .sideEffect, .pressureNow, .open(.infusion),
        .open(.limits), .callHelp, .byHand, .open(.trends), .open(.chart), .open(.events),
      ]
    case .closed:
      [
        .nextPatient, .acknowledge, .open(.chart), .open(.trends), .open(.events),
        .open(.discharge), .open(.infusion), .leave,
      ]
    case .recovery, .aborted:
      [
        .acknowledge, .audioPause, .recordSet, .open(.discharge), .pressureNow,
        .open(.infusion), .open(.limits), .callHelp, .byHand, .open(.trends), .open(.chart),
        .open(.events),
      ]
    }
  }

  /// Esc, the bindings of the page, then those of some actions.
  private func bindings(_ actions: [Action]) -> [Binding] {
    let keys = snapshot.interface.keys
    let page = keys.bindings(
      of: snapshot.interface.page, isReplay: snapshot.interface.access.isReplay)
    let everywhere = keys.everywhere
    let back =
      snapshot.interface.page == .main ? [] : [Binding(.escape, .back)]
    return back + page.filter { binding in !everywhere.contains { $0.action == binding.action } }
      + actions.compactMap { action in everywhere.first { $0.action == action } }
  }
}
