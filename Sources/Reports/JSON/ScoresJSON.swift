import Care
import Session
import Text
import Vitals
import Wording

/// The scores, item by item, and the scales that the clinic's file asks.
enum ScoresJSON {
  static func write(_ json: inout ReportJSON) {
    let charted = ChartWords(json.words.language)
    let entries = json.session.chart.holding.filter {
      if case .score? = $0.content { true } else { false }
    }
    json.list("scores", entries) { json, entry in
      guard let content = entry.content, case .score(let id, let answers) = content else { return }
      json.entry(entry)
      json.writer.member("moment", json.session.care.moment(of: entry.time).rawValue)
      score(id, answers, &json)
      json.snapshot(entry.vitals)
      json.writer.member("text", charted.text(content, in: json.session))
    }
    scales(&json)
  }

  private static func score(_ id: String, _ answers: [ItemAnswer], _ json: inout ReportJSON) {
    let scale = json.session.header.clinic.scale(id)
    json.writer.member("scale", id)
    json.text("name", scale?.name, else: .notKnown)
    json.whole("sum", scale?.sum(answers).map { Int64($0) }, else: .notKnown)
    json.whole("lowest", scale.map { Int64($0.range.lowerBound) }, else: .notKnown)
    json.whole("least_to_pass", scale?.pass.map(Int64.init), else: .none)
    json.whole("highest", scale.map { Int64($0.range.upperBound) }, else: .notKnown)
    json.list("items", Array(answers.enumerated())) { json, item in
      json.writer.member("item", Int64(item.offset + 1))
      let asked = scale?.items.dropFirst(item.offset).first
      json.text("prompt", asked?.prompt, else: .notKnown)
      json.whole("score", item.element.score.map { Int64($0) }, else: .notAsked)
      let chosen = asked?.choices.first { item.element == .score($0.score) }
      json.text(
        "answer", chosen?.label, else: item.element == .notAsked ? .notAsked : .notKnown)
    }
  }

  /// The scales that the clinic's file asks before and after, also those that were not asked.
  private static func scales(_ json: inout ReportJSON) {
    let clinic = json.session.header.clinic
    let course = clinic.course
    let wanted = clinic.scales.filter { scale in
      course.map { ($0.before + $0.after).contains(scale.id) } ?? false
    }
    json.list("scales_before_after", wanted) { json, scale in
      json.writer.member("scale", scale.id)
      json.writer.member("name", scale.name)
      latest("before", scale, .before, course?.before ?? [], &json)
      latest("after", scale, .after, course?.after ?? [], &json)
    }
  }

  private static func latest(
    _ key: String, _ scale: Scale, _ moment: ScoreMoment, _ wanted: [String],
    _ json: inout ReportJSON
  ) {
    guard let latest = json.session.care.latest(scale, moment) else {
      return json.absent(key, wanted.contains(scale.id) ? .notAsked : .notWanted)
    }
    json.object(key) { json in
      json.writer.member("sum", Int64(latest.sum))
      json.writer.member("highest", Int64(scale.range.upperBound))
      json.time("at", latest.entry.time)
    }
  }
}
