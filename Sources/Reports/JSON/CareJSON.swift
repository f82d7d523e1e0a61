import Care
import Session
import Text
import Vitals
import Wording

/// What was charted: sets, side effects, notes, and what somebody had to be told.
enum CareJSON {
  static func write(_ json: inout ReportJSON) {
    json.writeGiven()
    let sets = json.session.chart.holding.filter {
      if case .set? = $0.content { true } else { false }
    }
    json.list("sets", sets) { json, entry in
      json.entry(entry)
      json.snapshot(entry.vitals)
    }
    sideEffects(&json)
    let notes = json.session.chart.holding.filter {
      if case .remark? = $0.content { true } else { false }
    }
    json.list("notes", notes) { json, entry in
      json.entry(entry)
      if case .remark(let text)? = entry.content { json.writer.member("text", text) }
    }
    critical(&json)
  }

  private static func critical(_ json: inout ReportJSON) {
    let answers = json.session.chart.criticalAnswers(json.session.header.clinic)
    json.list("critical", answers) { json, answer in
      json.time("at", answer.time)
      json.writer.member("scale", answer.scale)
      json.writer.member("name", answer.name)
      json.list("items", Array(zip(answer.items, answer.scores))) { json, item in
        json.writer.member("item", Int64(item.0))
        json.writer.member("score", Int64(item.1))
      }
      json.texts("to_do", answer.texts)
      json.writer.member("text", RequirementWords(json.words.language).critical(answer))
      guard let told = answer.told else { return json.absent("told", .nobodyTold) }
      json.object("told") { json in
        json.writer.member("who", told.who)
        json.time("at", told.time)
        json.writer.member("by", told.by.initials)
      }
    }
  }

  private static func sideEffects(_ json: inout ReportJSON) {
    let charted = ChartWords(json.words.language)
    json.list("side_effects", json.session.chart.sideEffects) { json, course in
      json.time("onset_at", course.onset)
      json.writer.member("id", course.effect.id)
      json.writer.member("name", course.effect.label)
      json.whole("worst_grade", course.worst.map { Int64($0.rawValue) }, else: .notGraded)
      json.texts("actions", charted.actions(of: course, in: json.session))
      json.time("resolved_at", course.resolved, else: .ongoing)
      json.text(
        "by", json.session.chart.entry(course.number)?.by.initials, else: .notKnown)
    }
  }
}
