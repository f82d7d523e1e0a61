import Canvas

/// The last row: the keys of the page, or what the program has to say.
struct KeyBar {
  let scene: Scene

  func draw(on frame: inout Frame, row: Int) {
    let message =
      scene.interface.remark(at: scene.context.presentation) ?? scene.context.status
    if let message {
      frame.write(scene.text(" \(message)"), row: row, column: 0, role: .notice)
      return
    }
    let help = "? Help"
    let helpColumn = frame.size.columns - help.count - 1
    var column = 1
    let bindings = KeyTable.bindings(
      of: scene.interface.page, isReplay: scene.interface.isReplay)
    // In a replay only looking and driving are possible.
    let hidden: Set<String> = scene.interface.isReplay ? ["a", "p", "n", "i"] : []
    for binding in bindings where !binding.word.isEmpty && !hidden.contains(binding.sign) {
      guard binding.sign != "?" else { continue }
      let width = binding.sign.count + 1 + binding.word.count
      guard column + width < helpColumn else { break }
      column = frame.write(binding.sign, row: row, column: column, role: .key)
      column = frame.write(" \(binding.word)", row: row, column: column, role: .chrome) + 2
    }
    guard helpColumn > 0 else { return }
    frame.write("?", row: row, column: helpColumn, role: .key)
    frame.write(" Help", row: row, column: helpColumn + 1, role: .chrome)
  }
}
