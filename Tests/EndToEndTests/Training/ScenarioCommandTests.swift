import TerminalDriver
import TestSupport
import Testing

/// `scenario`: mistakes are found with their lines.
@Suite(.serialized) struct ScenarioCommandTests {
  @Test func shippedScenariosAreGoodAndPrintThemselves() throws {
    let program = try Program()
    let list = try program.run("scenario").output
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.count >= 18, "\(list)")
    for name in names {
      let shown = try program.run("scenario", "--show", name)
      program.folder.write(shown.output, "shown.toml")
      let check = try program.run("scenario", "--check", program.folder("shown.toml"))
      #expect(check.status == .exited(0), "\(name): \(check)")
      #expect(try program.run("scenario", "--graph", name).status == .exited(0))
    }
  }

  @Test func mistakesHaveTheirLines() throws {
    let program = try Program()
    let lines = TrainingFiles.drop.split(separator: "\n", omittingEmptySubsequences: false)
    func line(_ text: String) -> Int {
      (lines.firstIndex { $0.contains(text) } ?? -1) + 1
    }
    for (old, new, words) in [
      ("to = \"better\" },", "to = \"bettr\" },", "did you mean 'better'?"),
      ("spo2 = { to = 80", "spo3 = { to = 80", "did you mean 'spo2'?"),
      ("key = \"1\"", "key = \"x\"", "one of the keys"),
      ("full = \"100s\"\npart", "full = \"100\"\npart", "a time in quotes"),
      ("when = \"audio off\"", "when = \"audio of\"", "did you mean 'off'?"),
      ("from = \"drop\"\nfull = \"100s\"\npart", "from = \"drp\"\nfull = \"100s\"\npart", "'drp'"),
      ("{ after = \"2m\", to = \"worse\" },", "{ after = \"2m\" },", "'to' is missing"),
    ] {
      let text = TrainingFiles.drop.replacing(old, with: new, maxReplacements: 1)
      #expect(text != TrainingFiles.drop, "\(old)")
      program.folder.write(text, "bad.toml")
      let check = try program.run("scenario", "--check", program.folder("bad.toml"))
      #expect(check.status == .exited(65) && check.errors.contains(words), "\(new): \(check)")
      let place = line(String(old.split(separator: "\n").first ?? ""))
      #expect(
        check.errors.contains("line \(place):") || old.contains("\n"), "\(place): \(check.errors)")
    }
  }
}
