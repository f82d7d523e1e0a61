import Alarms
public import Session
import Text
import Vitals

/// The format of the alarm log: one JSON object per line.
public enum AlarmLogCoding {
  /// The version of the format.
  static let version: Int64 = 1

  // Values of the keys `kind` and `limit_source`.
  static let technical = "technical"
  static let baseline = "baseline"
  static let profile = "profile"
  static let session = "session"

  /// The header line without line feed; it alone marks a replay.
  public static func header(_ header: SessionHeader, isReplay: Bool) -> [UInt8] {
    let identity = header.identity
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", version)
    writer.member("event", "header")
    writer.member("app", header.app)
    writer.member("mode", identity.mode.rawValue)
    if isReplay { writer.member("replay", true) }
    writer.member("session", identity.session)
    writer.member("segment", Int64(identity.segment))
    writer.member("chair", orNull: identity.chair)
    writer.member("t_ms", identity.start.milliseconds)
    writer.member("wall", identity.wall.iso8601)
    writer.member("profile", header.profile.name)
    writer.member("profile_version", Int64(header.profile.version))
    writer.member("profile_sha256", ProfileJSON.hash(header.profile))
    writer.member("notice", "not a medical device")
    writer.endObject()
    return writer.bytes
  }

  /// A line without line feed.
  ///
  /// Every line has every key; one that does not apply is null. A line that was recorded before
  /// `extreme` was written stays as it was.
  public static func line(_ record: AlarmRecord) -> [UInt8] {
    let transition = record.transition
    let subject = transition.subject
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", version)
    writer.member("seq", Int64(record.seq))
    writer.member("t_ms", transition.time.milliseconds)
    writer.member("wall", record.identity.wall(at: transition.time).iso8601)
    writer.member("session", record.identity.session)
    writer.member("segment", Int64(record.identity.segment))
    writer.member("chair", orNull: record.identity.chair)
    writer.member("mode", record.identity.mode.rawValue)
    writer.member("phase", record.phase.rawValue)
    writer.member("event", transition.event.rawValue)
    writer.member("id", orNull: subject?.id.map(Int64.init))
    writer.member("rule", orNull: subject?.rule)
    writer.member("kind", orNull: subject.map { symbol($0.kind) })
    writer.member("priority", orNull: subject?.priority.symbol)
    writer.member("parameter", orNull: subject?.parameter?.symbol)
    writer.member("value", hundredthsOrNull: subject?.value.map { Int64($0.hundredths) })
    writer.member("limit", hundredthsOrNull: subject?.limit.map { Int64($0.hundredths) })
    writer.member("limit_source", orNull: subject?.limitSource.map(text))
    writer.member("baseline", hundredthsOrNull: subject?.baseline.map { Int64($0.hundredths) })
    writer.member("onset_ms", orNull: subject?.onset?.milliseconds)
    writer.member("condition_delay_ms", orNull: subject?.delay?.milliseconds)
    if record.hasExtreme {
      writer.member("extreme", hundredthsOrNull: subject?.extreme.map { Int64($0.hundredths) })
    }
    writer.member("operator", orNull: transition.by?.initials)
    writer.member("note", orNull: transition.note?.text)
    if !record.isShown { writer.member("shown", false) }
    writer.endObject()
    return writer.bytes
  }

  private static func symbol(_ kind: AlarmSubject.Kind) -> String {
    switch kind {
    case .rule(let name): name.symbol
    case .technical: technical
    case .baseline: baseline
    case .unknown(let symbol): symbol
    }
  }

  private static func text(_ source: LimitSource) -> String {
    switch source {
    case .profile: profile
    case .session: session
    case .baseline(let offset): baseline + offset.text
    case .unknown(let text): text
    }
  }

  /// The line without line feed that replaces lines an outlet missed.
  public static func undelivered(from first: Int, to last: Int, segment: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("event", "undelivered")
    writer.member("segment", Int64(segment))
    writer.member("from_seq", Int64(first))
    writer.member("to_seq", Int64(last))
    writer.endObject()
    return writer.bytes
  }
}
