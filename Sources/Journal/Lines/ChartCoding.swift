import Care
import Session
import Text
import Vitals

/// Encodes chart entries as members of a journal line.
///
/// Masses are micrograms, volumes microlitres, rates microlitres per hour, weights grams.
enum ChartCoding {
  static func write(_ entry: ChartEntry, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("what", entry.word)
    switch entry {
    case .check(let item, let answer):
      writer.member("item", item)
      write(answer, to: &writer)
    case .drug(let drug): write(drug, to: &writer)
    case .withoutDrug(let id), .schedule(let id): writer.member("id", id)
    case .bag(let volume), .bolus(let volume): writer.member("ul", volume.microlitres)
    case .rate(let rate): writer.member("ul_h", rate.microlitresPerHour)
    case .account(let drug, let drawn, let wasted, let witness):
      account(drug, drawn, wasted, witness, to: &writer)
    case .set: break
    case .byHand(let value): HandCoding.write(value, to: &writer)
    case .score(let scale, let answers): ScoreCoding.write(scale, answers, to: &writer)
    case .sideEffect(let effect): write(effect, to: &writer)
    case .grade(let number, let grade):
      writer.member("of", Int64(number))
      writer.member("grade", Int64(grade.rawValue))
    case .action(let number, let text):
      writer.member("of", Int64(number))
      writer.member("text", text)
    case .resolved(let number): writer.member("of", Int64(number))
    case .intervention(let intervention): InterventionCoding.write(intervention, to: &writer)
    case .answers(let number, let occasion):
      writer.member("of", Int64(number))
      InterventionCoding.write(occasion, to: &writer)
    case .appointment(let text), .remark(let text):
      writer.member("text", text)
    case .told(let telling): FitCoding.write(telling, to: &writer)
    case .excuse(let excuse): FitCoding.write(excuse, to: &writer)
    }
    writer.endObject()
  }

  private static func account(
    _ drug: String, _ drawn: Mass, _ wasted: Mass, _ witness: String?,
    to writer: inout JSONWriter
  ) {
    writer.member("id", drug)
    writer.member("drawn_mcg", drawn.micrograms)
    writer.member("wasted_mcg", wasted.micrograms)
    if let witness { writer.member("witness", witness) }
  }

  private static func account(_ line: JSONValue) -> ChartEntry? {
    guard let id = CommandCoding.text(line["id"]), let drawn = mass(line["drawn_mcg"]),
      let wasted = mass(line["wasted_mcg"])
    else { return nil }
    return .account(
      drug: id, drawn: drawn, wasted: wasted, witness: CommandCoding.text(line["witness"]))
  }

  private static func write(_ effect: SideEffect, to writer: inout JSONWriter) {
    writer.member("id", effect.id)
    writer.member("name", effect.label)
    if let grade = effect.grade { writer.member("grade", Int64(grade.rawValue)) }
    if effect.ago != .zero { writer.member("ago_ms", effect.ago.milliseconds) }
  }

  private static func write(_ answer: CheckAnswer, to writer: inout JSONWriter) {
    switch answer {
    case .yes: writer.member("yes", true)
    case .no: writer.member("yes", false)
    case .twoPeople(let first, let second):
      writer.member("first", first)
      writer.member("second", second)
    case .text(let text): writer.member("text", text)
    case .clock(let minutes): writer.member("minute_of_day", Int64(minutes))
    case .weight(let weight): writer.member("g", weight.grams)
    }
  }

  /// The entry of a line; nil when a word or an argument is unknown or missing.
  ///
  /// `time` is that of the line, for a value by hand without one of its own.
  static func read(
    _ line: JSONValue, at time: SessionTime
  ) throws(LineError) -> ChartEntry? {
    let id = CommandCoding.text(line["id"])
    let text = CommandCoding.text(line["text"])
    let number = try Bounds.whole(line, "of", in: Bounds.numbers).map { Int($0) }
    switch line["what"]?.text {
    case "check": return check(line)
    case "drug": return drug(line)
    case "without_drug": return id.map { .withoutDrug(id: $0) }
    case "schedule": return id.map { .schedule(id: $0) }
    case "bag": return volume(line).map { .bag($0) }
    case "bolus": return volume(line).map { .bolus($0) }
    case "rate":
      return line["ul_h"]?.whole.flatMap {
        amounts.contains($0) ? .rate(FlowRate(microlitresPerHour: $0)) : nil
      }
    case "account": return account(line)
    case "set": return .set
    case "by_hand": return try HandCoding.read(line, at: time).map { .byHand($0) }
    case "score": return try ScoreCoding.read(line)
    case "side_effect": return sideEffect(line)
    case "grade":
      guard let number, let grade = grade(line) else { return nil }
      return .grade(of: number, grade)
    case "action": return number.flatMap { number in text.map { .action(of: number, $0) } }
    case "resolved": return number.map { .resolved($0) }
    case "intervention": return try InterventionCoding.read(line).map { .intervention($0) }
    case "answers":
      guard let number, let occasion = try InterventionCoding.occasion(line) else { return nil }
      return .answers(of: number, occasion)
    case "appointment": return text.map { .appointment($0) }
    case "remark": return text.map { .remark($0) }
    case "told": return try FitCoding.telling(line, of: number)
    case "excuse": return FitCoding.excuse(line)
    default: return nil
    }
  }

