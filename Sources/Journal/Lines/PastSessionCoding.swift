import Care
public import Session
public import Text
import Vitals

/// Encodes past sessions as JSON, for the index and for other programs.
///
/// Pressures are mmHg, masses micrograms, the weight grams.
public enum PastSessionCoding {
  /// Writes a session as members of an open object.
  public static func write(_ past: PastSession, to writer: inout JSONWriter) {
    if past.form > 1 { writer.member("form", past.form) }
    writer.member("wall", past.wall.iso8601)
    writer.member("session", past.session)
    writer.member("chair", orNull: past.chair)
    writer.member("label", orNull: past.label)
    writer.member("patient", orNull: past.patient)
    writer.member("mode", past.mode.rawValue)
    writer.member("phase", past.phase.rawValue)
    if past.isAborted { writer.member("aborted", true) }
    writer.member("damage", orNull: past.damage)
    if let infused = past.infused { writer.member("infused_ms", infused.milliseconds) }
    write("baseline", past.baseline, to: &writer)
    write("peak", past.peak, to: &writer)
    write("lowest", past.lowest, to: &writer)
    for (key, low) in [("spo2_low", past.lowestSaturation), ("rate_low", past.lowestRate)] {
      if let low { writer.member(key, hundredths: Int64(low.hundredths)) }
    }
    if let weight = past.weight { writer.member("g", weight.grams) }
    writer.list("drugs", past.drugs) { drug, writer in
      writer.member("id", drug.id)
      writer.member("name", drug.name)
      if let amount = drug.amount { writer.member("mcg", amount.micrograms) }
      if let outside = drug.outside { writer.member("outside_mcg", outside.micrograms) }
    }
    writer.list("side_effects", past.sideEffects) { effect, writer in
      writer.member("id", effect.id)
      writer.member("name", effect.name)
      if let worst = effect.worst { writer.member("grade", Int64(worst.rawValue)) }
    }
    writer.list("scores", past.scores, write)
    if !past.critical.isEmpty { write(past.critical, to: &writer) }
    writer.member("next", orNull: past.appointment)
  }

  private static func write(_ score: ScoreTaken, to writer: inout JSONWriter) {
    writer.member("id", score.scale)
    writer.member("name", score.name)
    writer.member("sum", Int64(score.sum))
    let more = [
      ("of", score.highest), ("before", score.before), ("after", score.after),
      ("least", score.least), ("greatest", score.greatest),
    ]
    for (key, sum) in more {
      if let sum { writer.member(key, Int64(sum)) }
    }
  }

  private static func write(_ critical: [CriticalSeen], to writer: inout JSONWriter) {
    writer.list("critical", critical) { answer, writer in
      writer.member("name", answer.name)
      writer.key("items")
      writer.beginArray()
      for item in answer.items { writer.value(Int64(item)) }
      writer.endArray()
      writer.member("told", orNull: answer.told)
    }
  }

  private static func write(
    _ key: String, _ reading: PressureTriple?, to writer: inout JSONWriter
  ) {
    guard let reading else { return }
    writer.key(key)
    writer.beginObject()
    writer.member("sys", hundredthsOrNull: Int64(reading.systolic.hundredths))
    writer.member("dia", hundredthsOrNull: Int64(reading.diastolic.hundredths))
    if let mean = reading.mean {
      writer.member("map", hundredthsOrNull: Int64(mean.hundredths))
    }
    writer.endObject()
  }

  /// The forms of summaries: those of later programs are read as far as they are known.
  private static let forms: ClosedRange<Int64> = 1...1_000

  private static func amount(_ value: JSONValue?) -> Amount? {
    guard let hundredths = value?.decimal?.scaled(places: 2), Bounds.amounts.contains(hundredths)
    else { return nil }
    return Amount(hundredths: Int32(hundredths))
  }

