/// Builds EDF files field by field, independently of the writer.
struct EDFBytes {
  /// A signal: its header fields and the samples of each record.
  struct Signal {
    var label: String
    var unit = ""
    var physical = ("0", "1000")
    var digital = ("0", "1000")
    var prefilter = ""
    var count: String?
    var records: [[Int16]] = []
  }

  var version = "0"
  var recording = "Startdate 24-JAN-2020 X X X"
  var date = "24.01.20"
  var clock = "04.05.56"
  var kind = ""
  var records: String?
  var headerSize: String?
  var duration = "1"
  var signals: [Signal] = []
  /// The annotation lists of each record; none for a file without such a signal.
  var lists: [String] = []

  private static func field(_ text: String, _ width: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(width))
    return bytes + [UInt8](repeating: 0x20, count: width - bytes.count)
  }

  /// Bytes of annotations, enough for the tests.
  private static let listSize = 80

  var bytes: [UInt8] {
    let count = max(signals.map(\.records.count).max() ?? 0, lists.count)
    let total = signals.count + (lists.isEmpty ? 0 : 1)
    let fields: [(String, Int)] = [
      (version, 8), ("MCH-0234567 F 16-SEP-1987 Haagse_Harry", 80), (recording, 80), (date, 8),
      (clock, 8), (headerSize ?? "\((total + 1) * 256)", 8), (kind, 44), (records ?? "\(count)", 8),
      (duration, 8), ("\(total)", 4),
    ]
    var bytes = fields.flatMap { Self.field($0.0, $0.1) }
    var all = signals
    if !lists.isEmpty {
      all.append(
        Signal(
          label: "EDF Annotations", physical: ("-1", "1"), digital: ("-32768", "32767"),
          count: "\(Self.listSize / 2)"))
    }
    let columns: [(Int, (Signal) -> String)] = [
      (16, { $0.label }), (80, { _ in "" }), (8, { $0.unit }), (8, { $0.physical.0 }),
      (8, { $0.physical.1 }), (8, { $0.digital.0 }), (8, { $0.digital.1 }), (80, { $0.prefilter }),
      (8, { $0.count ?? "\($0.records.first?.count ?? 0)" }), (32, { _ in "" }),
    ]
    for (width, text) in columns { bytes += all.flatMap { Self.field(text($0), width) } }
    for record in 0..<count {
      for signal in signals {
        bytes += signal.records[record].flatMap {
          [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
        }
      }
      if !lists.isEmpty {
        let list = Array(lists[record].utf8)
        bytes += list + [UInt8](repeating: 0, count: Self.listSize - list.count)
      }
    }
    return bytes
  }
}
