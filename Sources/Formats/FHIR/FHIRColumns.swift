import Text
import Vitals

/// A table that is filled from observations.
struct FHIRColumns {
  private struct Key: Hashable {
    let device: String
    let parameter: Parameter
  }

  private struct Mark {
    let time: Int64
    let text: String
    let source: Int32
  }

  private var table = RecordingTable(epoch: .relative, isInOrder: false)
  private var columns: [Key: Int] = [:]
  /// For each column the sources of its values.
  private var sources: [[Int32]] = []
  private var marks: [Mark] = []
  private var count = 0

  /// The table of what is shown.
  func finished(_ choice: FHIRSources.Choice) -> RecordingTable {
    var table = table
    table.epoch = .wall(
      offsetMinutes: choice.offsetMinutes ?? (choice.isZoned == nil ? 0 : nil))
    var kept: [RecordingTable.Column] = []
    for (column, sources) in zip(table.columns, sources) {
      let shown = sources.indices.filter { choice.shows(Int(sources[$0])) }
      guard shown.count < sources.count else {
        kept.append(column)
        continue
      }
      guard !shown.isEmpty else { continue }
      var column = column
      (column.times, column.values) = (
        shown.map { column.times[$0] }, shown.map { column.values[$0] }
      )
      kept.append(column)
    }
    table.columns = kept
    for mark in marks where choice.shows(Int(mark.source)) { table.mark(mark.text, at: mark.time) }
    return table
  }

  /// Adds the values of an observation.
  mutating func add(_ observation: FHIRObservation, _ source: Int) throws(FHIRRefusal) {
    mark(observation.notes, at: observation.time, source)
    for value in observation.values {
      let key = Key(device: observation.device, parameter: value.parameter)
      guard let column = try column(key, name: value.name) else { continue }
      let time = observation.time.milliseconds
      switch value.content {
      case .one(let hundredths): try add(hundredths, at: time, to: column, source)
      case .series(let series, let conversion):
        for (index, number) in series.numbers.enumerated() {
          guard let offset = series.offset(of: index) else { break }
          let hundredths = number.flatMap { series.hundredths($0, conversion) }
          try add(hundredths, at: time + offset, to: column, source)
        }
      }
    }
  }

  private mutating func add(
    _ hundredths: Int64?, at time: Int64, to column: Int, _ source: Int
  ) throws(FHIRRefusal) {
    guard count < RecordingTable.mostSamples else {
      throw .said("there are more than \(RecordingTable.mostSamples) values")
    }
    let before = table.columns[column].times.count
    table.add(hundredths, at: time, to: column)
    guard table.columns[column].times.count > before else { return }
    sources[column].append(Int32(source))
    count += 1
  }

  /// Adds marks.
  mutating func mark(_ texts: [String], at time: FHIRTime, _ source: Int) {
    for text in texts {
      let text = Sanitiser.clean(text, limit: Sanitiser.noteLimit)
      guard marks.count < RecordingTable.mostMarks else { return table.remark(.marksTooMany) }
      marks.append(Mark(time: time.milliseconds, text: text, source: Int32(source)))
    }
  }

  private mutating func column(_ key: Key, name: String) throws(FHIRRefusal) -> Int? {
    if let known = columns[key] { return known }
    let most = RecordingTable.mostDevices
    guard table.devices.contains(key.device) || table.devices.count < most else {
      throw .said("it is of one device more than \(most)")
    }
    let added = table.addColumn(key.parameter, name: name, device: table.device(named: key.device))
    columns[key] = added
    if added != nil { sources.append([]) }
    return added
  }
}
