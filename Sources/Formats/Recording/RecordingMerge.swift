import Session
import Vitals

/// The rows of several devices and the marks, in order of time.
struct RecordingMerge {
  private let rows: [RecordingRows]
  private let sources: [SourceID]
  private let marks: [RecordingTable.Mark]
  private var walkers: [RowWalker]
  /// The next events of each device, earliest first; none after its last row.
  private var heads: [(time: Int64, events: ArraySlice<Event>)?]
  private var nextMark = 0

  init(_ rows: [RecordingRows], _ sources: [SourceID], _ marks: [RecordingTable.Mark]) {
    (self.rows, self.sources, self.marks) = (rows, sources, marks)
    walkers = rows.map(\.walker)
    heads = rows.map { _ in nil }
    for index in rows.indices { advance(index) }
  }

  /// The next event and its time; at one time rows come before marks.
  mutating func next() -> (time: Int64, event: Event)? {
    let mark = nextMark < marks.count ? marks[nextMark] : nil
    let first = heads.indices.filter { heads[$0] != nil }
      .min { (heads[$0]?.time ?? .max, $0) < (heads[$1]?.time ?? .max, $1) }
    guard let first, let head = heads[first], head.time <= mark?.time ?? .max,
      let event = head.events.first
    else {
      guard let mark else { return nil }
      nextMark += 1
      return (mark.time, .command(.note(mark.text), by: .script))
    }
    let rest = head.events.dropFirst()
    heads[first] = (head.time, rest)
    if rest.isEmpty { advance(first) }
    return (head.time, event)
  }

  private mutating func advance(_ index: Int) {
    heads[index] = nil
    while let time = walkers[index].step() {
      let events = rows[index].events(walkers[index].row, sources[index])
      guard events.isEmpty else {
        heads[index] = (time, events[...])
        return
      }
    }
  }
}
