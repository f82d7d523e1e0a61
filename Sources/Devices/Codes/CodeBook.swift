import Vitals

/// The code tables in use, those that go first before the others.
public struct CodeBook: Sendable {
  /// Who sent a message, as far as it decides which tables its codes belong to.
  struct Sender: Hashable, Sendable {
    /// The words of application and facility (MSH-3, MSH-4).
    var names: String
    /// Whether the message names no application.
    var isUnnamed: Bool
    /// The version of HL7 (MSH-12).
    var version: String

    init(names: String = "", isUnnamed: Bool = true, version: String = "") {
      self.names = CodeBook.words(names)
      self.isUnnamed = isUnnamed
      self.version = version
    }
  }

  /// One row as it is compared.
  private struct Entry: Sendable {
    let table: Int
    let row: CodeTable.Row
    let names: [String]
  }

  /// The tables that come with the program.
  public static let shipped = CodeBook(CodeTable.shipped)

  /// The tables.
  public let tables: [CodeTable]
  /// How many of them are the clinic's own, the first ones.
  private let own: Int
  /// The rows of each code in small letters, by the order of the tables.
  private var codes: [String: [Entry]] = [:]
  /// The rows whose names count whatever the code.
  private var names: [String: Entry] = [:]
  /// The same of the clinic's own tables.
  private var ownNames: [String: Entry] = [:]
  /// The coding systems in small letters, and the words of the senders, of each table.
  private let systems: [[String]]
  private let senders: [[String]]

  /// A book of tables, of which the first are the clinic's own.
  public init(_ tables: [CodeTable], own: Int = 0) {
    self.tables = tables
    self.own = own
    systems = tables.map { $0.systems.map { $0.lowercased() } }
    senders = tables.map { $0.senders.map(Self.words) }
    for (number, table) in tables.enumerated() {
      for row in table.rows {
        let entry = Entry(table: number, row: row, names: row.names.map(Self.folded))
        if !row.code.isEmpty { codes[row.code.lowercased(), default: []].append(entry) }
        guard table.standsAlone || row.code.isEmpty else { continue }
        for name in entry.names {
          if number < own, ownNames[name] == nil { ownNames[name] = entry }
          if number >= own, names[name] == nil { names[name] = entry }
        }
      }
    }
  }

  /// The shipped tables with those of a clinic before them: one of the same name replaces the
  /// shipped one.
  public static func shipped(with own: [CodeTable]) -> CodeBook {
    let names = Set(own.map(\.name))
    return CodeBook(own + shipped.tables.filter { !names.contains($0.name) }, own: own.count)
  }

  /// A name as names are compared: ASCII letters and digits in small letters, and what is no ASCII.
  static func folded(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: byte
        default: nil
        }
      }, as: UTF8.self)
  }

  /// The words of a name, each between blanks, in small letters.
  static func words(_ text: String) -> String {
    let words = NameWords.words(of: text)
    return words.isEmpty ? "" : " " + words.joined(separator: " ") + " "
  }

  /// The row of a code with its name and coding system, empty where the message gives none; nil for
  /// one that no table knows.
  ///
  /// The clinic's own tables go before all others.
  func row(code: String, name: String, system: String, from sender: Sender) -> CodeTable.Row? {
    let folded = Self.folded(name)
    func row(_ names: [String: Entry], _ isIncluded: (Int) -> Bool) -> CodeTable.Row? {
      if !folded.isEmpty, let known = names[folded] { return known.row }
      let found = codes[code.lowercased()]?.first {
        isIncluded($0.table) && matches($0, code, folded, system, sender)
      }
      if let found { return settled(found, folded) }
      // An identifier that is a name has no number.
      guard !folded.hasPrefix("mdc") else { return nil }
      return names[Self.folded(code)]?.row
    }
    return row(ownNames) { $0 < own } ?? row(names) { $0 >= own }
  }

  /// What a code may be whose rows say different things, where no name tells which; nil for any other.
  func candidate(_ code: String) -> Parameter? {
    for entry in codes[code.lowercased()] ?? [] where settled(entry, "") == nil {
      if case .vital(let parameter) = entry.row.meaning { return parameter }
    }
    return nil
  }

  /// The row that an entry stands for, which the code alone may have led to; nil where the rows of
  /// its table say different things of the code, and no name tells which is meant.
  private func settled(_ entry: Entry, _ name: String) -> CodeTable.Row? {
    if entry.names.contains(name) { return entry.row }
    let same = codes[entry.row.code.lowercased()]?.filter { $0.table == entry.table } ?? []
    if !name.isEmpty, let named = same.first(where: { $0.names.contains(name) }) {
      return named.row
    }
    guard same.allSatisfy({ $0.row.meaning == entry.row.meaning }) else { return nil }
    var row = entry.row
    // The message must say in which unit it is, where the names have different ones.
    if same.contains(where: { $0.row.unit != row.unit }) { (row.unit, row.units) = (nil, []) }
    return row
  }

  private func matches(
    _ entry: Entry, _ code: String, _ name: String, _ system: String, _ sender: Sender
  ) -> Bool {
    if !name.isEmpty, entry.names.contains(name) { return true }
    let isOther = entry.row.meaning == .other
    // What the clinic does not want is left out whatever its name.
    if isOther, entry.table < own, entry.names.isEmpty { return true }
    // A name of the nomenclature that is unknown means something else, whatever the number.
    if name.hasPrefix("mdc") { return false }
    let table = tables[entry.table]
    if table.standsAlone { return true }
    if !system.isEmpty, !table.systems.isEmpty {
      return systems[entry.table].contains(system.lowercased())
    }
    // Numbers of few digits have another meaning with every maker: with a strange name, too.
    guard name.isEmpty || name == Self.folded(code) || isOther else { return false }
    return senders[entry.table].contains(where: sender.names.contains)
      || sender.isUnnamed && table.unnamedVersion.map { $0 == sender.version } ?? false
  }

  /// Whether a coding system, or the form of a code without one, is of a nomenclature that means the
  /// same everywhere.
  static func isStandard(_ system: String, code: String, name: String) -> Bool {
    let small = system.lowercased()
    guard small.isEmpty else { return nomenclatures.contains(small) }
    // Philips writes partition and number; 11073 makes one number of them.
    return folded(name).hasPrefix("mdc") || code.hasPrefix("0002-")
      || UInt32(code).map { $0 >> 16 == 2 } ?? false
  }

  /// Nomenclatures as messages name them (HL7 v2.6, table 0396).
  private static let nomenclatures: Set<String> = [
    "mdc", "mdil", "ln", "loinc", "sct", "snm", "snm3", "snomed", "snomed-ct",
  ]

  /// What a number of IEEE 11073-10101, partition 2, means as Philips writes it, `0002-4bb8`; nil for
  /// one that is not watched, or of second choice.
  func parameter(number: UInt16) -> Parameter? {
    let digits = String(number, radix: 16)
    let code = "0002-" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    let entry = codes[code]?.first { tables[$0.table].standsAlone && !$0.row.isSecond }
    guard case .vital(let parameter)? = entry.flatMap({ settled($0, "") })?.meaning else {
      return nil
    }
    return parameter
  }
}
