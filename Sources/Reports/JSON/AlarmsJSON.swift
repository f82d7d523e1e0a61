import Alarms
import Session
import Text
import Vitals
import Wording

/// The alarms: how many, how long, how fast answered, and each condition.
enum AlarmsJSON {
  static func write(_ json: inout ReportJSON) {
    let conditions = json.builder.alarms.conditions
    json.list("by_priority", [Priority.high, .medium, .low]) { json, priority in
      let these = conditions.filter { $0.priority == priority }
      let end = json.builder.end
      json.writer.member("priority", priority.symbol)
      json.writer.member("count", Int64(these.count))
      json.seconds("held_s", ConditionSummary.heldTime(of: these, until: end))
      json.writer.member("escalated", Int64(these.count { $0.escalated != nil }))
    }
    let waits = conditions.compactMap { condition in
      condition.acknowledged.map { $0 - condition.raised }
    }.sorted()
    json.object("acknowledged") { json in
      json.writer.member("count", Int64(waits.count))
      json.seconds(
        "median_s", waits.isEmpty ? nil : waits[waits.count / 2], else: .notAcknowledged)
      json.seconds("longest_s", waits.last, else: .notAcknowledged)
    }
    json.seconds("audio_off_s", json.builder.alarms.quiet)
    json.seconds("paused_s", json.builder.alarms.paused)
    limits(&json)
    json.list("conditions", conditions) { json, condition in write(condition, &json) }
  }

  private static func limits(_ json: inout ReportJSON) {
    let changed = json.session.alarms.rules.filter { $0.isChanged && !$0.isOff }
    json.list("changed_limits", changed) { json, view in
      let name = RuleWords(json.words.language).name(view.rule.id, in: json.session)
      json.writer.member("rule", view.rule.id)
      json.writer.member("name", name.printed)
      json.amount("limit", view.threshold?.limit, else: .none)
      json.text("unit", view.threshold == nil ? nil : view.rule.parameter?.unit, else: .none)
    }
    json.texts("off", json.builder.alarmsOff)
  }

  private static func write(_ condition: ConditionSummary, _ json: inout ReportJSON) {
    let end = json.builder.end
    json.writer.member("id", Int64(condition.id))
    json.writer.member("rule", condition.rule)
    json.writer.member("priority", condition.priority.symbol)
    json.writer.member("text", condition.words(in: json.session, json.words.language))
    json.time("raised_at", condition.raised)
    json.time("escalated_at", condition.escalated, else: .notEscalated)
    json.time("ended_at", condition.ended, else: .ongoing)
    json.seconds("held_s", condition.heldTime(until: end))
    json.writer.member("holds", condition.holds)
    json.seconds("signalled_s", condition.signalledTime(until: end))
    json.seconds(
      "acknowledged_after_s", condition.acknowledged.map { $0 - condition.raised },
      else: .notAcknowledged)
  }
}
