import Text
import Vitals

/// Encodes the codes of a source that no table knows.
enum UnknownCoding {
  static func write(_ unknown: UnknownCount, to writer: inout JSONWriter) {
    writer.member("all", unknown.isAll)
    writer.key("unknown")
    writer.beginArray()
    for code in unknown.codes {
      writer.beginObject()
      writer.member("code", code.text)
      if let parameter = code.parameter { writer.member("of", parameter.symbol) }
      if code.isUnreadable { writer.member("unread", true) }
      writer.endObject()
    }
    writer.endArray()
  }

  /// The codes of a line; nil for none.
  static func read(_ line: JSONValue) -> UnknownCount? {
    guard let list = line["unknown"]?.values else { return nil }
    let codes = list.prefix(UnknownCode.most).map { entry in
      UnknownCode(
        Sanitiser.clean(entry["code"]?.text ?? "", limit: Sanitiser.noteLimit),
        entry["of"]?.text.flatMap(Parameter.init(symbol:)),
        isUnreadable: entry["unread"]?.flag ?? false)
    }
    return UnknownCount(codes, isAll: line["all"]?.flag ?? false)
  }
}
