public import Session
public import Vitals

/// A recording of another program as the events of a session.
public struct Recording: Sendable {
  /// One event and its time.
  public struct Entry: Hashable, Sendable {
    /// The time of its row.
    public let time: SessionTime
    /// The row as an event.
    public let event: Event

    /// An event at its time.
    public init(time: SessionTime, event: Event) {
      self.time = time
      self.event = event
    }
  }

  /// Its devices, each with the spacing of its columns; at least one.
  public let sources: [SourceDescription]
  /// The time of the first row: zero where the times are those of a wall clock.
  public let start: SessionTime
  /// The time of the last row, plus the least of the median spacings of its devices.
  public let end: SessionTime
  /// The wall clock at the start; nil where it is not known.
  public let wall: WallTime?
  /// What was not read, or is in doubt; the first of them.
  public var remarks: [RecordingRemark] { table.remarks }
  /// How many different remarks there are, those included that are not kept.
  public var remarkCount: Int { table.remarkCount }
  /// The columns, for a look at them.
  package let table: RecordingTable

  private let rows: [RecordingRows]
  /// What is subtracted from the times of the table.
  private let origin: Int64

  /// A recording as it was read; `source` is the name of its first device, the others get numbers.
  package init(
    _ table: RecordingTable, format: String, source: SourceID = SourceID("file")
  ) {
    var table = table
    table.order()
    let devices = table.devices.indices.filter { device in
      table.columns.contains { $0.device == device && !$0.times.isEmpty }
    }
    rows = devices.map { device in
      RecordingRows(table.columns.filter { $0.device == device })
    }
    sources = Self.sources(devices, table, rows, format, source)
    let firsts = table.columns.compactMap(\.times.first)
    let first = firsts.min() ?? table.marks.first?.time ?? 0
    switch table.epoch {
    case .relative: (origin, wall) = (0, nil)
    case .wall(let offset):
      origin = first
      wall = WallTime(unixMilliseconds: first, offsetMinutes: offset ?? 0)
    }
    start = SessionTime(milliseconds: first - origin)
    let lasts = table.columns.compactMap(\.times.last)
    let last = lasts.max() ?? table.marks.last?.time ?? first
    let spacing = rows.compactMap(\.spacing).min() ?? .zero
    end = SessionTime(milliseconds: last - origin) + spacing
    table.remarkMarks(outside: first...(last + spacing.milliseconds))
    if devices.isEmpty { table.remark(.noVitals) }
    table.remarkLosses()
    self.table = table
  }

  private static func sources(
    _ devices: [Int], _ table: RecordingTable, _ rows: [RecordingRows], _ format: String,
    _ source: SourceID
  ) -> [SourceDescription] {
    let known = zip(devices, rows).enumerated().map { number, found in
      let (device, rows) = found
      let id = number == 0 ? source : SourceID("\(source.name).\(number + 1)")
      var description = SourceDescription(id: id, protocolName: format, isLive: false)
      let columns = table.columns.filter { $0.device == device }
      for (column, interval) in zip(columns, rows.intervals) {
        if let interval { description.intervals[column.parameter] = interval }
      }
      return description
    }
    return known.isEmpty
      ? [SourceDescription(id: source, protocolName: format, isLive: false)] : known
  }

  /// A number that follows from its values, their times and the texts of its marks (FNV-1a, 64 bits): two
  /// recordings have the same where these are the same.
  package var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ number: UInt64) { hash = (hash ^ number) &* 0x100_0000_01B3 }
    for column in table.columns {
      add(UInt64(column.parameter.rawValue))
      for (time, value) in zip(column.times, column.values) {
        add(UInt64(bitPattern: time))
        add(UInt64(UInt32(bitPattern: value)))
      }
    }
    for mark in table.marks { for byte in mark.text.utf8 { add(UInt64(byte)) } }
    return hash
  }

  /// The session time of a time of the file, in milliseconds as those of ``table``.
  package func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds - origin)
  }

  /// Calls the body with the rows of all devices and the marks, in order of time.
  public func forEach(_ body: (Entry) throws -> Void) rethrows {
    var merge = RecordingMerge(rows, sources.map(\.id), table.marks)
    while let (time, event) = merge.next() {
      let time = SessionTime(milliseconds: time - origin)
      // What was marked before the first value stands at its time.
      try body(Entry(time: min(max(time, start), end), event: event))
    }
  }

  /// All rows and marks at once.
  public var entries: [Entry] {
    var entries: [Entry] = []
    forEach { entries.append($0) }
    return entries
  }
}
