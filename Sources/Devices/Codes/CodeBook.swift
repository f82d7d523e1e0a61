import Vitals

/// The code tables in use, those that go first before the others.
public struct CodeBook: Sendable {
  /// Who sent a message, as far as it decides which tables its codes belong to.
  struct Sender: Hashable, Sendable {
    /// Application and facility (MSH-3, MSH-4), in small letters.
    var names = ""
    /// Whether the message names no application.
    var isUnnamed = true
    /// The version of HL7 (MSH-12).
    var version = ""
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
  /// The rows of each code in small letters, by the order of the tables.
  private var codes: [String: [Entry]] = [:]
  /// The rows whose names count whatever the code.
  private var names: [String: Entry] = [:]
  /// The coding systems and the senders of each table, in small letters.
  private let systems: [[String]]
  private let senders: [[String]]

  /// A book of tables.
  public init(_ tables: [CodeTable]) {
    self.tables = tables
    systems = tables.map { $0.systems.map { $0.lowercased() } }
    senders = tables.map { $0.senders.map { $0.lowercased() } }
    for (number, table) in tables.enumerated() {
      for row in table.rows {
        let entry = Entry(table: number, row: row, names: row.names.map(Self.folded))
        if !row.code.isEmpty { codes[row.code.lowercased(), default: []].append(entry) }
        guard table.standsAlone || row.code.isEmpty else { continue }
        for name in entry.names where names[name] == nil { names[name] = entry }
      }
    }
  }

  /// The shipped tables with those of a clinic before them: one of the same name replaces the
  /// shipped one.
  public static func shipped(with own: [CodeTable]) -> CodeBook {
    let names = Set(own.map(\.name))
    return CodeBook(own + shipped.tables.filter { !names.contains($0.name) })
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

  /// The row of a code with its name and coding system, empty where the message gives none; nil for
  /// one that no table knows.
  func row(code: String, name: String, system: String, from sender: Sender) -> CodeTable.Row? {
    let name = Self.folded(name)
    if !name.isEmpty, let known = names[name] { return known.row }
    let found = codes[code.lowercased()]?.first { matches($0, name, system, sender) }
    if let found { return found.row }
    // An identifier that is a name has no number.
    guard !name.hasPrefix("mdc") else { return nil }
    return names[Self.folded(code)]?.row
  }

  private func matches(
    _ entry: Entry, _ name: String, _ system: String, _ sender: Sender
  ) -> Bool {
    if !name.isEmpty, entry.names.contains(name) { return true }
    // A name of the nomenclature that is unknown means something else, whatever the number.
    if name.hasPrefix("mdc") { return false }
    let table = tables[entry.table]
    if table.standsAlone { return true }
    if !system.isEmpty, !table.systems.isEmpty {
      return systems[entry.table].contains(system.lowercased())
    }
    // Numbers of few digits have another meaning with every maker: with a strange name, too.
    guard name.isEmpty || entry.names.isEmpty else { return false }
    return senders[entry.table].contains(where: sender.names.contains)
      || sender.isUnnamed && table.unnamedVersion.map { $0 == sender.version } ?? false
  }

  /// What a number of IEEE 11073-10101, partition 2, means as Philips writes it, `0002-4bb8`; nil for
  /// one that is not watched, or of second choice.
  func parameter(number: UInt16) -> Parameter? {
    let digits = String(number, radix: 16)
    let code = "0002-" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    let entry = codes[code]?.first { tables[$0.table].standsAlone && !$0.row.isSecond }
    guard case .vital(let parameter)? = entry?.row.meaning else { return nil }
    return parameter
  }
}
