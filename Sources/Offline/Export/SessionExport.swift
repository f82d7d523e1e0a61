import Alarms
import Care
package import Formats
import Journal
import Session
package import Store
import Vitals
import Wording

/// A recording as formats of other programs can hold it: what was measured, and what happened.
///
/// Values in doubt become blank: no format can say that a number is doubtful.
public struct SessionExport {
  private var table: RecordingTable
  private var columns: [Key: Int] = [:]
  private var pressures: [RecordingExport.Pressure] = []
  /// Those of devices in it.
  private var known: Set<RecordingExport.Pressure> = []
  private var hasWaves: Bool
  /// The latest pressure of the session.
  private var pressure: PressureMeasurement?
  /// How many events of the timeline are in it, or have no words.
  private var seen = 0
  /// How many values are left out because their device doubts them.
  private var doubtful = 0
  private let origin: Int64

  private struct Key: Hashable {
    let device: Int
    let parameter: Parameter
  }

  /// The recording in a format; nil for a format that is only read.
  ///
  /// The label of the patient or the chair is in it only with `withLabel`.
  package static func files(
    _ file: RecordingFile, as format: RecordingFormat, named name: String, withLabel: Bool
  ) throws -> ExportedFiles? {
    guard case .recording(_, let write?) = format.content else { return nil }
    var replay = SessionReplay()
    var export: SessionExport?
    for line in file.lines {
      _ = replay.play(line)
      if export == nil, let header = replay.header {
        export = SessionExport(header, file)
      }
      export?.add(line, replay.session)
    }
    _ = replay.finish()
    guard var export, let header = replay.header else { throw FormatError.empty }
    if let session = replay.session {
      export.addMarks(session)
      export.addByHand(session)
    }
    var result = RecordingExport(
      table: export.table, origin: export.origin, session: header.identity.session)
    result.pressures = export.pressures
    result.name = name
    result.label = withLabel ? header.label : nil
    var files = try write(result)
    if export.hasWaves { files.losses.append(.waves) }
    if export.doubtful > 0 { files.losses.append(.doubtful(export.doubtful)) }
    return files
  }

  private init(_ header: SessionHeader, _ file: RecordingFile) {
    hasWaves = file.hasWaves
    let zero = header.identity.wall(at: .zero)
    let epoch: RecordingTable.Epoch =
      switch header.wallKnowledge {
      case .complete: .wall(offsetMinutes: zero.offsetMinutes)
      case .zoneUnknown: .wall(offsetMinutes: nil)
      case .none: .relative
      }
    origin = epoch == .relative ? 0 : zero.unixMilliseconds
    // A value by hand may have been measured before the one that was entered before it.
    table = RecordingTable(epoch: epoch, isInOrder: false)
  }

  // MARK: Values

  private mutating func add(_ line: JournalLine, _ session: Session?) {
    if let session { addMarks(session) }
    guard case .event(let event) = line.entry else { return }
    let time = line.time.milliseconds + origin
    switch event {
    case .vital(let source, let row):
      for parameter in Parameter.sampled {
        guard let reading = row[parameter] else { continue }
        if case .questionable = reading { doubtful += 1 }
        set(parameter, reading.valid, of: source.name, at: time)
      }
    case .cuff(let source, let row):
      // A systolic alone is that of a cuff that still deflates.
      let systolic = row.diastolic == nil ? nil : row.systolic
      set(.cuffSystolic, systolic?.amount, of: source.name, at: time)
      set(.cuffDiastolic, row.diastolic?.amount, of: source.name, at: time)
      let mean = row.diastolic == nil ? nil : row.mean
      set(.cuffMean, mean?.amount, of: source.name, at: time)
    case .wave: hasWaves = true
    case .source, .link, .line, .sender, .command, .runtime, .scene, .station: break
    }
  }

  /// Adds the values by hand that hold at the end, each at the time of its measurement: what was
  /// struck or corrected was never one.
  private mutating func addByHand(_ session: Session) {
    for entry in session.chart.handValues {
      let time = entry.value.taken.milliseconds + origin
      switch entry.value.reading {
      case .pressure(let systolic, let diastolic, _, _):
        set(.cuffSystolic, systolic.amount, of: RecordingExport.byHand, at: time)
        set(.cuffDiastolic, diastolic.amount, of: RecordingExport.byHand, at: time)
        let reading = PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil)
        pressures.append(RecordingExport.Pressure(time: time, reading: reading))
      case .sampled(let parameter, let amount):
        set(parameter, amount, of: RecordingExport.byHand, at: time)
      }
    }
    pressures.sort { $0.time < $1.time }
  }

  private mutating func set(
    _ parameter: Parameter, _ amount: Amount?, of device: String, at time: Int64
  ) {
    let device = table.device(named: device)
    let key = Key(device: device, parameter: parameter)
    let known = columns[key] ?? table.addColumn(parameter, name: parameter.symbol, device: device)
    guard let known else { return }
    columns[key] = known
    table.add(amount.map { Int64($0.hundredths) }, at: time, to: known)
  }

  // MARK: What happened

  /// Adds what came to the timeline, and a pressure that was not there before.
  private mutating func addMarks(_ session: Session) {
    for event in session.timeline.events.suffix(session.timeline.count - seen) {
      guard let text = TimelineWords(.english).text(event, in: session) else { continue }
      table.mark(text, at: event.time.milliseconds + origin)
    }
    seen = session.timeline.count
    guard let latest = session.pressure.latest, latest != pressure else { return }
    pressure = latest
    guard latest.standing == .measured, latest.hand == nil else { return }
    let taken = RecordingExport.Pressure(
      time: latest.taken.milliseconds + origin, reading: latest.reading)
    if known.insert(taken).inserted { pressures.append(taken) }
  }
}
