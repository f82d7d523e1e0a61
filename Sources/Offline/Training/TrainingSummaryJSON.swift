import Text
import Training
import Vitals

/// The summary of a training as one line of the index.
enum TrainingSummaryJSON {
  static func write(_ summary: TrainingSummary, to writer: inout JSONWriter) {
    writer.member("trainee", orNull: summary.trainee)
    writer.member("scenario", summary.scenario)
    writer.member("version", "\(summary.version)")
    writer.member("seed", orNull: summary.seed.map { "\($0)" })
    writer.member("wall", summary.wall.iso8601)
    writer.member("points", Int64(summary.points))
    writer.member("most", Int64(summary.most))
    writer.member("outside", hundredths: Int64((summary.dose * 100).rounded()))
    writer.list("events", summary.events) { event, writer in
      writer.member("state", event.state)
      writer.key("delays_ms")
      writer.beginArray()
      for delay in event.delays {
        if let delay { writer.value(delay.milliseconds) } else { writer.null() }
      }
      writer.endArray()
    }
    writer.list("expected", summary.items) { item, writer in
      writer.member("id", item.id)
      writer.member("grade", item.grade.rawValue)
    }
  }

  /// The summary of a line; nil for one of another form.
  static func read(_ line: JSONValue) -> TrainingSummary? {
    guard let scenario = clean(line["scenario"]),
      let version = line["version"]?.text.flatMap({ UInt64($0) }),
      let wall = line["wall"]?.text.flatMap(WallTime.init(iso8601:)),
      let points = line["points"]?.whole, let most = line["most"]?.whole,
      let dose = line["outside"]?.decimal?.scaled(places: 2),
      let events = line["events"]?.values, let items = line["expected"]?.values
    else { return nil }
    var summary = TrainingSummary(
      trainee: clean(line["trainee"]), scenario: scenario, version: version,
      seed: line["seed"]?.text.flatMap { UInt64($0) }, wall: wall, points: Int(points),
      most: Int(most), dose: Double(dose) / 100)
    summary.events = events.compactMap { event in
      guard let state = clean(event["state"]), let delays = event["delays_ms"]?.values,
        delays.count == TrainingSummary.moments
      else { return nil }
      return TrainingSummary.Event(
        state: state, delays: delays.map { $0.whole.map(TimeSpan.init(milliseconds:)) })
    }
    summary.items = items.compactMap { item in
      guard let id = clean(item["id"]),
        let grade = item["grade"]?.text.flatMap(Score.Grade.init(rawValue:))
      else { return nil }
      return TrainingSummary.Item(id: id, grade: grade)
    }
    return summary
  }

  private static func clean(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
  }
}
