import Care
import Session
import TestSupport
import Testing
import Text
import Vitals
import Wording

@testable import Reports

/// The report as JSON: its form, what it says of what is not known, and that it holds every number of
/// the report as text.
@Suite struct ReportJSONTests {
  private static func text(_ builder: ReportBuilder) -> String {
    String(decoding: ReportJSON.bytes(builder), as: UTF8.self)
  }

  private static func value(_ builder: ReportBuilder) throws -> JSONValue {
    let bytes = ReportJSON.bytes(builder)
    return try JSONValue(parsing: bytes.span)
  }

  /// The sample with everything that a report can hold.
  private static func full() -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    if let place = header.clinic.scales.firstIndex(where: { $0.id == "padss" }) {
      header.clinic.scales[place].items[4].askIf = ItemCondition(item: 1, atLeast: 1)
    }
    header.clinic.course = CourseRule(before: ["pain"], after: ["pain", "padss"], source: "test")
    var session = Session(header)
    func give(_ command: Command, _ second: Int64) {
      _ = session.handle(.command(command, by: .nurse), at: session.began + .seconds(second))
    }
    func chart(_ entry: ChartEntry, _ second: Int64) { give(.chart(entry), second) }
    chart(.check(item: "patient", .text("blue heron")), 1)
    chart(.check(item: "weight", .weight(BodyWeight(grams: 70_500))), 2)
    chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))), 3)
    chart(.bag(.millilitres(250)), 4)
    chart(.score(scale: "pain", [6]), 5)
    give(.setBaseline(.cuffSystolic, Amount(units: 128)), 6)
    give(.startInfusion(reason: "ordered"), 7)
    for second in 8...700 { SampleSession.feed(&session, second: second) }
    chart(.set, 710)
    chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea", ago: .minutes(2))), 711)
    give(.pauseInfusion(reason: "nausea"), 712)
    chart(
      .intervention(Intervention(id: "oxygen", label: "Oxygen", .oxygen(.litres(2)))), 713)
    chart(
      .intervention(
        Intervention(
          id: "ketamine", label: "Ketamine", .drug(.milligrams(7), .intravenous),
          isConfirmed: true)), 714)
    give(.resumeInfusion, 770)
    chart(.rate(FlowRate(microlitresPerHour: 200_500)), 771)
    chart(.bolus(Volume(microlitres: 2_500)), 772)
    chart(
      .byHand(
        HandValue(.sampled(.temperature, Amount(hundredths: 3_712)), taken: session.now)), 773)
    give(.stopInfusion, 900)
    chart(.score(scale: "padss", [0, 1, 2, 2, .notAsked]), 901)
    chart(
      .account(drug: "ketamine", drawn: .milligrams(50), wasted: .milligrams(15), witness: "MM"),
      902)
    give(.correct(entry: 1, .check(item: "patient", .text("grey owl")), reason: "wrong"), 903)
    // What was weighed was the other patient.
    chart(.check(item: "weight", .weight(BodyWeight(grams: 70_500))), 903)
    chart(.remark("slept 20 min"), 904)
    chart(.appointment("in 14 days"), 905)
    return session
  }

  // MARK: The law

  /// The numbers of a text: `14:32:07`, `23:41` and `0.5`; `126/78` is two.
  private static func numbers(_ text: String) -> [String] {
    var found: [String] = []
    var current = ""
    for character in text + " " {
      if character.isASCII, character.isNumber || character == ":" || character == "." {
        current.append(character)
        continue
      }
      while let last = current.last, last == ":" || last == "." { current.removeLast() }
      while let first = current.first, first == ":" || first == "." { current.removeFirst() }
      if !current.isEmpty { found.append(current) }
      current = ""
    }
    return found
  }

  /// A number in thousandths; nil for a text that is none.
  private static func thousandths(_ text: String) -> Int64? {
    DecimalNumber(plain: text).flatMap { $0.scaled(places: 3) }
  }

  private static func seconds(_ clock: String) -> Int64? {
    TimeSpan(text: clock).map { $0.milliseconds / 1000 }
  }

  /// Whether a number of the text is in the JSON: as it is, as seconds, or rounded as it is printed.
  private static func holds(_ json: String, _ values: Set<Int64>, _ number: String) -> Bool {
    if number.contains(":") {
      if json.contains(number) { return true }
      return seconds(number).map { values.contains($0 * 1000) } ?? false
    }
    // A version or an address is a name.
    if number.count(where: { $0 == "." }) > 1 { return json.contains(number) }
    guard let wanted = thousandths(number) else { return false }
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    var unit: Int64 = 1
    for _ in decimals..<3 { unit *= 10 }
    return values.contains { ($0 + unit / 2) / unit * unit == wanted }
  }

  /// The numbers of a value and of all texts in it, in thousandths; a time is none.
  private static func values(_ value: JSONValue) -> Set<Int64> {
    switch value {
    case .null, .boolean: []
    case .number(let number): number.scaled(places: 3).map { [abs($0)] } ?? []
    case .string(let text):
      WallTime(iso8601: text) == nil ? Set(numbers(text).compactMap(thousandths)) : []
    case .array(let values): values.reduce(into: []) { $0.formUnion(Self.values($1)) }
    case .object(let members): members.reduce(into: []) { $0.formUnion(values($1.value)) }
    }
  }

  private static func missing(_ builder: ReportBuilder) throws -> [String] {
    let json = text(builder)
    let values = values(try value(builder))
    return ReportText.lines(builder.report).flatMap { line in
      numbers(line).filter { !holds(json, values, $0) }.map { "\($0) of '\(line)'" }
    }
  }

  private static func course(_ session: Session) -> PatientCourse {
    var earlier = PastSession(
      wall: WallTime(unixMilliseconds: 1_794_000_000_000), session: "earlier", mode: .live,
      phase: .closed)
    earlier.infused = .minutes(41)
    earlier.lowestRate = Amount(units: 47)
    earlier.weight = BodyWeight(grams: 68_000)
    earlier.drugs = [DrugGiven(id: "ketamine", name: "Ketamine", amount: .milligrams(33))]
    let rule = CourseRule(
      series: [CourseRule.Series("b", "booster", everyDays: 26)], source: "test")
    return PatientCourse(
      [earlier, PastSession(session, at: session.now)], rule,
      today: CivilDate(daysSince1970: 20_900))
  }

  @Test func everyNumberOfTextIsInJSON() throws {
    for session in [Self.full(), ReportBench.charted, SampleSession.breathing()] {
      var builder = ReportBench.builder(session)
      let alone = try Self.missing(builder)
      #expect(alone == [], "\(alone)")
      builder.course = Self.course(session)
      let withCourse = try Self.missing(builder)
      #expect(withCourse == [], "\(withCourse)")
    }
  }

  @Test(arguments: 1...12)
  func everyNumberOfRandomSessionIsInJSON(seed: UInt64) throws {
    let script = RandomScript(seed: seed, length: 400)
    var session = Session(script.header)
    var history = SessionHistory()
    for (event, time) in script.events {
      history.take(session.handle(event, at: time), session)
      if case .command(let command, let by) = event { history.take(command, by: by, session) }
    }
    history.finish(at: session.now)
    let builder = ReportBuilder(
      session, alarms: history,
      record: RecordState(head: nil, fault: "cut short", end: nil, file: "x"), end: session.now)
    let missing = try Self.missing(builder)
    #expect(missing == [], "seed \(seed): \(missing)")
  }

  // MARK: The form

  @Test func formIsThatOfItsGolden() throws {
    var builder = ReportBench.builder(Self.full())
    builder.course = Self.course(builder.session)
    // A line for each member, so that a change of the form can be read.
    let lines = Self.text(builder).replacing(",\"", with: ",\n\"").replacing("{\"", with: "{\n\"")
    Golden.check(lines + "\n", file: "frames/report-json.txt")
  }

  @Test func absenceIsNullWithItsReason() throws {
    let session = Session(SampleSession.header())
    let json = try Self.value(ReportBench.builder(session))
    func absence(_ object: JSONValue?, _ key: String) -> String? {
      guard case .null? = object?[key] else { return nil }
      return object?["\(key)_absent"]?.text
    }
    #expect(absence(json["session"], "weight_kg") == "not charted")
    #expect(absence(json["session"], "patient") == "not given")
    #expect(absence(json["infusion"], "started_at") == "not started")
    #expect(absence(json["infusion"], "infused_ml") == "no bag")
    #expect(absence(json["vitals"], "highest_systolic") == "not measured")
    #expect(absence(json["vitals"]?["ranges"]?.values?.first, "low") == "not measured")
    #expect(absence(json, "course") == "not known")
  }

  /// Each null has its reason beside it, wherever it stands.
  @Test func noNullStandsWithoutReason() throws {
    func check(_ value: JSONValue, _ path: String) {
      if let values = value.values {
        for (place, value) in values.enumerated() { check(value, "\(path)[\(place)]") }
      }
      guard case .object(let members) = value else { return }
      for member in members {
        if case .null = member.value {
          #expect(value["\(member.key)_absent"]?.text != nil, "\(path).\(member.key)")
        } else {
          check(member.value, "\(path).\(member.key)")
        }
      }
    }
    for session in [Session(SampleSession.header()), Self.full()] {
      check(try Self.value(ReportBench.builder(session)), "")
    }
  }

  @Test func itemNotAskedIsNoZero() throws {
    let json = try Self.value(ReportBench.builder(Self.full()))
    let padss = json["scores"]?.values?.first { $0["scale"]?.text == "padss" }
    let last = padss?["items"]?.values?.last
    #expect(last?["score_absent"]?.text == "not asked" && padss?["sum"]?.whole == 5)
    let scales = json["scales_before_after"]?.values ?? []
    #expect(scales.first { $0["scale"]?.text == "pain" }?["after_absent"]?.text == "not asked")
    #expect(
      scales.first { $0["scale"]?.text == "padss" }?["before_absent"]?.text
        == "not asked by the clinic")
  }

  @Test func doseCountsWhatWasGivenOutsideBag() throws {
    let json = try Self.value(ReportBench.builder(Self.full()))
    let drug = try #require(json["drugs"]?.values?.first)
    let infused = try #require(drug["infused_mg"]?.decimal?.scaled(places: 3))
    let dose = try #require(drug["given_mg_per_kg"]?.decimal?.scaled(places: 3))
    #expect(drug["outside_bag_mg"]?.whole == 7)
    #expect(abs(dose - (infused + 7_000) * 1000 / 70_500) <= 1)
  }

  @Test func foreignTextStaysText() throws {
    var session = ReportBench.charted
    let remark = "\"}],\u{1B}[2J\\ {\"version\":9}"
    _ = session.handle(.command(.chart(.remark(remark)), by: .nurse), at: session.now)
    let json = try Self.value(ReportBench.builder(session))
    #expect(json["version"]?.whole == 1)
    #expect(json["notes"]?.values?.last?["text"]?.text?.contains("{\"version\":9}") == true)
    #expect(!ReportJSON.bytes(ReportBench.builder(session)).contains(0x1B))
  }
}
