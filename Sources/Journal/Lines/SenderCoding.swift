import Session
import Text
import Vitals

/// Encodes sender reports as members of a journal line.
///
/// `"what":"owner"` and `"refused"` carry `addr`, `app`, `facility` and `bed` where known;
/// `refused` also the `count` of refused records, `beds` the names, `patient` a `number` that
/// counts patients in order of appearance, `clock` whether it is `wrong`: no patient data is
/// recorded.
enum SenderCoding {
  /// The largest accepted number; the most accepted beds.
  private static let longest: Int64 = 1 << 40
  private static let beds = 8

  static func write(_ report: SenderReport, to writer: inout JSONWriter) {
    switch report {
    case .owner(let name):
      writer.member("what", "owner")
      write(name, to: &writer)
    case .refused(let name, let count):
      writer.member("what", "refused")
      write(name, to: &writer)
      writer.member("count", Int64(count))
    case .severalBeds(let beds):
      writer.member("what", "beds")
      writer.key("beds")
      writer.beginArray()
      for bed in beds { writer.value(bed) }
      writer.endArray()
    case .patient(let number):
      writer.member("what", "patient")
      writer.member("number", Int64(number))
    case .clock(let isWrong):
      writer.member("what", "clock")
      writer.member("wrong", isWrong)
    }
  }

  private static func write(_ name: SenderName, to writer: inout JSONWriter) {
    if let address = name.address { writer.member("addr", address) }
    if !name.application.isEmpty { writer.member("app", name.application) }
    if !name.facility.isEmpty { writer.member("facility", name.facility) }
    if !name.bed.isEmpty { writer.member("bed", name.bed) }
  }

  /// The report of a line; nil for any other line.
  static func read(_ line: JSONValue) -> SenderReport? {
    switch line["what"]?.text {
    case "owner": return .owner(name(line))
    case "refused": return number(line["count"]).map { .refused(name(line), count: $0) }
    case "beds":
      let names = (line["beds"]?.values ?? []).prefix(beds).compactMap(text)
      return names.isEmpty ? nil : .severalBeds(names)
    case "patient": return number(line["number"]).map { .patient($0) }
    case "clock": return line["wrong"]?.flag.map { .clock(isWrong: $0) }
    default: return nil
    }
  }

  private static func name(_ line: JSONValue) -> SenderName {
    SenderName(
      address: text(line["addr"]), application: text(line["app"]) ?? "",
      facility: text(line["facility"]) ?? "", bed: text(line["bed"]) ?? "")
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: SenderName.longest) }
  }

  private static func number(_ value: JSONValue?) -> Int? {
    value?.whole.flatMap { (0...longest).contains($0) ? Int($0) : nil }
  }
}
