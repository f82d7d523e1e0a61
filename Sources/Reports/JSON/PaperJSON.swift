import Care
import Session
import Text
import Vitals
import Wording

/// Questions, starts and discharges with open items, corrections and actions.
enum PaperJSON {
  static func write(_ json: inout ReportJSON) {
    let charted = ChartWords(json.words.language)
    checklist(&json)
    json.list("overrides", json.session.care.overrides) { json, override in
      json.time("at", override.time)
      json.writer.member("by", override.by.initials)
      json.writer.member("step", override.isStart ? "start" : "discharge")
      let requirements = RequirementWords(json.words.language)
      json.texts("open", override.fitness.findings.map(requirements.finding))
      json.text("reason", override.reason.isEmpty ? nil : override.reason, else: .none)
    }
    json.list("corrections", json.session.chart.entries.filter { $0.corrects != nil }) {
      json, entry in
      json.time("entered_at", entry.entered)
      json.writer.member("by", entry.by.initials)
      json.whole("corrects_entry", entry.corrects.map { Int64($0) }, else: .none)
      let before = entry.corrects.flatMap { json.session.chart.entry($0) }?.content
      json.text("before", before.map { charted.text($0, in: json.session) }, else: .struck)
      json.text("after", entry.content.map { charted.text($0, in: json.session) }, else: .struck)
      json.text("reason", entry.reason, else: .notGiven)
    }
    json.list("actions", json.builder.alarms.actions) { json, action in
      json.time("at", action.time)
      json.writer.member("by", action.by.initials)
      json.writer.member("text", action.words)
    }
  }

  private static func checklist(_ json: inout ReportJSON) {
    let charted = ChartWords(json.words.language)
    json.list("checklist", json.session.header.clinic.checks) { json, item in
      json.writer.member("id", item.id)
      json.writer.member("stage", item.stage.rawValue)
      json.writer.member("label", item.label)
      json.writer.member("required", item.isRequired)
      let answer = json.session.care.answer(to: item)
      json.text("answer", answer.map(charted.answer), else: .notAnswered)
      let entry = json.session.chart.answer(item.id)?.entry
      json.time("at", entry?.time, else: answer == nil ? .notAnswered : .notCharted)
      json.text("by", entry?.by.initials, else: answer == nil ? .notAnswered : .notCharted)
    }
  }
}
