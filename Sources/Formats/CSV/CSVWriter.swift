import Care
public import Session
public import Vitals

/// Writes the plain CSV format from the events of a journal.
///
/// Rows at one time form one line. Only measured values are written: the format cannot express a
/// doubt, and a doubtful number must not be read back as a reliable one.
public struct CSVWriter: Sendable {
  private struct Row: Sendable {
    let time: SessionTime
    var cells: [Amount?]
  }

  private var rows: [Row] = []

  /// A writer without rows.
  public init() {}

  /// Adds an event; everything but device rows is ignored.
  public mutating func add(_ event: Event, at time: SessionTime) {
    switch event {
    case .vital(_, let row):
      for parameter in CSVColumns.parameters where !parameter.isCuff {
        if let reading = row[parameter] { set(parameter, reading.valid, at: time) }
      }
    case .cuff(_, let row):
      set(.cuffSystolic, row.systolic?.amount, at: time)
      set(.cuffDiastolic, row.diastolic?.amount, at: time)
      set(.cuffMean, row.mean?.amount, at: time)
    case .command(.chart(.byHand(let value)), _): add(value, at: time)
    case .source, .wave, .link, .line, .sender, .command, .runtime, .scene: break
    }
  }

  /// A value by hand stands at the time of its entry: the rows of the format are in time order.
  private mutating func add(_ value: HandValue, at time: SessionTime) {
    switch value.reading {
    case .pressure(let systolic, let diastolic, _, _):
      set(.cuffSystolic, systolic.amount, at: time)
      set(.cuffDiastolic, diastolic.amount, at: time)
    case .sampled(let parameter, let amount): set(parameter, amount, at: time)
    }
  }

  private mutating func set(_ parameter: Parameter, _ amount: Amount?, at time: SessionTime) {
    if rows.last?.time != time {
      rows.append(Row(time: time, cells: Array(repeating: nil, count: CSVColumns.parameters.count)))
    }
    guard let column = CSVColumns.parameters.firstIndex(of: parameter), let amount else { return }
    rows[rows.count - 1].cells[column] = amount
  }

  /// The whole text, with the columns that have a value in any row.
  public func text() -> [UInt8] {
    let columns = CSVColumns.parameters.indices.filter { column in
      rows.contains { $0.cells[column] != nil }
    }
    let names = [CSVColumns.time] + columns.map { CSVColumns.parameters[$0].symbol }
    var bytes = Array((names.joined(separator: ",") + "\n").utf8)
    for row in rows {
      let cells = columns.map { row.cells[$0]?.exactText ?? "" }
      bytes += ([Self.seconds(row.time)] + cells).joined(separator: ",").utf8
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Seconds with as many decimals as needed.
  private static func seconds(_ time: SessionTime) -> String {
    let magnitude = time.milliseconds.magnitude
    var fraction = String(magnitude % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = time.milliseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
