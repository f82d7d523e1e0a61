import Patient
import Session
import Simulation
import Text
import Training
import Vitals

/// The debrief of a training as one JSON object: times in milliseconds of session time, true values
/// every ten seconds.
public enum DebriefJSON {
  /// How many seconds lie between two true values.
  private static let step = 10

  /// The bytes, without line feed.
  public static func bytes(_ page: DebriefReport) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", Int64(1))
    write(page.run, to: &writer)
    writer.key("beside")
    if let besides = page.besides { object(besides, &writer) } else { writer.null() }
    writer.key("rubric")
    if let rubric = page.rubric { write(rubric, to: &writer) } else { writer.null() }
    writer.key("reference")
    if let reference = page.reference { object(reference, &writer) } else { writer.null() }
    writer.key("counterfactuals")
    writer.beginArray()
    for other in page.otherwise {
      writer.beginObject()
      write(other.change, to: &writer)
      write(other.debrief, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("cohort")
    if let cohort = page.cohort { write(cohort, to: &writer) } else { writer.null() }
    writer.endObject()
    return writer.bytes
  }

  private static func object(_ run: Debrief, _ writer: inout JSONWriter) {
    writer.beginObject()
    write(run, to: &writer)
    writer.endObject()
  }

  private static func write(_ run: Debrief, to writer: inout JSONWriter) {
    writer.member("session", run.header.identity.session)
    writer.member("scenario", orNull: run.hasTruth ? run.scenario.name : nil)
    writer.member("true_values", run.hasTruth)
    writer.member("trainee", orNull: run.header.training?.trainee)
    writer.member("seed", orNull: run.header.seed.map { "\($0)" })
    writer.member("faithful", run.isFaithful)
    writer.member("points", Int64(run.score.points))
    writer.member("most", Int64(run.score.most))
    writer.member("over_ms", orNull: run.record.over?.milliseconds)
    writer.list("events", run.events) { event, writer in
      writer.member("state", event.state)
      writer.member("onset_ms", event.onset.milliseconds)
      writer.member("alarm_ms", orNull: event.alarm?.milliseconds)
      writer.member("noticed_ms", orNull: event.noticed?.milliseconds)
      writer.member("acknowledged_ms", orNull: event.acknowledged?.milliseconds)
      writer.member("act_ms", orNull: event.act?.milliseconds)
      writer.member("recovered_ms", orNull: event.recovered?.milliseconds)
      writer.member("recovery", orNull: event.recovery?.symbol)
    }
    writer.list("expected", run.score.items) { item, writer in
      writer.member("id", item.expectation.id)
      writer.member("text", item.expectation.text)
      writer.member("from_ms", orNull: item.from?.milliseconds)
      writer.member("act_ms", orNull: item.act?.milliseconds)
      writer.member("grade", item.grade.rawValue)
      writer.member("points", Int64(item.points))
      writer.member("most", Int64(item.most))
    }
    writer.list("harms", run.score.harms) { harm, writer in
      writer.member("text", harm.harm.text)
      writer.member("t_ms", harm.time.milliseconds)
      writer.member("points", Int64(harm.harm.points))
    }
    write(run.hasTruth ? run.dose : nil, to: &writer)
    writeCourse(run, to: &writer)
  }

  private static func writeCourse(_ run: Debrief, to writer: inout JSONWriter) {
    writer.list("acts", run.record.acts) { act, writer in
      writer.member("t_ms", act.time.milliseconds)
      writer.member("by", act.by.initials)
      writer.member("do", orNull: act.command.actWords ?? act.command.instructorWords)
    }
    writer.list("notes", run.record.remarks) { remark, writer in
      writer.member("t_ms", remark.time.milliseconds)
      writer.member("text", remark.text)
    }
    writer.list("truth", Array(stride(from: 0, to: run.truths.count, by: step))) {
      second, writer in
      writer.member("t_ms", Int64(second) * 1000)
      for target in Push.Target.allCases {
        writer.member(
          target.rawValue, hundredths: Int64((run.truths[second][target] * 100).rounded()))
      }
    }
  }

  /// The judgement of the instructor, apart from all that was measured.
  private static func write(_ rubric: Rubric, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("scale", rubric.scale)
    writer.member("scale_version", Int64(rubric.version))
    writer.member("date", rubric.date.iso8601)
    writer.list("items", rubric.items) { item, writer in
      writer.member("prompt", item.prompt)
      writer.member("score", orNull: item.score.map(Int64.init))
      writer.member("label", item.label)
    }
    writer.member("sum", Int64(rubric.sum))
    writer.member("most", Int64(rubric.most))
    writer.endObject()
  }

  /// The areas outside bounds; null where no true values are known.
  private static func write(_ dose: HarmDose?, to writer: inout JSONWriter) {
    writer.key("outside")
    guard let dose else {
      writer.null()
      return
    }
    writer.beginObject()
    for bound in PatientBound.allCases {
      guard let area = dose.areas[bound] else { continue }
      writer.member(bound.rawValue, hundredths: Int64((area * 100).rounded()))
    }
    writer.member("weighted_minutes", hundredths: Int64((dose.total * 100).rounded()))
    writer.endObject()
  }

  private static func write(_ change: Counterfactual.Change, to writer: inout JSONWriter) {
    switch change {
    case .without(let act): writer.member("without", act)
    case .moved(let act, let span):
      writer.member("moved", act)
      writer.member("by_ms", span.milliseconds)
    case .profile(let name): writer.member("profile", name)
    }
  }

  private static func write(_ cohort: Cohort, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("count", Int64(cohort.count))
    writer.list("events", cohort.events) { event, writer in
      writer.member("state", event.state)
      for (name, spread) in zip(
        ["alarm", "noticed", "acknowledged", "act", "recovered"], event.spreads)
      {
        writer.member("\(name)_median_ms", orNull: spread?.median.milliseconds)
        writer.member("\(name)_lower_ms", orNull: spread?.lower.milliseconds)
        writer.member("\(name)_upper_ms", orNull: spread?.upper.milliseconds)
      }
    }
    writer.list("expected", cohort.items) { item, writer in
      writer.member("id", item.id)
      writer.member("count", Int64(item.count))
      writer.member("full", Int64(item.full))
      writer.member("part", Int64(item.part))
    }
    writer.endObject()
  }
}
