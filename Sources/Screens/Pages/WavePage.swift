import Canvas
import Session
import Vitals
import Wording

/// The waveform page: a sweep that is overwritten from left to right, with a gap before the pen,
/// so that the rest stands still.
struct WavePage {
  /// 25 mm/s, with cells of about 2 mm.
  private static let millisecondsPerCell: Int64 = 80
  /// Delay of the pen: samples arrive every half second, from some devices every second.
  private static let delay = TimeSpan.milliseconds(1200)
  /// Empty cells before the pen.
  private static let gap = 3
  /// The least rows of a waveform beside another.
  private static let leastRows = 6

  let snapshot: Snapshot

  private var words: TrendWords { TrendWords(snapshot.language) }

  func draw(on frame: inout Frame, in area: Area) {
    guard area.rows >= 3, area.columns >= 10 else { return }
    let waves = snapshot.session.waves
    let kinds = waves.currentKinds(at: snapshot.now)
    guard !kinds.isEmpty else {
      frame.write(
        waves.stretches.isEmpty ? words.noWaveform : words.waveformStopped, row: area.row,
        column: 1,
        role: .stale)
      return
    }
    // Where there is no room for all of them, the last is that of the oximeter.
    let shown = kinds.suffix(max(area.rows / Self.leastRows, 1))
    let rows = area.rows / shown.count
    for (place, kind) in shown.enumerated() {
      var part = area
      part.row += place * rows
      part.rows = place + 1 == shown.count ? area.rows - place * rows : rows
      draw(kind, on: &frame, in: part)
    }
  }

  private func draw(_ kind: WaveBlock.Kind, on frame: inout Frame, in area: Area) {
    frame.box(
      area, title: title(kind), trailing: words.sweepSpeed, role: .chrome, titleRole: .text,
      glyphs: snapshot.glyphs)
    let plot = area.inner
    var dots = DotPlot(columns: plot.columns, rows: plot.rows, glyphs: snapshot.glyphs)
    let sweep = WaveSweep(
      columns: plot.columns, perColumn: dots.width / max(plot.columns, 1),
      millisecondsPerCell: Self.millisecondsPerCell, pen: snapshot.now - Self.delay, gap: Self.gap)
    var last: Place?
    for stretch in snapshot.session.waves.stretches(kind) { draw(stretch, sweep, &dots, &last) }
    dots.draw(on: &frame, row: plot.row, column: plot.column)
  }

  /// The dot of the previous sample.
  private struct Place {
    let x: Int
    let y: Int
  }

  private func title(_ kind: WaveBlock.Kind) -> String {
    switch kind {
    case .ecg: words.ecg
    case .pleth: words.pleth
    }
  }

  private func role(_ kind: WaveBlock.Kind) -> Role {
    switch kind {
    case .ecg: .heartRate
    case .pleth: .saturation
    }
  }

  /// Draws a line through the samples: each column of dots spans from one sample to the next.
  private func draw(
    _ stretch: WaveStore.Stretch, _ sweep: WaveSweep, _ dots: inout DotPlot, _ last: inout Place?
  ) {
    let block = stretch.block
    let span = Double(block.range.upperBound) - Double(block.range.lowerBound)
    func height(_ sample: Int16) -> Int {
      let share = (Double(sample) - Double(block.range.lowerBound)) / span
      return Int((min(max(share, 0), 1) * Double(dots.height - 1)).rounded())
    }
    for (index, sample) in block.samples.enumerated() {
      let time =
        stretch.begin + TimeSpan(milliseconds: Int64(index) * 1000 / Int64(block.rate))
      guard let x = sweep.x(of: time) else {
        last = nil
        continue
      }
      let y = height(sample)
      let from = last.map { $0.x == x || $0.x + 1 == x ? $0.y : y } ?? y
      dots.setColumn(x: x, from: min(from, y), to: max(from, y), role(block.kind))
      last = Place(x: x, y: y)
    }
  }
}

/// The position of a time on a sweep.
struct WaveSweep {
  let columns: Int
  /// Dots in the width of a cell.
  let perColumn: Int
  let millisecondsPerCell: Int64
  /// The time at the pen.
  let pen: SessionTime
  /// Empty cells before the pen.
  let gap: Int

  /// The column of dots of a time; nil when it is not yet drawn or already overwritten.
  func x(of time: SessionTime) -> Int? {
    let width = Int64(columns - gap) * millisecondsPerCell
    guard time <= pen, (pen - time).milliseconds < width else { return nil }
    let place =
      (time - time.floored(to: TimeSpan(milliseconds: Int64(columns) * millisecondsPerCell)))
      .milliseconds
    return Int(place * Int64(perColumn) / millisecondsPerCell)
  }
}

extension Page {
  /// The waveform.
  public static let waves = Page(
    name: "waves",
    opening: Opening(key: "w", text: \.waves),
    draw: { snapshot, frame, area in WavePage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, _ in
      PageText(lines: [PageLine(TrendWords(snapshot.language).noPlainWaveform)])
    },
    sweeps: { session, now, _ in session.waves.isCurrent(at: now) })
}
