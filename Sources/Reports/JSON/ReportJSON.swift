import Alarms
import Care
import Session
import Text
import Vitals
import Wording

/// A session as one JSON object on one line, for an electronic health record; its form is on the page
/// "The report as JSON".
///
/// Each number that ``ReportText`` prints is in it. Units stand in the names of members; where nothing
/// is known a member is null, and a member beside it with the ending `_absent` says why.
public struct ReportJSON {
  /// The version of the form; members are added without a new one, and none changes its meaning.
  public static let version: Int64 = 1

  let builder: ReportBuilder
  var writer = JSONWriter()

  var session: Session { builder.session }
  var words: ReportWords { builder.words }

  /// The object, without a line feed.
  public static func bytes(_ builder: ReportBuilder) -> [UInt8] {
    var json = ReportJSON(builder: builder)
    json.write()
    return json.writer.bytes
  }

  private mutating func write() {
    writer.beginObject()
    writer.member("schema", "chairside-report")
    writer.member("version", Self.version)
    let report = builder.report
    texts("banner", report.banner)
    object("session") { $0.writeSession() }
    object("record") { $0.writeRecord(report.footer) }
    object("vitals") { $0.writeVitals() }
    writeDrugs()
    object("infusion") { $0.writeInfusion() }
    BeforeJSON.write(&self)
    CareJSON.write(&self)
    ScoresJSON.write(&self)
    object("alarms") { AlarmsJSON.write(&$0) }
    PaperJSON.write(&self)
    CourseJSON.write(&self)
    writer.endObject()
  }

  private mutating func writeSession() {
    let header = session.header
    writer.member("id", header.identity.session)
    writer.member("mode", header.identity.mode.rawValue)
    text("chair", header.identity.chair, else: .notGiven)
    text("label", header.label, else: .notGiven)
    text("patient", session.care.patientKey, else: .notGiven)
    thousandths("weight_kg", session.chart.weight?.grams, else: .notCharted)
    writer.member("wall_known", header.wallKnowledge.rawValue)
    let date = session.wall(at: session.began).local.date.description
    text("date", header.wallKnowledge == .none ? nil : date, else: .notRecorded)
    time("began_at", session.began)
    time("ended_at", builder.end)
    writer.member("phase", session.phase.rawValue)
    text("aborted_because", session.timer.abortReason, else: .notAborted)
    text("next_appointment", builder.appointment, else: .notCharted)
    list("gaps", session.care.gaps) { json, gap in
      json.time("from_at", gap.from)
      json.time("until_at", gap.until)
      json.seconds("length_s", json.builder.length(gap.from, gap.until))
      json.writer.member("in_infusion", gap.isInInfusion)
      let pump = gap.wasStopped.map { $0 ? "stopped" : "running" }
      json.text("pump", pump, else: gap.isInInfusion ? .notRecorded : .notInfusing)
    }
  }

  private mutating func writeRecord(_ footer: [String]) {
    let (record, header) = (builder.record, session.header)
    writer.member("file", record.file)
    text("head_sha256", record.head, else: .none)
    text("fault", record.fault, else: .none)
    text("end", record.end, else: record.isRunning ? .running : .noFooter)
    text("continued_in", record.next, else: .none)
    writer.member("app", header.app)
    writer.member("profile", header.profile.name)
    writer.member("profile_version", Int64(header.profile.version))
    writer.member("clinic", header.clinic.name)
    writer.member("clinic_version", Int64(header.clinic.version))
    texts("text", footer)
  }
}

// MARK: Members

