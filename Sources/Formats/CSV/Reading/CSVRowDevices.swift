import Text
import Vitals

/// The devices that a column of a file names, row by row.
struct CSVRowDevices {
  private var places: [[UInt8]: Int] = [:]
  private var labels: [String] = []
  /// The columns of the present layout's cells, by device; nil for one that is not read.
  private var columns: [Int: [Int?]] = [:]

  /// Forgets which columns the cells are, as another header came.
  mutating func forgetColumns() { columns = [:] }

  /// The place of the device in a cell; nil, told, for one too many.
  mutating func place(
    _ rows: CSVRows, _ cell: Int, _ table: inout RecordingTable
  ) -> Int? {
    let key = Array(rows.buffer[rows.cells[cell]])
    if let known = places[key] { return known }
    let text = Sanitiser.clean(rows.text(rows.cells[cell]), limit: Sanitiser.labelLimit)
    guard labels.count < RecordingTable.mostDevices else {
      table.remark(.notRead(text, because: .deviceTooMany))
      return nil
    }
    // Names that differ only behind the end of a label are of two devices all the same.
    var (label, number) = (text, 2)
    while labels.contains(label) { (label, number) = ("\(text)#\(number)", number + 1) }
    labels.append(label)
    places[key] = labels.count - 1
    return labels.count - 1
  }

  /// The name of a device, with that in the heading of a cell.
  func label(_ place: Int, heading: String) -> String {
    let label = labels[place]
    return heading.isEmpty ? label : label.isEmpty ? heading : "\(label)/\(heading)"
  }

  /// The columns of the cells for a device.
  mutating func columns(
    of place: Int, _ slots: [CSVLayout.Slot], _ candidates: inout CSVCandidates
  ) -> [Int?] {
    if let known = columns[place] { return known }
    let own = slots.map { slot in
      candidates.index(
        of: slot.parameter, name: slot.name, device: label(place, heading: slot.device),
        rank: slot.rank)
    }
    columns[place] = own
    return own
  }
}