  /// Parses the session of an object; nil when a required member is missing.
  public static func read(_ line: JSONValue) -> PastSession? {
    guard let wall = line["wall"]?.text.flatMap(WallTime.init(iso8601:)),
      let session = text(line["session"]), let mode = line["mode"]?.text.flatMap(Mode.init),
      let phase = line["phase"]?.text.flatMap(Phase.init)
    else { return nil }
    var past = PastSession(wall: wall, session: session, mode: mode, phase: phase)
    past.form = line["form"]?.whole.flatMap { forms.contains($0) ? $0 : nil } ?? 1
    past.isAborted = line["aborted"]?.flag ?? false
    past.damage = text(line["damage"])
    past.chair = text(line["chair"])
    past.label = text(line["label"])
    past.patient = text(line["patient"])
    past.infused = line["infused_ms"]?.whole.flatMap {
      Bounds.spans.contains($0) ? TimeSpan(milliseconds: $0) : nil
    }
    past.baseline = reading(line["baseline"])
    past.peak = reading(line["peak"])
    past.lowest = reading(line["lowest"])
    past.lowestSaturation = amount(line["spo2_low"])
    past.lowestRate = amount(line["rate_low"])
    past.weight = line["g"]?.whole.flatMap {
      ChartCoding.amounts.contains($0) ? BodyWeight(grams: $0) : nil
    }
    past.drugs = line["drugs"]?.values?.compactMap(drug) ?? []
    past.sideEffects = line["side_effects"]?.values?.compactMap(sideEffect) ?? []
    past.scores = line["scores"]?.values?.compactMap(score) ?? []
    past.critical = line["critical"]?.values?.compactMap(critical) ?? []
    past.appointment = text(line["next"])
    return past
  }

  private static func reading(_ value: JSONValue?) -> PressureTriple? {
    func pressure(_ key: String) -> Pressure? {
      guard let hundredths = value?[key]?.decimal?.scaled(places: 2),
        let hundredths = Int32(exactly: hundredths)
      else { return nil }
      return Pressure(hundredths: hundredths)
    }
    guard let systolic = pressure("sys"), let diastolic = pressure("dia") else { return nil }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: pressure("map"))
  }

  private static func drug(_ value: JSONValue) -> DrugGiven? {
    guard let id = text(value["id"]), let name = text(value["name"]) else { return nil }
    let micrograms = value["mcg"]?.whole.flatMap { ChartCoding.amounts.contains($0) ? $0 : nil }
    let outside = value["outside_mcg"]?.whole.flatMap {
      ChartCoding.amounts.contains($0) ? Mass(micrograms: $0) : nil
    }
    return DrugGiven(
      id: id, name: name, amount: micrograms.map(Mass.init(micrograms:)), outside: outside)
  }

  private static func sideEffect(_ value: JSONValue) -> SideEffectSeen? {
    guard let id = text(value["id"]), let name = text(value["name"]) else { return nil }
    let grade = value["grade"]?.whole.flatMap { SideEffect.Grade(rawValue: Int(clamping: $0)) }
    return SideEffectSeen(id: id, name: name, worst: grade)
  }

  private static func critical(_ value: JSONValue) -> CriticalSeen? {
    guard let name = text(value["name"]) else { return nil }
    let items = (value["items"]?.values ?? []).compactMap { item in
      item.whole.flatMap { Bounds.amounts.contains($0) ? Int($0) : nil }
    }
    return CriticalSeen(name: name, items: items, told: text(value["told"]))
  }

  private static func score(_ value: JSONValue) -> ScoreTaken? {
    func points(_ key: String) -> Int? {
      value[key]?.whole.flatMap { Bounds.amounts.contains($0) ? Int($0) : nil }
    }
    guard let id = text(value["id"]), let name = text(value["name"]), let sum = points("sum") else {
      return nil
    }
    var score = ScoreTaken(scale: id, name: name, sum: sum, highest: points("of"))
    (score.before, score.after) = (points("before"), points("after"))
    (score.least, score.greatest) = (points("least"), points("greatest"))
    return score
  }

  /// A text in displayable form, since any program may have written the index.
  private static func text(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
  }
}