extension ReportJSON {
  /// Why a member is null.
  enum Absence: String {
    case notGiven = "not given"
    case notCharted = "not charted"
    case notMeasured = "not measured"
    case notSent = "not sent"
    case notCurrent = "no current value"
    case notRecorded = "not recorded"
    case notKnown = "not known"
    case notStarted = "not started"
    case notEnded = "not ended"
    case notInfusing = "not infusing"
    case notAborted = "not aborted"
    case notAsked = "not asked"
    case notWanted = "not asked by the clinic"
    case notAnswered = "not answered"
    case notGraded = "not graded"
    case notAccounted = "not accounted for"
    case notAcknowledged = "not acknowledged"
    case notEscalated = "not escalated"
    case nobodyTold = "nobody told"
    case ongoing = "ongoing"
    case outsideOnly = "not in the bag"
    case struck = "struck"
    case noBag = "no bag"
    case noSeries = "no series in the clinic's file"
    case complete = "all series complete"
    case running = "still being recorded"
    case noFooter = "no footer"
    case first = "first session"
    case none = "none"
  }

  mutating func object(_ key: String, _ write: (inout ReportJSON) -> Void) {
    writer.key(key)
    writer.beginObject()
    write(&self)
    writer.endObject()
  }

  /// An array of objects.
  mutating func list<Element>(
    _ key: String, _ elements: [Element], _ write: (inout ReportJSON, Element) -> Void
  ) {
    writer.key(key)
    writer.beginArray()
    for element in elements {
      writer.beginObject()
      write(&self, element)
      writer.endObject()
    }
    writer.endArray()
  }

  mutating func texts(_ key: String, _ texts: [String]) {
    writer.key(key)
    writer.beginArray()
    for text in texts { writer.value(text) }
    writer.endArray()
  }

  mutating func absent(_ key: String, _ why: Absence) {
    writer.key(key)
    writer.null()
    writer.member("\(key)_absent", why.rawValue)
  }

  mutating func text(_ key: String, _ text: String?, else why: Absence) {
    guard let text else { return absent(key, why) }
    writer.member(key, text)
  }

  /// A time by the wall clock of the session.
  mutating func time(_ key: String, _ time: SessionTime) {
    writer.member(key, session.wall(at: time).iso8601)
  }

  mutating func time(_ key: String, _ time: SessionTime?, else why: Absence) {
    guard let time else { return absent(key, why) }
    self.time(key, time)
  }

  mutating func whole(_ key: String, _ number: Int64?, else why: Absence) {
    guard let number else { return absent(key, why) }
    writer.member(key, number)
  }

  /// Whole seconds, as they are printed.
  mutating func seconds(_ key: String, _ span: TimeSpan) {
    writer.member(key, span.wholeSeconds)
  }

  mutating func seconds(_ key: String, _ span: TimeSpan?, else why: Absence) {
    guard let span else { return absent(key, why) }
    seconds(key, span)
  }

  mutating func amount(_ key: String, _ amount: Amount?, else why: Absence) {
    guard let amount else { return absent(key, why) }
    writer.member(key, hundredths: Int64(amount.hundredths))
  }

  /// A number in thousandths of the unit that its key names.
  mutating func thousandths(_ key: String, _ number: Int64?, else why: Absence) {
    guard let number else { return absent(key, why) }
    writer.key(key)
    writer.value(thousandths: number)
  }

  /// Milligrams.
  mutating func mass(_ key: String, _ mass: Mass?, else why: Absence) {
    thousandths(key, mass?.micrograms, else: why)
  }

  /// The three pressures as members.
  mutating func pressures(_ reading: PressureTriple) {
    amount("sys_mmhg", reading.systolic.amount, else: .notSent)
    amount("dia_mmhg", reading.diastolic.amount, else: .notSent)
    amount("map_mmhg", reading.mean?.amount, else: .notSent)
  }

  mutating func reading(_ key: String, _ reading: PressureTriple?, else why: Absence) {
    guard let reading else { return absent(key, why) }
    object(key) { $0.pressures(reading) }
  }

  /// When an entry was made, by whom, and its number.
  mutating func entry(_ entry: Chart.Entry) {
    time("at", entry.time)
    writer.member("by", entry.by.initials)
    writer.member("entry", Int64(entry.number))
  }

  /// A measurement of pressure as an object.
  mutating func pressure(_ key: String, _ measurement: PressureMeasurement?, else why: Absence) {
    guard let measurement else { return absent(key, why) }
    object(key) { json in
      json.pressures(measurement.reading)
      json.time("taken_at", measurement.taken)
    }
  }
}
