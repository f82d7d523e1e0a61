public import Vitals

/// What of a recording was recognised: its columns with their numbers, and how they were found.
public struct RecordingInspection: Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// The name in the file.
    public let name: String
    /// The device it is of; empty where the file names none.
    public let device: String
    /// What it is read as.
    public let parameter: Parameter
    /// How many values it has.
    public let count: Int
    /// How many of its samples say "no value".
    public let missing: Int
    /// How many of its values no patient has.
    public let implausible: Int
    /// The least value; nil where there is none.
    public let least: Amount?
    /// The lower of the middle values.
    public let median: Amount?
    /// The greatest value.
    public let greatest: Amount?
    /// The median spacing of its values.
    public let interval: TimeSpan?
  }

  /// One waveform.
  public struct Wave: Hashable, Sendable {
    /// The name in the file.
    public let name: String
    /// `pleth` or `ecg`.
    public let kind: String
    /// Samples a second.
    public let rate: Double
  }

  /// The columns.
  public let columns: [Column]
  /// The waveforms.
  public let waves: [Wave]
  /// How many marks there are.
  public let marks: Int
  /// The time of the first sample; nil without a clock or without samples.
  public let start: WallTime?
  /// From the first sample to the last.
  public let length: TimeSpan
  /// What was not read, or is in doubt; the first of them.
  public let remarks: [RecordingRemark]
  /// How many different remarks there are.
  public let remarkCount: Int
  /// How the columns of a CSV file were found, with its delimiter and the line of its header.
  public let mapping: CSVMapping?

  /// A look at a recording.
  public init(_ recording: Recording) { self.init(recording.table) }

  package init(_ table: RecordingTable) {
    columns = table.columns.map { Column($0, device: table.devices[$0.device]) }
    waves = table.waves.map { Wave(name: $0.name, kind: $0.kind.rawValue, rate: $0.rate) }
    marks = table.marks.count
    let first = table.columns.compactMap(\.times.first).min()
    let last = table.columns.compactMap(\.times.last).max()
    length = .milliseconds((last ?? 0) - (first ?? 0))
    switch table.epoch {
    case .relative: start = nil
    case .wall(let offset):
      start = first.map { WallTime(unixMilliseconds: $0, offsetMinutes: offset ?? 0) }
    }
    (remarks, remarkCount) = (table.remarks, table.remarkCount)
    mapping = table.mapping
  }

  /// The mapping as a file in TOML, to change and to give back with `--map`; nil for formats
  /// that need none.
  public var mappingText: String? { mapping?.text }
}

extension RecordingInspection.Column {
  fileprivate init(_ column: RecordingTable.Column, device: String) {
    let values = column.values.filter { $0 != RecordingTable.Column.blank }
    let times = zip(column.times, column.values)
      .filter { $0.1 != RecordingTable.Column.blank }.map(\.0)
    (name, self.device, parameter) = (column.name, device, column.parameter)
    count = values.count
    missing = column.values.count - values.count
    implausible = values.count { !column.parameter.plausible.contains($0) }
    least = values.min().map { Amount(hundredths: $0) }
    median = values.lowerMedian.map { Amount(hundredths: $0) }
    greatest = values.max().map { Amount(hundredths: $0) }
    interval = RecordingRows.median(of: times)
  }
}