  private static func check(_ line: JSONValue) -> ChartEntry? {
    guard let item = CommandCoding.text(line["item"]) else { return nil }
    let answer: CheckAnswer?
    if let isYes = line["yes"]?.flag {
      answer = isYes ? .yes : .no
    } else if let first = CommandCoding.text(line["first"]),
      let second = CommandCoding.text(line["second"])
    {
      answer = .twoPeople(first, second)
    } else if let text = CommandCoding.text(line["text"]) {
      answer = .text(text)
    } else if let minutes = line["minute_of_day"]?.whole, (0..<1440).contains(minutes) {
      answer = .clock(minutes: Int(minutes))
    } else {
      answer = line["g"]?.whole.flatMap {
        amounts.contains($0) ? .weight(BodyWeight(grams: $0)) : nil
      }
    }
    return answer.map { .check(item: item, $0) }
  }

  private static func write(_ drug: PlannedDrug, to writer: inout JSONWriter) {
    writer.member("id", drug.id)
    writer.member("name", drug.name)
    writer.member("mcg", drug.amount.micrograms)
    if let lot = drug.lot { writer.member("lot", lot) }
    if let vial = drug.vial { writer.member("vial", vial) }
    if drug.isConfirmed { writer.member("confirmed", true) }
    if drug.isAddedLater { writer.member("added", true) }
  }

  private static func drug(_ line: JSONValue) -> ChartEntry? {
    guard let id = CommandCoding.text(line["id"]), let name = CommandCoding.text(line["name"]),
      let amount = mass(line["mcg"])
    else { return nil }
    return .drug(
      PlannedDrug(
        id: id, name: name, amount: amount, lot: CommandCoding.text(line["lot"]),
        vial: CommandCoding.text(line["vial"]), isConfirmed: line["confirmed"]?.flag ?? false,
        isAddedLater: line["added"]?.flag ?? false))
  }

  private static func sideEffect(_ line: JSONValue) -> ChartEntry? {
    guard let id = CommandCoding.text(line["id"]), let name = CommandCoding.text(line["name"]),
      let ago = ago(line)
    else { return nil }
    return .sideEffect(SideEffect(id: id, label: name, grade: grade(line), ago: ago))
  }

  /// The time before the entry, at most a day; nil for an impossible one.
  static func ago(_ line: JSONValue) -> TimeSpan? {
    let ago = line["ago_ms"]?.whole ?? 0
    return (-86_400_000...86_400_000).contains(ago) ? TimeSpan(milliseconds: ago) : nil
  }

  private static func grade(_ line: JSONValue) -> SideEffect.Grade? {
    line["grade"]?.whole.flatMap { SideEffect.Grade(rawValue: Int($0)) }
  }

  /// Up to a kilogram or a thousand litres: more is never meant, and sums cannot overflow.
  static let amounts: ClosedRange<Int64> = 0...1_000_000_000

  static func mass(_ value: JSONValue?) -> Mass? {
    value?.whole.flatMap { amounts.contains($0) ? Mass(micrograms: $0) : nil }
  }

  private static func volume(_ line: JSONValue) -> Volume? {
    line["ul"]?.whole.flatMap { amounts.contains($0) ? Volume(microlitres: $0) : nil }
  }
}

extension ChartEntry {
  /// The word of the entry in journals.
  fileprivate var word: String {
    switch self {
    case .check: "check"
    case .drug: "drug"
    case .withoutDrug: "without_drug"
    case .bag: "bag"
    case .rate: "rate"
    case .bolus: "bolus"
    case .account: "account"
    case .schedule: "schedule"
    case .set: "set"
    case .byHand: "by_hand"
    case .score: "score"
    case .sideEffect: "side_effect"
    case .grade: "grade"
    case .action: "action"
    case .resolved: "resolved"
    case .intervention: "intervention"
    case .answers: "answers"
    case .appointment: "appointment"
    case .remark: "remark"
    case .told: "told"
    case .excuse: "excuse"
    }
  }
}
