import Vitals

/// The frames of a record that is written: equal steps on which values stand at their times, or as
/// near to them as frames come.
struct WFDBGrid {
  /// The shortest step that is written: faster samples are taken for waveforms.
  private static let shortest: Int64 = 500
  private static let longest: Int64 = 60_000
  /// The most samples of a file.
  private static let most = 1 << 25

  /// The time of the first frame, in milliseconds.
  let start: Int64
  /// From one frame to the next, in milliseconds.
  let step: Int64
  /// How many frames there are.
  let count: Int

  /// The frames for values at some times and for marks, of which none may stand in the first frame.
  init(_ series: [ExportSeries], marks: [Int64]) {
    let times = series.flatMap { $0.values.map(\.time) + $0.blanks }
    let first = times.min() ?? marks.min() ?? 0
    let last = max(times.max() ?? first, first)
    var step = Self.common(times, from: first)
    if step < Self.shortest { step = Self.usual(series, from: first) }
    var start = first
    // A note in the first frame is none: those define kinds of annotations.
    if let mark = marks.min(), mark <= first, first - mark <= 86_400_000 {
      start -= ((first - mark) / step + 1) * step
    }
    while (last - start) / step >= Int64(Self.most / max(series.count, 1)) { step *= 2 }
    (self.start, self.step) = (start, step)
    count = times.isEmpty ? 0 : Int((last - start + step / 2) / step) + 1
  }

  /// The frame nearest to a time.
  func frame(_ time: Int64) -> Int {
    min(max(Int((time - start + step / 2) / step), 0), max(count - 1, 0))
  }

  /// The time of a frame.
  func time(_ frame: Int) -> Int64 { start + Int64(frame) * step }

  /// The greatest step with which all times are frames, a minute at most.
  private static func common(_ times: [Int64], from first: Int64) -> Int64 {
    var step: Int64 = 0
    for time in times where step != 1 {
      var (large, small) = (step, time - first)
      while small != 0 { (large, small) = (small, large % small) }
      step = large
    }
    guard step > 0 else { return 1000 }
    guard step > longest else { return step }
    return (1...min(step / shortest, 10_000)).first { step % $0 == 0 && step / $0 <= longest }.map {
      step / $0
    }
      ?? 1000
  }

  /// The step near the median spacing of the largest series with which fewest of its values are lost,
  /// and these move least.
  private static func usual(_ series: [ExportSeries], from first: Int64) -> Int64 {
    let most = series.max { $0.values.count < $1.values.count }
    let times = most?.values.map(\.time) ?? []
    let spacing = min(RecordingRows.median(of: times)?.milliseconds ?? 1000, longest)
    let steps = [1, 10, 50, 100, 500, 1000].map { unit in
      max((spacing + unit / 2) / unit * unit, shortest)
    }
    let costs = steps.map { cost(of: times, from: first, step: $0) }
    let best = steps.indices.min { costs[$0] < costs[$1] }
    return best.map { steps[$0] } ?? 1000
  }

  /// How many times fall into the frame of another, and how far the others move in all.
  private static func cost(of times: [Int64], from first: Int64, step: Int64) -> (Int, Int64) {
    var (lost, moved) = (0, Int64(0))
    var latest: Int64?
    for time in times {
      let frame = (time - first + step / 2) / step
      if frame == latest { lost += 1 }
      moved += abs(time - first - frame * step)
      latest = frame
    }
    return (lost, moved)
  }
}
