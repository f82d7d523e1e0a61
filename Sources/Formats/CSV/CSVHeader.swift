import Text
import Vitals

/// The first line of a plain CSV recording, and what to write in place of one that is not known.
enum CSVHeader {
  /// How other programs call the columns: lower case, letters and digits alone.
  private static let names: [String: String] = [
    "t": "t_s", "time": "t_s", "times": "t_s", "seconds": "t_s", "sec": "t_s", "elapsed": "t_s",
    "timestamp": "t_s", "heartrate": "hr", "ecghr": "hr", "ecg": "hr", "hf": "hr",
    "spo2pct": "spo2", "o2sat": "spo2", "sao2": "spo2", "saturation": "spo2", "pulse": "pr",
    "pulserate": "pr", "bpm": "pr", "puls": "pr", "sys": "nibp_sys", "systolic": "nibp_sys",
    "nbps": "nibp_sys", "nibps": "nibp_sys", "dia": "nibp_dia", "diastolic": "nibp_dia",
    "nbpd": "nibp_dia", "nibpd": "nibp_dia", "map": "nibp_map", "mean": "nibp_map",
    "nbpm": "nibp_map", "nibpm": "nibp_map", "resp": "rr", "respiratoryrate": "rr", "af": "rr",
    "etco2mmhg": "etco2",
  ]

  /// What the bytes are that cannot be lines of text; nil where they can.
  static func mistake(in bytes: Span<UInt8>) -> FormatError? {
    func begins(_ mark: [UInt8]) -> Bool {
      bytes.count >= mark.count && mark.indices.allSatisfy { bytes[$0] == mark[$0] }
    }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) { return .wideText }
    if begins([0x50, 0x4B, 0x03, 0x04]) { return .packed }
    for index in 0..<min(bytes.count, 4096) {
      let byte = bytes[index]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return .notARecording }
    }
    return nil
  }

  /// Refuses a header that is not of the plain format, with what to write in its place.
  static func check(_ header: [String], _ head: [UInt8]) throws(FormatError) {
    let names = header.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
    var seen: Set<String> = []
    for name in names {
      let isKnown =
        name == CSVColumns.time || CSVColumns.parameters.contains { $0.symbol == name }
      guard isKnown else { throw unknown(name, in: names, head) }
      guard seen.insert(name).inserted else { throw .repeatedColumn(name) }
    }
    guard seen.contains(CSVColumns.time) else { throw .missingColumn(CSVColumns.time) }
  }

  /// The kind of header that a name of no column shows.
  private static func unknown(
    _ name: String, in names: [String], _ head: [UInt8]
  ) -> FormatError {
    for separator in ";\t|".unicodeScalars {
      var other = CSVRows(separator: UInt8(ascii: separator), only: head)
      if other.next(), other.cells.count > names.count { return .separator(Character(separator)) }
    }
    if names.allSatisfy({ DecimalNumber(plain: $0) != nil || $0.isEmpty }) { return .noHeader }
    let meant = names.compactMap(column)
    let isWhole = meant.count == names.count && Set(meant).count == meant.count
    return .unknownColumn(
      name, nearest: column(name), header: isWhole ? meant.joined(separator: ",") : nil)
  }

  /// The column that a name probably means; nil for none.
  private static func column(_ name: String) -> String? {
    let known = [CSVColumns.time] + CSVColumns.parameters.map(\.symbol)
    let plain = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    if let exact = known.first(where: { $0.filter { $0 != "_" } == plain }) { return exact }
    return names[plain] ?? NearestWord.to(name.lowercased(), among: known)
  }
}
