import Vitals

/// Names of records and of the files beside them.
enum WFDBName {
  /// Whether a name may be that of a record: letters, digits, minus and underscore (header(5)).
  static func isRecord(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.utf8.count <= 200
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_"
      }
  }

  /// Whether a signal file stands beside the header: its name leads into no other folder.
  static func isFile(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255 && !name.hasPrefix(".")
      && name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value > 0x20 }
  }

  /// A name without its last suffix, and that suffix without the point.
  static func parts(_ name: String) -> (stem: String, suffix: String) {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return (name, "") }
    return (String(name[..<point]), String(name[name.index(after: point)...]))
  }
}

/// What comments of a header say that is read.
enum WFDBComment {
  /// How the comment begins that says who wrote the record.
  static let own = "#chairside"

  /// The offset from UTC in minutes of a comment `#zone: +01:00`; nil for any other.
  static func zone(_ comment: some StringProtocol) -> Int? {
    let text = String(comment.dropFirst().drop { $0 == " " })
    guard text.hasPrefix("zone: ") else { return nil }
    let offset = text.dropFirst(6)
    let parts = offset.dropFirst().split(separator: ":")
    guard let sign = offset.first, sign == "+" || sign == "-", parts.count == 2,
      let hours = Int(parts[0]), let minutes = Int(parts[1]), 0..<24 ~= hours, 0..<60 ~= minutes
    else { return nil }
    return PlaceZone.offset((sign == "-" ? -1 : 1) * (hours * 60 + minutes))
  }

  /// The comment with an offset from UTC.
  static func zone(minutes: Int) -> String {
    let magnitude = Int(minutes.magnitude)
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "#zone: \(minutes < 0 ? "-" : "+")\(pad(magnitude / 60)):\(pad(magnitude % 60))"
  }
}
