public import Alarms
import Care
import Fields
import Session
import Text
import Vitals

/// Encodes the header of a journal.
enum HeaderCoding {
  static func write(_ header: SessionHeader, to writer: inout JSONWriter) {
    let identity = header.identity
    write(identity.wall, header.wallKnowledge, to: &writer)
    writer.member("app", header.app)
    writer.member("semantics", Int64(header.semantics))
    writer.member("care", Int64(header.careRules))
    writer.member("session", identity.session)
    writer.member("segment", Int64(identity.segment))
    writer.key("previous")
    write(header.previous, to: &writer)
    if let boot = header.boot {
      writer.member("boot", boot.identifier)
      writer.member("boot_ms", boot.milliseconds)
    }
    if let process = header.process { writer.member("pid", Int64(process)) }
    writer.member("chair", orNull: identity.chair)
    writer.member("label", orNull: header.label)
    writer.member("mode", identity.mode.rawValue)
    writer.member("planned_ms", header.planned.milliseconds)
    if let seed = header.seed { writer.member("seed", String(seed)) }
    if let scenario = header.scenario { writer.member("scenario", scenario) }
    if !header.sources.isEmpty {
      writer.key("sources")
      writer.beginArray()
      for source in header.sources { writer.value(source) }
      writer.endArray()
    }
    if let patient = header.patient { writer.member("patient", patient) }
    if let training = header.training {
      writer.key("training")
      TrainingCoding.write(training, to: &writer)
    }
    writer.key("profile")
    FieldJSON.write(header.profile.fields, to: &writer)
    if header.clinic != .none {
      writer.key("clinic")
      FieldJSON.write(header.clinic.fields, to: &writer)
    }
  }

  private static func write(_ previous: PreviousSegment?, to writer: inout JSONWriter) {
    guard let previous else { return writer.null() }
    writer.beginObject()
    writer.member("file", previous.file)
    writer.member("head", previous.head)
    writer.endObject()
  }

  /// Parses a header of a known version.
  static func read(_ line: JSONValue, at time: SessionTime) throws(LineError) -> SessionHeader {
    guard let session = line["session"]?.text else { throw .missing("session") }
    guard let wall = line["wall"]?.text.flatMap(WallTime.init(iso8601:)) else {
      throw .missing("wall")
    }
    guard let mode = line["mode"]?.text.flatMap(Mode.init(rawValue:)) else {
      throw .missing("mode")
    }
    guard let fields = line["profile"].flatMap(FieldJSON.fields) else {
      throw .missing("profile")
    }
    let identity = SessionIdentity(
      session: Sanitiser.clean(session, limit: 64), segment: try segment(line),
      chair: label(line["chair"]), mode: mode, start: time, wall: wall)
    var header = SessionHeader(
      identity: identity, app: label(line["app"]) ?? "unknown", label: label(line["label"]),
      profile: try profile(fields), clinic: try clinic(line["clinic"]),
      patient: patient(line["patient"]))
    if let planned = try Bounds.whole(line, "planned_ms", in: Bounds.spans)
      .map(TimeSpan.init(milliseconds:)),
      InfusionTimer.planLengths.contains(planned)
    {
      header.planned = planned
    }
    header.seed =
      line["seed"]?.text.flatMap { UInt64($0) }
      ?? line["seed"]?.whole.flatMap(UInt64.init(exactly:))
    header.scenario = label(line["scenario"])
    header.sources = sources(line["sources"])
    header.training = TrainingCoding.read(line["training"], mode)
    header.wallKnowledge = wallKnowledge(line["wall_known"])
    header.semantics = try semantics(line["semantics"])
    header.careRules = try Bounds.whole(line, "care", in: Bounds.segments).map { Int($0) } ?? 1
    header.process = try Bounds.whole(line, "pid", in: Bounds.processes).map { Int32($0) }
    header.previous = previous(line["previous"])
    header.boot = try boot(line)
    return header
  }

  private static func write(
    _ wall: WallTime, _ known: WallKnowledge, to writer: inout JSONWriter
  ) {
    writer.member("wall", wall.iso8601)
    if known != .complete { writer.member("wall_known", known.rawValue) }
  }

  /// A word of a newer program says no more than that something is not known.
  private static func wallKnowledge(_ value: JSONValue?) -> WallKnowledge {
    value.map { $0.text.flatMap(WallKnowledge.init(rawValue:)) ?? .none } ?? .complete
  }

  private static func previous(_ value: JSONValue?) -> PreviousSegment? {
    guard let file = value?["file"]?.text, let head = value?["head"]?.text else { return nil }
    return PreviousSegment(
      file: Sanitiser.clean(file, limit: 255), head: Sanitiser.clean(head, limit: 64))
  }

  private static func segment(_ line: JSONValue) throws(LineError) -> Int {
    Int(try Bounds.whole(line, "segment", in: Bounds.segments) ?? 1)
  }

  /// Longer than any path with its options.
  private static let longestSource = 4500

  private static func sources(_ value: JSONValue?) -> [String] {
    (value?.values ?? []).prefix(JournalReader.maximumSources).compactMap(\.text)
      // Changed, it would be another source.
      .filter { $0.utf8.count <= longestSource && Sanitiser.isPlain($0) }
  }

  /// The version of the rules; a header without one has the first.
  private static func semantics(_ value: JSONValue?) throws(LineError) -> Int {
    guard let value else { return 1 }
    guard let number = RecordBounds.number(value), number > 0 else { throw .missing("semantics") }
    return number
  }

  private static func boot(_ line: JSONValue) throws(LineError) -> BootClock? {
    guard let boot = line["boot"]?.text,
      let milliseconds = try Bounds.whole(line, "boot_ms", in: Bounds.bootClock)
    else { return nil }
    return BootClock(identifier: Sanitiser.clean(boot, limit: 64), milliseconds: milliseconds)
  }

  private static func label(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
  }

  /// As long as one that is typed: two patients may share how it begins.
  private static func patient(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
  }

  private static func clinic(_ value: JSONValue?) throws(LineError) -> Clinic {
    guard let fields = value.flatMap(FieldJSON.fields) else { return .none }
    do {
      var clinic = try Clinic(fields: fields)
      // A session of before the rule was recorded without a witness and replays as it was.
      if !fields.contains(where: { $0.key == "waste_witness" }) {
        clinic.wasteNeedsWitness = false
      }
      return clinic
    } catch {
      throw .profile(error)
    }
  }

  private static func profile(_ fields: [Field]) throws(LineError) -> Profile {
    do {
      return try Profile(fields: fields)
    } catch {
      throw .profile(error)
    }
  }
}

/// A profile as JSON with its keys in the order of the profile.
public enum ProfileJSON {
  /// The profile as JSON text; equal profiles give equal bytes.
  public static func canonical(_ profile: Profile) -> [UInt8] {
    var writer = JSONWriter()
    FieldJSON.write(profile.fields, to: &writer)
    return writer.bytes
  }

  /// The SHA-256 of the canonical text, which identifies the profile in alarm logs.
  public static func hash(_ profile: Profile) -> String {
    Digest.hexadecimal(of: canonical(profile))
  }
}
