public import Session
public import Text
import Vitals

/// Encodes past sessions as JSON, for the index and for other programs.
public enum PastSessionCoding {
  /// Writes a session as members of an open object.
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

  /// Parses the session of an object; nil when a required member is missing.
  public static func read(_ line: JSONValue) -> PastSession? {
    guard let wall = line["wall"]?.text.flatMap(WallTime.init(iso8601:)),
      let session = text(line["session"]), let mode = line["mode"]?.text.flatMap(Mode.init),
      let phase = line["phase"]?.text.flatMap(Phase.init)
    else { return nil }
    var past = PastSession(wall: wall, session: session, mode: mode, phase: phase)
    past.isAborted = line["aborted"]?.flag ?? false
    past.damage = text(line["damage"])
    past.chair = text(line["chair"])
    past.label = text(line["label"])
    past.patient = text(line["patient"])
    past.infused = line["infused_ms"]?.whole.flatMap {
      Bounds.spans.contains($0) ? TimeSpan(milliseconds: $0) : nil
    }
    past.baseline = text(line["baseline"])
    past.peak = text(line["peak"])
    past.drugs = texts(line["drugs"])
    past.sideEffects = texts(line["side_effects"])
    past.scores = texts(line["scores"])
    past.appointment = text(line["next"])
    return past
  }

  /// A text in displayable form, since any program may have written the index.
  private static func text(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    value?.values?.compactMap { text($0) } ?? []
  }
}
