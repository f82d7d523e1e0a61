import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Code tables on the command line, and what is told of codes that none of them knows.
@Suite(.serialized) struct CodesTests {
  /// A message of a maker without a table.
  private static let message =
    "\u{0B}MSH|^~\\&|ACME|ICU|||20260422184400||ORU^R01|1|P|2.4\r"
    + "OBX|1|NM|S9^SpO2^99ACME||97|%|||||F\rOBX|2|NM|W^Weight^99ACME||80|kg|||||F\r\u{1C}\r"

  private static let table = """
    name = "acme"
    source = "manual of the monitor"
    systems = ["99ACME"]

    [[code]]
    code = "S9"
    vital = "spo2"
    unit = "%"

    """

  private func program() throws -> Program {
    let program = try Program()
    for name in ["config", "config/chairside", "config/chairside/codes"] {
      #expect(mkdir(program.folder(name), 0o700) == 0)
    }
    return program
  }

  @Test func unknownCodesAreToldUntilATableKnowsThem() throws {
    let program = try program()
    program.folder.write(Self.message, "acme.hl7")
    let arguments = ["decode", "--protocol", "hl7", program.folder("acme.hl7")]
    let before = try program.run(arguments)
    #expect(before.output.isEmpty)
    let lines = before.errors.split(separator: "\n")
    #expect(lines.first == "chairside: hl7: code not known: S9 SpO2 99ACME %, perhaps SpO2")
    #expect(lines.contains("chairside: hl7: code not known: W Weight 99ACME kg"))
    #expect(before.errors.contains("nothing is known in 1 of 1 reports"))
    #expect(lines.last?.contains("1 frames, 0 errors") == true)
    program.folder.write(Self.table, "config/chairside/codes/ward.toml")
    let after = try program.run(arguments)
    #expect(after.output.contains("\"spo2\":97"))
    #expect(!after.errors.contains("S9") && after.errors.contains("W Weight"))
  }

  @Test func tablesArePrintedAndChecked() throws {
    let program = try program()
    let shown = try program.run("codes", "--show", "mindray")
    program.folder.write(shown.output, "config/chairside/codes/own.toml")
    let path = program.folder("config/chairside/codes/own.toml")
    let checked = try program.run("codes", "--check", path)
    #expect(checked.status == .exited(0) && checked.output.contains("good, mindray version 1"))
    // It stands in for the shipped one, and there are no two of a name.
    let all = try program.run("codes", "--show")
    #expect(all.output.split(separator: "name = \"mindray\"").count == 2)
    #expect(all.output.hasPrefix("# mindray"))
    #expect(try program.run("codes", "--show", "none").status == .exited(64))
    program.folder.write(shown.output, "config/chairside/codes/other.toml")
    // The shell makes it empty before the table is printed into it.
    program.folder.write("", "config/chairside/codes/other.toml")
    #expect(try program.run("codes", "--show").status == .exited(0))
    program.folder.write(shown.output, "config/chairside/codes/other.toml")
    let twice = try program.run("codes", "--show")
    #expect(twice.status == .exited(65) && twice.errors.contains("another table 'mindray'"))
    program.folder.write(Self.table + "vitl = \"hr\"\n", "bad.toml")
    let bad = try program.run("codes", "--check", program.folder("bad.toml"))
    #expect(bad.status == .exited(65))
    #expect(bad.errors.contains("line 9: code S9: key 'vitl' is not known; did you mean 'vital'?"))
    #expect(try program.run("codes").status == .exited(64))
  }
}
