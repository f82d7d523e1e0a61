import Formats
import Testing

/// Files of a recording, and what a foreign file may make of its folder.
@Suite struct RecordingOpenerTests {
  private static func opener(_ files: [String: String]) -> RecordingOpener {
    RecordingOpener { path in
      guard let text = files[path] else { throw FormatError.empty }
      var pieces = [Array(text.utf8)]
      return RecordingOpener.Opened(size: Int64(text.utf8.count), modified: nil) {
        pieces.popLast() ?? []
      }
    }
  }

  @Test(arguments: ["../x.dat", "/etc/passwd", "sub/x.dat", ".hidden", "", "record.hea"])
  func foreignNamesStayInTheirFolder(name: String) throws {
    let files = ["f/record.hea": "x", "x.dat": "y", "/etc/passwd": "y", "f/sub/x.dat": "y"]
    let opener = Self.opener(files.merging(["f/.hidden": "y", "f/": "y"]) { one, _ in one })
    let input = try opener.input("f/record.hea")
    #expect(throws: FormatError.noFileBeside(name)) { try input.beside(name) }
  }

  @Test func fileBesideIsOpened() throws {
    let opener = Self.opener(["f/record.hea": "x", "f/record.dat": "samples"])
    var reader = try opener.input("f/record.hea").beside("record.dat")
    #expect(try reader.take(7).map { Array($0) } == Array("samples".utf8))
  }

  @Test func bytesTellMoreThanTheName() throws {
    let opener = Self.opener(["a.vital": "t_s,hr\n0,72\n", "b.csv": "{\"k\":\"header\",\"v\":1}\n"])
    #expect(try opener.format("b.csv")?.name == "journal")
    #expect(try opener.format("a.vital")?.name == "csv")
  }
}
