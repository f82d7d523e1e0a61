import Config
import Fields
import Station
import TestSupport
import Testing

/// Rosters of folders and of files.
@Suite struct RosterTests {
  private static func read(_ text: String) throws(ConfigError) -> Roster {
    try TableFile.read(text, Roster.init(fields:))
  }

  @Test func fileNamesChairsAndFolders() throws {
    let roster = try Self.read(
      """
      site = "Infusion clinic"
      [[chair]]
      name = "1"
      folder = "/srv/a"
      [[chair]]
      name = "2"
      folder = "/srv/a"
      [[chair]]
      name = "3"
      folder = "/srv/c"
      """)
    #expect(roster.site == "Infusion clinic")
    #expect(roster.folders.map(\.path) == ["/srv/a", "/srv/c"])
    #expect(roster.entries.map(\.name) == ["1", "2", "3"])
    #expect(roster.entries.map(\.folder) == [0, 0, 1])
  }

  @Test(arguments: [
    ("site = \"x\"", "key 'chair' is missing"),
    ("chairs = 3", "key 'chairs' is not known; did you mean 'chair'?"),
    ("[[chair]]\nname = \"1\"", "key 'folder' is missing"),
    ("[[chair]]\nfolder = \"/a\"", "key 'name' is missing"),
    ("[[chair]]\nname = \"1\"\nfolder = \"/a\"\nport = 3", "key 'port' is not known"),
    (
      "[[chair]]\nname = \"1\"\nfolder = \"/a\"\n[[chair]]\nname = \"1\"\nfolder = \"/b\"",
      "key 'name' is that of another chair"
    ),
    ("chair = 3", "key 'chair' is missing"),
  ])
  func mistakeIsNamed(text: String, words: String) {
    #expect {
      try Self.read(text)
    } throws: {
      "\($0)".contains(words)
    }
  }

  @Test func sharedFolderFindsItsChairs() throws {
    let roster = try Self.read(
      """
      [[chair]]
      name = "1"
      folder = "/srv/a"
      [[chair]]
      name = "2"
      folder = "/srv/a"
      """)
    var sample = SampleBoard(roster)
    sample.arrive(SampleBoard.calm, in: 1, name: "2")
    #expect(sample.contact(1) == .notSeen && sample.contact(2) == .live)
    sample.arrive(SampleBoard.calm, in: 1, name: "5")
    #expect(sample.contact(1) == .notSeen)
    #expect(sample.board.chairs.map(\.name) == ["1", "2", "5"])
  }

  @Test func foldersAreNamedOnce() {
    #expect(throws: Roster.Mistake.repeatedFolder("/a")) {
      try Roster(site: nil, folders: ["/a", "/b", "/a"])
    }
    #expect(throws: Roster.Mistake.empty) { try Roster(site: nil, folders: []) }
    #expect(throws: Roster.Mistake.tooMany(65)) {
      try Roster(site: nil, folders: (1...65).map { "/\($0)" })
    }
  }

  @Test func mistakesSayWhatToWrite() {
    #expect(Roster.Mistake.empty.description.contains("--folder DIR"))
    #expect(Roster.Mistake.repeatedFolder("/a").description.contains("leave one out"))
    #expect(Roster.Mistake.tooMany(65).description.contains("64 places"))
  }
}
