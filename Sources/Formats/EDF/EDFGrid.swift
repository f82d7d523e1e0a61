import Vitals

/// The times at which an EDF file has samples: one every so many milliseconds.
struct EDFGrid {
  /// The most samples of a signal.
  private static let most: Int64 = 5_000_000

  /// The first time.
  let start: Int64
  /// The distance of two times.
  let step: Int64
  /// How many times there are.
  let count: Int

  /// The grid that fits columns best: the median spacing of the fastest ones where their times lie on
  /// that, else at least every second; `otherwise` is the start without columns.
  init(_ columns: [RecordingTable.Column], otherwise moment: Int64) {
    start = columns.compactMap(\.times.first).min() ?? moment
    let last = columns.compactMap(\.times.last).max() ?? start
    let spacings = columns.map { RecordingRows.median(of: $0.times)?.milliseconds }
    var step = min(max(spacings.compactMap(\.self).min() ?? 1000, 10), 3_600_000)
    let start = start
    let fits = zip(columns, spacings).allSatisfy { column, spacing in
      // What comes seldom may lie between two times.
      spacing.map { $0 * 2 > step * 3 } ?? true
        || column.times.allSatisfy { time in
          let rest = (time - start) % step
          return min(rest, step - rest) * 20 <= step
        }
    }
    if !fits { step = min(step, 1000) }
    while (last - start) / step >= Self.most { step *= 2 }
    self.step = step
    count = Int((last - start + step / 2) / step) + 1
  }

  /// The index of the nearest time.
  func index(of time: Int64) -> Int { min(Int((time - start + step / 2) / step), count - 1) }

  /// How far a time is from the nearest one, in milliseconds.
  func distance(of time: Int64) -> Int {
    Int((time - start - Int64(index(of: time)) * step).magnitude)
  }

  /// Samples in a record: the most below a minute that leave no record half empty.
  var perRecord: Int {
    let most = max(1, min(60, Int(60_000 / step)))
    return (1...most).last { count % $0 == 0 } ?? 1
  }
}
