import Care
import Text
import Vitals
import Wording

/// What was asked before the infusion, and the sets that were missed.
enum BeforeJSON {
  static func write(_ json: inout ReportJSON) {
    let tables = BeforeTables(builder: json.builder)
    let charted = ChartWords(json.words.language)
    json.list("before_infusion", tables.rows) { json, row in
      json.writer.member("id", row.item.id)
      json.writer.member("label", row.item.label)
      json.text("answer", row.answer.map(charted.answer), else: .notAnswered)
      if row.item.kind == .clock {
        json.seconds("length_s", row.length, else: .notAnswered)
        json.whole("least_min", row.item.leastMinutes.map { Int64($0) }, else: .none)
      }
      json.writer.member("text", row.text)
    }
    json.list("missed_sets", tables.missed) { json, slot in
      json.time("due_at", slot.due)
      json.writer.member("in_recovery", slot.isRecovery)
    }
  }
}
