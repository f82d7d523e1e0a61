import Care
import Session
import Text
import Vitals
import Wording

/// The course of the patient up to this session.
enum CourseJSON {
  static func write(_ json: inout ReportJSON) {
    guard let course = json.builder.course else { return json.absent("course", .notKnown) }
    json.object("course") { json in
      let sessions = Array(zip(course.sessions, course.daysSince))
      json.list("sessions", sessions) { json, entry in write(entry.0, daysSince: entry.1, &json) }
      switch course.outlook {
      case .noSeries: json.absent("next", .noSeries)
      case .noSession: json.absent("next", .notStarted)
      case .complete: json.absent("next", .complete)
      case .due(let due): write(due, course, &json)
      }
      json.text("text", CourseWords(json.words.language).due(course), else: .none)
    }
  }

  private static func write(
    _ due: CourseDue, _ course: PatientCourse, _ json: inout ReportJSON
  ) {
    json.object("next") { json in
      json.writer.member("due", due.date.description)
      json.writer.member("series", due.series)
      json.writer.member("number", Int64(due.number))
      json.whole("of", due.count.map { Int64($0) }, else: .none)
      json.writer.member("uncertain", course.isUncertain)
      let today = course.isUncertain ? nil : course.today
      json.whole("overdue_days", today.map { max(-due.days(from: $0), 0) }, else: .notKnown)
    }
  }

  private static func write(
    _ past: PastSession, daysSince: Int64?, _ json: inout ReportJSON
  ) {
    json.writer.member("id", past.session)
    json.writer.member("began_at", past.wall.iso8601)
    json.writer.member("date", past.wall.local.date.description)
    json.whole("days_since_previous", daysSince, else: .first)
    json.writer.member("aborted", past.isAborted)
    json.text("fault", past.damage, else: .none)
    json.seconds("infused_s", past.infused, else: .notStarted)
    measured(past, &json)
    json.list("scores", past.scores) { json, score in write(score, &json) }
    json.list("side_effects", past.sideEffects) { json, effect in
      json.writer.member("id", effect.id)
      json.writer.member("name", effect.name)
      json.whole("worst_grade", effect.worst.map { Int64($0.rawValue) }, else: .notGraded)
    }
    json.list("critical", past.critical) { json, answer in
      json.writer.member("name", answer.name)
      json.list("items", answer.items) { json, item in json.writer.member("item", Int64(item)) }
      json.text("told", answer.told, else: .nobodyTold)
    }
  }

  private static func measured(_ past: PastSession, _ json: inout ReportJSON) {
    // The summary of an earlier program has no such values, which may have been recorded.
    let isWhole = past.form >= PastSession.currentForm
    let unseen: ReportJSON.Absence = isWhole ? .notMeasured : .notKnown
    json.thousandths("weight_kg", past.weight?.grams, else: isWhole ? .notCharted : .notKnown)
    json.list("drugs", past.drugs) { json, drug in
      json.writer.member("id", drug.id)
      json.writer.member("name", drug.name)
      json.mass("given_mg", drug.total, else: .notKnown)
      let dose = drug.total.flatMap { total in past.weight.map(total.perKilogram) }
      json.mass("given_mg_per_kg", dose, else: drug.total == nil ? .notKnown : .notCharted)
    }
    json.reading("highest_systolic", past.peak, else: .notMeasured)
    json.reading("lowest_systolic", past.lowest, else: unseen)
    json.amount("lowest_spo2_percent", past.lowestSaturation, else: unseen)
    json.amount("lowest_rate_bpm", past.lowestRate, else: unseen)
  }

  private static func write(_ score: ScoreTaken, _ json: inout ReportJSON) {
    json.writer.member("scale", score.scale)
    json.writer.member("name", score.name)
    json.writer.member("latest", Int64(score.sum))
    let more = [
      ("before", score.before), ("after", score.after), ("least", score.least),
      ("greatest", score.greatest),
    ]
    for (key, sum) in more { json.whole(key, sum.map { Int64($0) }, else: .notCharted) }
    json.whole("highest", score.highest.map { Int64($0) }, else: .none)
  }
}
