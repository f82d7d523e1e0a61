import Config
import Testing

/// The tables `[close]` and `[today]` of the settings.
@Suite struct CloseSettingsTests {
  private func refusal(_ text: String) -> String {
    do {
      _ = try Settings(toml: text)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test func tablesAreParsed() throws {
    let settings = try Settings(
      toml: "[close]\nexport = [\"report.html\", \"report.txt\"]\nfolder = \"/srv/outbox\"\n"
        + "[today]\nfile = \"list.csv\"\n")
    #expect(settings.close?.exports == ["report.html", "report.txt"])
    #expect(settings.close?.folder == "/srv/outbox")
    #expect(settings.today?.file == "list.csv")
    let usual = try Settings(toml: "chair = \"3\"\n")
    #expect(usual.close == nil && usual.today == nil)
  }

  @Test(arguments: [
    ("[close]\nexprt = [\"report.html\"]\n", "export"), ("[close]\nfolder = \"/a\"\n", "a list"),
    ("[close]\nexport = []\n", "a list"), ("[close]\nexport = [1]\n", "string"),
    ("close = true\n", "[close]"), ("[today]\nfil = \"a\"\n", "file"),
    ("[today]\nfile = \"\"\n", "list.csv"), ("today = 1\n", "[today]"),
    ("[todya]\nfile = \"a\"\n", "today"),
  ])
  func mistakesNameWhatToWrite(text: String, words: String) {
    #expect(refusal(text).contains(words), "\(refusal(text))")
  }
}
