public import Session
public import Text
import Vitals

/// Past sessions as JSON, for the index and for other programs.
public enum PastSessionCoding {
  /// Writes the members of a session into an object that is open.
  public static func write(_ past: PastSession, to writer: inout JSONWriter) {
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
    writer.member("baseline", orNull: past.baseline)
    writer.member("peak", orNull: past.peak)
    list("drugs", past.drugs, to: &writer)
    list("side_effects", past.sideEffects, to: &writer)
    list("scores", past.scores, to: &writer)
    writer.member("next", orNull: past.appointment)
  }

  private static func list(_ key: String, _ texts: [String], to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for text in texts { writer.value(text) }
    writer.endArray()
  }

  /// A session of an object; nil when something that must be there is not.
  public static func read(_ line: JSONValue) -> PastSession? {
    guard let wall = line["wall"]?.text.flatMap(WallTime.init(iso8601:)),
      let session = line["session"]?.text, let mode = line["mode"]?.text.flatMap(Mode.init),
      let phase = line["phase"]?.text.flatMap(Phase.init)
    else { return nil }
    var past = PastSession(wall: wall, session: session, mode: mode, phase: phase)
    past.isAborted = line["aborted"]?.flag ?? false
    past.damage = line["damage"]?.text
    past.chair = line["chair"]?.text
    past.label = line["label"]?.text
    past.patient = line["patient"]?.text
    past.infused = line["infused_ms"]?.whole.flatMap {
      Bounds.spans.contains($0) ? TimeSpan(milliseconds: $0) : nil
    }
    past.baseline = line["baseline"]?.text
    past.peak = line["peak"]?.text
    past.drugs = line["drugs"]?.values?.compactMap(\.text) ?? []
    past.sideEffects = line["side_effects"]?.values?.compactMap(\.text) ?? []
    past.scores = line["scores"]?.values?.compactMap(\.text) ?? []
    past.appointment = line["next"]?.text
    return past
  }
}
