import Alarms
import Session
import Text
import Vitals

/// Encodes an acknowledgement: the condition numbers with the rule and the onset of each.
enum AcknowledgementCoding {
  /// The most conditions one command acknowledges.
  private static let most = 1000

  static func write(_ ids: [Int], _ meant: [ConditionMark], to writer: inout JSONWriter) {
    writer.key("ids")
    writer.beginArray()
    for id in ids { writer.value(Int64(id)) }
    writer.endArray()
    guard !meant.isEmpty else { return }
    writer.key("meant")
    writer.beginArray()
    for mark in meant {
      writer.beginObject()
      writer.member("id", Int64(mark.id))
      writer.member("rule", mark.rule)
      writer.member("onset_ms", mark.onset.milliseconds)
      writer.endObject()
    }
    writer.endArray()
  }

  /// The command of a line; nil when a required member is missing or out of bounds.
  ///
  /// Journals of semantics 1 contain the numbers alone.
  static func read(_ line: JSONValue) -> Command? {
    guard let ids = line["ids"]?.values, ids.count <= most else { return nil }
    let numbers = ids.compactMap { RecordBounds.number($0) }
    guard let marks = line["meant"]?.values else { return .acknowledge(numbers) }
    let meant = marks.prefix(most).compactMap(mark)
    guard meant.count == marks.count else { return nil }
    return .acknowledge(numbers, meant: meant)
  }

  static func mark(_ value: JSONValue) -> ConditionMark? {
    guard let id = RecordBounds.number(value["id"]), let rule = value["rule"]?.text,
      let onset = RecordBounds.time(value["onset_ms"])
    else { return nil }
    return ConditionMark(
      id: id, rule: Sanitiser.clean(rule, limit: Sanitiser.noteLimit), onset: onset)
  }
}
