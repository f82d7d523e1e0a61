import Config
import Devices
import TestSupport
import Testing
import Vitals

/// Code tables as files.
@Suite struct CodeTableFileTests {
  private static func read(_ text: String) throws -> CodeTable {
    try TableFile.read(text, CodeTable.init(fields:))
  }

  private static func refusal(_ text: String) -> String {
    do {
      _ = try TableFile.read(text, CodeTable.init(fields:))
      return "accepted"
    } catch {
      return error.description
    }
  }

  private static let head = "name = \"x\"\nsource = \"y\"\n"

  @Test(arguments: CodeBook.shipped.tables.map(\.name))
  func shippedTableIsItsFile(name: String) throws {
    let table = try #require(CodeBook.shipped.tables.first { $0.name == name })
    let bytes = try #require(ProjectFile.fixture("codes/\(name).toml"))
    #expect(try Self.read(String(decoding: bytes, as: UTF8.self)) == table)
    #expect(try Self.read(TableFile.text(table.fields)) == table)
  }

  @Test(arguments: [
    ("", "accepted"), ("[[code]]\ncode = \"1\"\nvital = \"spo2\"\n", "accepted"),
    ("[[code]]\nnames = [\"SpO2\"]\nvital = \"other\"\n", "accepted"),
    ("kode = 1\n", "line 3: key 'kode' is not known; did you mean 'code'?"),
    ("[[code]]\ncode = \"1\"\n", "code 1: key 'vital' is missing"),
    ("[[code]]\ncode = 1\nvital = \"hr\"\n", "key 'code' must be a string in quotes"),
    ("[[code]]\nvital = \"hr\"\n", "a code: key 'code' is missing"),
    ("[[code]]\ncode = \"1\"\nvital = \"spo\"\n", "line 5: code 1: key 'vital' is 'spo'"),
    ("[[code]]\ncode = \"1\"\nvital = \"abp_sys\"\n", "must be one of hr, pr, spo2"),
    ("[[code]]\ncode = \"1\"\nvital = \"hr\"\nunit = \"%\"\n", "line 6: code 1: key 'unit' is '%'"),
    ("[[code]]\ncode = \"1\"\nvital = \"hr\"\nunit = \"V\"\n", "must be one of /min, %"),
    ("[[code]]\ncode = \"1\"\nvital = \"hr\"\nsecond = 1\n", "must be true or false"),
    ("[[code]]\ncode = \"1\"\nvital = \"hr\"\nsekond = true\n", "did you mean 'second'?"),
    ("[[code]]\ncode = \"1\"\nvital = \"hr\"\nnames = [\"-\"]\n", "without letters and digits"),
    (
      "[[code]]\ncode = \"1\"\nvital = \"temp\"\nunits = [\"X\"]\n",
      "code 1: key 'unit' is missing"
    ),
    (
      "[[code]]\ncode = \"1\"\nvital = \"temp\"\nunit = \"Cel\"\nunits = [\"deg F\"]\n",
      "key 'units' has 'deg F', which is 'degF' and not 'Cel'"
    ),
    (
      "[[code]]\ncode = \"1\"\nvital = \"temp\"\nunit = \"Cel\"\nunits = [\"Grad\"]\n",
      "accepted"
    ),
    ("systems = [\"\"]\n", "key 'systems' has an empty string"),
    ("stands_alone = \"yes\"\n", "key 'stands_alone' must be true or false"),
  ])
  func tableIsReadStrictly(text: String, refusal: String) {
    let told = Self.refusal(Self.head + text)
    #expect(told == refusal || refusal != "accepted" && told.contains(refusal), "\(told)")
  }

  @Test func codeStandsOnce() {
    let row = "[[code]]\ncode = \"1\"\nvital = \"hr\"\n"
    #expect(Self.refusal(Self.head + row + row).contains("code 1: key 'code' stands twice"))
    let named = row + "names = [\"A b\"]\n"
    #expect(Self.refusal(Self.head + named + row + "names = [\"C\"]\n") == "accepted")
    #expect(Self.refusal(Self.head + named + row + "names = [\"a-B\"]\n").contains("twice"))
    let other =
      "[[code]]\ncode = \"Ab1\"\nvital = \"hr\"\n[[code]]\ncode = \"aB1\"\nvital = \"spo2\"\n"
    #expect(Self.refusal(Self.head + other).contains("key 'code' stands twice"))
    let second = "[[code]]\ncode = \"1\"\nvital = \"spo2\"\n"
    for (first, other) in [(named, second), (row, second + "names = [\"SpO2\"]\n")] {
      #expect(
        Self.refusal(Self.head + first + other).contains(
          "code 1: key 'code' stands twice, in rows 1 and 2 of [[code]], as hr and spo2"))
    }
    // Different names tell different meanings apart.
    #expect(Self.refusal(Self.head + named + second + "names = [\"SpO2\"]\n") == "accepted")
    let long = String(repeating: "1", count: 65)
    #expect(
      Self.refusal(Self.head + "[[code]]\ncode = \"\(long)\"\nvital = \"hr\"\n")
        .contains("longer than 64 bytes"))
    #expect(Self.refusal("source = \"y\"\n").contains("key 'name' is missing"))
    #expect(Self.refusal("name = \"y\"\n").contains("key 'source' is missing"))
  }
}
