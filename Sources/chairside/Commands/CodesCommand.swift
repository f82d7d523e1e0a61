import ArgumentParser
import Config
import Devices

/// `codes`: under which codes makers send vital signs.
struct CodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codes",
    abstract: "Print or check the code tables by which HL7 messages are read.",
    discussion: """
      A monitor whose reports hold codes that no table knows is told by a condition, by `decode` and \
      by `ports --listen`. A table of the clinic's own in ~/.config/chairside/codes settles it: a \
      file NAME.toml as `codes --show NAME` prints one, with a row for each code (OBX-3) and what it \
      is: \(CodeTable.words). Tables of the clinic go before the shipped ones; one of the same name \
      replaces it. A unit in a row is taken where the message gives none, units are further spellings \
      of it; second = true marks a code that counts only where no other has a value.
      """)

  @Flag(help: "Print the tables in use as TOML, or the one named.")
  var show = false

  @Option(help: ArgumentHelp("Check a code table.", valueName: "file"))
  var check: String?

  @Argument(help: "Name of the table to print (default: all).")
  var name: String?

  func validate() throws {
    guard show != (check != nil) else {
      throw ValidationError("give one of --show and --check FILE")
    }
    guard name == nil || show else {
      throw ValidationError("a table is named with --show; --check has the file behind it")
    }
  }

  func run() throws {
    try Failure.reporting {
      if let check {
        let table = try Place.codeTable(check)
        try Console.line(
          "\(check): good, \(table.name) version \(table.version), \(table.rows.count) codes")
        return
      }
      let tables = try Place.codes().tables
      guard let name else {
        for (place, table) in tables.enumerated() {
          if place > 0 { try Console.line("") }
          try Console.line("# \(table.name): chairside codes --show \(table.name)")
          try Console.lines(String(TableFile.text(table.fields).dropLast()))
        }
        return
      }
      guard let table = tables.first(where: { $0.name == name }) else {
        throw Failure(
          "'\(Arguments.clean(name))' is no code table; the tables are "
            + tables.map(\.name).joined(separator: ", "), ExitStatus.usage)
      }
      try Console.lines(String(TableFile.text(table.fields).dropLast()))
    }
  }
}

extension CodeTable {
  /// What a code may mean, as it is written.
  fileprivate static var words: String {
    Meaning.all.map(\.symbol).joined(separator: ", ")
  }
}
