import TerminalDriver
import TestSupport
import Testing

/// Recordings of other programs at the command line.
@Suite struct ConvertCommandTests {
  /// Made values in the columns of a program that nobody knows.
  private static let text = "when;pulse [1/min];sat\n0;72;97,5\n1;73;97\n2;74;\n3;75;98\n"

  private static let mapping = """
    name = "unknown program"
    delimiter = ";"
    decimal = ","
    header = 1

    [time]
    column = "when"
    format = "seconds"

    [columns]
    pr = "pulse [1/min]"
    spo2 = "sat"

    """

  @Test func mappingReadsWhatNobodyKnows() throws {
    let program = try Program()
    program.folder.write(Self.text, "a.csv")
    program.folder.write(Self.mapping, "a.toml")
    let (file, mapping) = (program.folder("a.csv"), program.folder("a.toml"))
    let refused = try program.run("convert", file, "--inspect")
    #expect(refused.status == .exited(65), "\(refused)")
    let inspected = try program.run("convert", file, "--inspect", "--map", mapping)
    #expect(inspected.status == .exited(0), "\(inspected)")
    for words in ["pr", "spo2", "97.5", "unknown program"] {
      #expect(inspected.output.contains(words), "\(words): \(inspected)")
    }
    let plain = program.folder("plain.csv")
    let converted = try program.run("convert", file, plain, "--map", mapping)
    #expect(converted.status == .exited(0), "\(converted)")
    #expect(
      program.folder.text("plain.csv") == "t_s,spo2,pr\n0,97.5,72\n1,97,73\n2,,74\n3,98,75\n")
    // The printed mapping reads the file again.
    let printed = inspected.output.drop { $0 != "\n" }
    let start = try #require(printed.firstRange(of: "name = "))
    program.folder.write(String(printed[start.lowerBound...]), "printed.toml")
    let again = try program.run(
      "convert", file, program.folder("again.csv"), "--map", program.folder("printed.toml"))
    #expect(again.status == .exited(0), "\(again)")
    #expect(program.folder.text("again.csv") == program.folder.text("plain.csv"))
  }

  @Test func strangerBesideTheOutputStays() throws {
    let program = try Program()
    program.folder.write("t_s,hr\n0,72\n1,73\n", "a.csv")
    program.folder.write("mine", "b.atr")
    let file = program.folder("a.csv")
    let refused = try program.run("convert", file, program.folder("b.hea"), "--force")
    #expect(refused.status == .exited(73) && refused.errors.contains("b.atr"), "\(refused)")
    #expect(program.folder.text("b.atr") == "mine")
    #expect(program.folder.bytes("b.hea") == nil)
  }

  @Test func inspectionWritesNothing() throws {
    let program = try Program()
    program.folder.write("t_s,hr\n0,72\n1,73\n", "a.csv")
    let file = program.folder("a.csv")
    let both = try program.run("convert", file, program.folder("b.csv"), "--inspect")
    #expect(both.status == .exited(64), "\(both)")
    let neither = try program.run("convert", file)
    #expect(neither.status == .exited(64) && neither.errors.contains("--inspect"), "\(neither)")
    #expect(!program.folder.files.contains { $0.hasSuffix("b.csv") })
  }
}
