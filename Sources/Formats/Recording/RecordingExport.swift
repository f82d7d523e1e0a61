package import Vitals

/// A session as formats of others can hold it.
package struct RecordingExport: Sendable {
  /// One measurement of a cuff, told once however often the monitor repeated it.
  package struct Pressure: Hashable, Sendable {
    /// When it was taken, in milliseconds as those of ``table``.
    package let time: Int64
    /// The three pressures.
    package let reading: PressureTriple

    package init(time: Int64, reading: PressureTriple) {
      (self.time, self.reading) = (time, reading)
    }
  }

  /// The name of the device of values that were typed.
  package static let byHand = "by hand"

  /// The measured values and the marks; values in doubt are blank.
  package var table: RecordingTable
  /// Session time zero, in milliseconds as those of ``table``.
  package var origin: Int64
  /// The measurements of cuffs, in order of time.
  package var pressures: [Pressure] = []
  /// The random identifier of the session.
  package var session: String
  /// The name of the files without the suffix, for formats that repeat it within.
  package var name = "record"
  /// The label of the patient or the chair; nil unless it was asked for.
  package var label: String?

  package init(table: RecordingTable, origin: Int64 = 0, session: String) {
    (self.table, self.origin, self.session) = (table, origin, session)
  }
}

extension RecordingExport {
  /// The columns, with those of the measurements of cuffs where the table itself has none.
  package var columnsWithCuffs: [RecordingTable.Column] {
    guard !pressures.isEmpty, !table.columns.contains(where: { $0.parameter.isCuff }) else {
      return table.columns
    }
    var cuffs = [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean].map {
      RecordingTable.Column(parameter: $0, name: $0.symbol, device: 0)
    }
    for pressure in pressures {
      let reading = pressure.reading
      let values =
        [reading.systolic.hundredths, reading.diastolic.hundredths]
        + [reading.mean?.hundredths ?? RecordingTable.Column.blank]
      for (index, value) in values.enumerated() {
        cuffs[index].times.append(pressure.time)
        cuffs[index].values.append(value)
      }
    }
    return table.columns + cuffs
  }
}

/// A recording in the bytes of a format: one file, or several beside each other.
package struct ExportedFiles: Sendable {
  /// One file.
  package struct File: Hashable, Sendable {
    /// What follows the name without the suffix, such as `.hea`; empty for the file that was named.
    package let suffix: String
    /// Its bytes.
    package let bytes: [UInt8]

    package init(suffix: String = "", bytes: [UInt8]) {
      (self.suffix, self.bytes) = (suffix, bytes)
    }
  }

  /// The files.
  package var files: [File]
  /// The suffixes of files that the format can have and this recording has not.
  package var unwritten: [String] = []
  /// What the format cannot hold, a sentence each.
  package var losses: [ExportLoss] = []

  package init(_ files: [File], losses: [ExportLoss] = []) {
    (self.files, self.losses) = (files, losses)
  }
}

/// What of a session a format cannot hold.
package enum ExportLoss: Hashable, Sendable, CustomStringConvertible {
  /// So many marks, alarms and notes.
  case marks(Int)
  /// So many values of a parameter.
  case values(String, Int)
  /// Values between the steps of the format: the largest error, in hundredths of the unit.
  case rounded(String, hundredths: Int)
  /// Values that stand at another time: the largest shift.
  case moved(milliseconds: Int)
  /// The zone of the place.
  case zone
  /// The waveforms.
  case waves
  /// So many values that their device doubts, which no format can say.
  case doubtful(Int)
  /// Values that are told less often: one in as many seconds.
  case thinned(seconds: Int)
  /// A date that is not known: 1 January 2000 stands for it.
  case fictionalDate
  /// The zone of the times, which is not known: they are written as if they were UTC.
  case zoneUnknown

  /// One sentence without a full stop.
  package var description: String {
    switch self {
    case .marks(let count): "marks: \(count) are not in it"
    case .values(let name, let count): "\(name): \(count) values are not in it"
    case .rounded(let name, let hundredths):
      "\(name): rounded by up to \(hundredths) hundredths"
    case .moved(let milliseconds): "times: moved by up to \(milliseconds) ms"
    case .zone: "the zone of the times is not in it"
    case .fictionalDate: "the date is not known: 1 January 2000 stands for it"
    case .waves: "the waveforms are not in it"
    case .doubtful(let count): "\(count) values in doubt are not in it"
    case .thinned(let seconds): "one value in \(seconds) seconds"
    case .zoneUnknown: "the zone of the times is not known; they are written as UTC"
    }
  }
}
