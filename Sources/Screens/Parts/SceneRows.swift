import Canvas
import Session
import Vitals
import Wording

/// What a trainee hears and sees of the simulated patient, and the keys of what the program cannot
/// see.
struct SceneRows {
  let snapshot: Snapshot
  private let lines: [(text: String, role: Role)]

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    guard let training = snapshot.session.header.training, snapshot.context.replay == nil else {
      lines = []
      return
    }
    let (scene, words) = (snapshot.session.scene, SceneWords(snapshot.language))
    var lines: [(String, Role)] = []
    if scene.ended != nil { lines.append((words.over, .heading)) }
    if scene.said == nil, let brief = training.brief { lines.append((brief, .text)) }
    if let said = scene.said {
      lines.append(("\(snapshot.clock(said.time)) \(words.said(said.text))", .heading))
    }
    if let looks = scene.looks { lines.append((words.looks(looks.text), .text)) }
    lines.append((words.keys(training.cues), .chrome))
    self.lines = lines
  }

  /// The rows it has on a screen of some columns, at most this many.
  func rows(columns: Int, atMost most: Int) -> Int { min(wrapped(columns).count, max(most, 0)) }

  private func wrapped(_ columns: Int) -> [(text: String, role: Role)] {
    lines.flatMap { line in
      TextWrap.lines(snapshot.text(line.text), columns: max(columns - 2, 1)).map {
        (text: $0, role: line.role)
      }
    }
  }

  func draw(on frame: inout Frame, in area: Area) {
    for (offset, line) in wrapped(area.columns).prefix(area.rows).enumerated() {
      frame.write(
        line.text, row: area.row + offset, column: area.column + 1, role: line.role,
        width: area.columns - 2)
    }
  }
}
