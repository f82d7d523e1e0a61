public import Care
public import Vitals

/// The patients whom the clinic expects today, as its list of the day says.
///
/// It offers; what is recorded is what the nurse confirms. No list enters a session file, which belongs
/// to one patient.
public struct TodayList: Hashable, Sendable {
  /// A patient of the day.
  public struct Visit: Hashable, Sendable {
    /// The pseudonym.
    public let patient: String
    /// The weight; nil for none.
    public let weight: BodyWeight?
    /// The drugs of the plan.
    public let drugs: [Drug]
  }

  /// A drug of a plan.
  public struct Drug: Hashable, Sendable {
    /// The id in the clinic's library.
    public let id: String
    /// The name in the clinic's library.
    public let name: String
    /// The amount in the bag.
    public let amount: Mass
  }

  /// What is wrong with a list, in one sentence.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ line: Int, _ problem: String) { description = "line \(line): \(problem)" }
  }

  /// More than one chair has in a day, and than there are keys.
  private static let most = 40
  private static let columns = ["patient", "weight", "drugs", "date"]

  /// The patients, in the order of the list.
  public private(set) var visits: [Visit] = []
  /// Whether the list says for which day each patient is expected.
  public private(set) var isDated = false
  /// Why there is no list; nil where there is one, or none is wanted.
  public private(set) var fault: String?

  /// No list.
  public init() {}

  /// A list that cannot be used.
  public init(fault: String) { self.fault = fault }

  /// Parses lines of `patient,weight,drugs,date` in any order; only `patient` must be there, and with
  /// `date` only those of today count.
  ///
  /// Drugs are separated by semicolons, each a name or id of the clinic's library and an amount with
  /// its unit: `ketamine 35 mg; magnesium 2 g`.
  public init(csv text: String, _ clinic: Clinic, today: CivilDate) throws(Mistake) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let names = Self.cells(lines.first ?? "").map { $0.lowercased() }
    for name in names where !name.isEmpty && !Self.columns.contains(name) {
      throw Mistake(
        1,
        "column '\(ChartEntry.cleaned(name))' is not known; the columns are "
          + "\(Self.columns.joined(separator: ", ")), with commas between them")
    }
    guard names.contains("patient"), Set(names).count == names.count else {
      throw Mistake(1, "there must be one column 'patient', and no column twice")
    }
    isDated = names.contains("date")
    for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let cells = Self.cells(line)
      guard cells.count == names.count else {
        throw Mistake(index + 1, "has \(cells.count) cells, but there are \(names.count) columns")
      }
      let row = Dictionary(uniqueKeysWithValues: zip(names, cells))
      if isDated, let date = row["date"], date != today.description {
        guard date.isEmpty || Self.isDate(date) else {
          throw Mistake(
            index + 1, "'\(ChartEntry.cleaned(date))' is no date; write it as \(today)")
        }
        continue
      }
      try add(row, clinic, line: index + 1)
    }
  }

  /// Whether a text has the form of a date, `2026-11-22`.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2]
      && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }

  private mutating func add(
    _ row: [String: String], _ clinic: Clinic, line: Int
  ) throws(Mistake) {
    let patient = ChartEntry.cleaned(row["patient"] ?? "")
    guard !patient.isEmpty else { throw Mistake(line, "has no patient") }
    guard visit(of: patient) == nil else {
      throw Mistake(line, "'\(patient)' stands in the list twice")
    }
    guard visits.count < Self.most else {
      throw Mistake(line, "there are more than \(Self.most) patients")
    }
    var weight: BodyWeight?
    if let text = row["weight"], !text.isEmpty {
      weight = BodyWeight(text: text)
      guard weight != nil else {
        throw Mistake(line, "'\(ChartEntry.cleaned(text))' is no weight; write 72 kg")
      }
    }
    var drugs: [Drug] = []
    for text in (row["drugs"] ?? "").split(separator: ";") {
      guard let drug = Self.drug(text, clinic) else {
        throw Mistake(
          line,
          "'\(ChartEntry.cleaned(String(text)))' is no drug of the clinic file with an amount; "
            + "write ketamine 35 mg")
      }
      drugs.append(drug)
    }
    visits.append(Visit(patient: patient, weight: weight, drugs: drugs))
  }

  private static func drug(_ text: Substring, _ clinic: Clinic) -> Drug? {
    let terms = text.split(separator: " ")
    guard let place = terms.firstIndex(where: { $0.first?.isNumber ?? false }), place > 0 else {
      return nil
    }
    let name = terms[..<place].joined(separator: " ").lowercased()
    let known = clinic.drugs.first { $0.id.lowercased() == name || $0.name.lowercased() == name }
    guard let known, let amount = Mass(text: terms[place...].joined(separator: " ")),
      amount.micrograms > 0
    else { return nil }
    return Drug(id: known.id, name: known.name, amount: amount)
  }

  /// The cells of a line, without spaces around them; a cell in quotes may contain commas.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line where character != "\u{FEFF}" {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells.map { cell in
      let start = cell.drop(while: \.isWhitespace)
      return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  /// The visit of a pseudonym; nil for none.
  public func visit(of patient: String?) -> Visit? {
    visits.first { $0.patient.lowercased() == patient?.lowercased() }
  }
}
