import Text
import Vitals

/// Writes a record of PhysioNet in format 16: header, signals and annotations.
enum WFDBWriter {
  /// How a parameter is written.
  private struct Signal {
    let series: ExportSeries
    let name: String
    let unit: String
    /// Steps in one unit: 10 where all values are tenths, else 100.
    let gain: Int32
    /// The sample at zero units.
    let baseline: Int32

    func sample(_ hundredths: Int32) -> Int16? {
      let steps = Int64(hundredths) * Int64(gain) / 100 + Int64(baseline)
      let sample = Int16(exactly: steps)
      return sample == Int16.min ? nil : sample
    }
  }

  /// The sample that says there is none.
  private static let missing = Int16.min

  /// What follows the name of the file of annotations.
  private static let annotations = ".atr"

  /// The files of a record.
  static func files(_ export: RecordingExport) throws -> ExportedFiles {
    guard WFDBName.isRecord(export.name), export.name.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw FormatError.recordName(Sanitiser.clean(export.name, limit: Sanitiser.labelLimit))
    }
    let signals = ExportSeries.all(export).compactMap(signal)
    let grid = WFDBGrid(signals.map(\.series), marks: export.table.marks.map(\.time))
    var losses = ExportSeries.losses(export)
    let columns = signals.map { samples($0, grid, &losses) }
    let shift =
      signals.flatMap(\.series.values)
      .map { abs($0.time - grid.time(grid.frame($0.time))) }.max() ?? 0
    if shift > 0 { losses.append(.moved(milliseconds: Int(shift))) }
    var files = ExportedFiles([
      ExportedFiles.File(
        suffix: ".hea", bytes: Array(header(export, signals, columns, grid).utf8)),
      ExportedFiles.File(suffix: ".dat", bytes: data(columns, frames: grid.count)),
    ])
    if export.table.marks.isEmpty {
      files.unwritten = [annotations]
    } else {
      let (bytes, lost) = WFDBAnnotationWriter.bytes(export.table.marks, start: grid.start)
      files.files.append(ExportedFiles.File(suffix: annotations, bytes: bytes))
      if lost > 0 { losses.append(.marks(lost)) }
    }
    files.losses = losses
    return files
  }

  private static func signal(_ series: ExportSeries) -> Signal? {
    guard let (name, unit) = names(series.parameter) else { return nil }
    let isTenths = series.values.allSatisfy { $0.hundredths % 10 == 0 }
    let gain: Int32 = isTenths ? 10 : 100
    let greatest = (series.values.map(\.hundredths).max() ?? 0) / (100 / gain)
    // What is plausible has 35,000 hundredths at most: half of the range below zero holds them.
    let baseline: Int32 = greatest > 32_767 ? -20_000 : 0
    return Signal(series: series, name: name, unit: unit, gain: gain, baseline: baseline)
  }

  /// The names of MIMIC, which readers of numerics know, and the units.
  private static func names(_ parameter: Parameter) -> (name: String, unit: String)? {
    switch parameter {
    case .heartRate: ("HR", "bpm")
    case .pulseRate: ("PULSE", "bpm")
    case .saturation: ("SpO2", "%")
    case .perfusionIndex: ("PI", "%")
    case .respiratoryRate: ("RESP", "breaths/min")
    case .endTidalCO2: ("etCO2", "mmHg")
    case .temperature: ("Temp", "degC")
    case .arterialSystolic: ("ABPSys", "mmHg")
    case .arterialDiastolic: ("ABPDias", "mmHg")
    case .arterialMean: ("ABPMean", "mmHg")
    case .cuffSystolic: ("NBPSys", "mmHg")
    case .cuffDiastolic: ("NBPDias", "mmHg")
    case .cuffMean: ("NBPMean", "mmHg")
    case .rate, .sedation: nil
    }
  }

  private static func samples(
    _ signal: Signal, _ grid: WFDBGrid, _ losses: inout [ExportLoss]
  ) -> [Int16] {
    var samples = [Int16](repeating: missing, count: grid.count)
    var lost = 0
    for value in signal.series.values {
      let frame = grid.frame(value.time)
      // Of two values in one frame the first stays.
      if samples[frame] == missing, let sample = signal.sample(value.hundredths) {
        samples[frame] = sample
      } else {
        lost += 1
      }
    }
    if lost > 0 { losses.append(.values(signal.series.parameter.symbol, lost)) }
    return samples
  }

  private static func data(_ columns: [[Int16]], frames: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(frames * columns.count * 2)
    for frame in 0..<frames {
      for column in columns {
        let sample = UInt16(bitPattern: column[frame])
        bytes.append(UInt8(truncatingIfNeeded: sample))
        bytes.append(UInt8(truncatingIfNeeded: sample >> 8))
      }
    }
    return bytes
  }

  private static func header(
    _ export: RecordingExport, _ signals: [Signal], _ columns: [[Int16]], _ grid: WFDBGrid
  ) -> String {
    let rate = 1000 / Double(grid.step)
    let rateText = rate == rate.rounded() ? "\(Int(rate))" : "\(rate)"
    var lines = ["\(export.name) \(signals.count) \(rateText) \(grid.count)"]
    var comments: [String] = ["\(WFDBComment.own), session \(export.session)"]
    if case .wall(let offset) = export.table.epoch {
      let time = WallTime(unixMilliseconds: grid.start, offsetMinutes: offset ?? 0)
      lines[0] += " \(clock(time))"
      if let offset { comments.append(WFDBComment.zone(minutes: offset)) }
    }
    for (signal, samples) in zip(signals, columns) {
      let baseline = signal.baseline == 0 ? "" : "(\(signal.baseline))"
      let sum = samples.reduce(UInt16(0)) { $0 &+ UInt16(bitPattern: $1) }
      lines.append(
        "\(export.name).dat 16 \(signal.gain)\(baseline)/\(signal.unit) 16 0 "
          + "\(samples.first ?? 0) \(Int16(bitPattern: sum)) 0 \(signal.name)")
    }
    if let label = export.label { comments.append("#label: \(label)") }
    return (lines + comments).joined(separator: "\n") + "\n"
  }

  /// A time as `HH:MM:SS.fff DD/MM/YYYY`.
  private static func clock(_ time: WallTime) -> String {
    let (date, millisecond) = time.local
    let fraction = String(millisecond % 1000 + 1000).dropFirst()
    func pad(_ number: Int64, _ width: Int) -> String {
      String(repeating: "0", count: max(width - "\(number)".count, 0)) + "\(number)"
    }
    return "\(time.clock(seconds: true)).\(fraction) "
      + "\(pad(date.day, 2))/\(pad(date.month, 2))/\(pad(date.year, 4))"
  }
}
