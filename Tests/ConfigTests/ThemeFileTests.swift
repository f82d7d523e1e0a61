import Config
import Testing

/// Theme files in TOML.
@Suite struct ThemeFileTests {
  @Test func themeIsParsed() throws {
    let file = try ThemeFile(
      toml: "base = \"light\"\n[roles]\nheart_rate = \"bold green\"\n")
    #expect(file.base == "light")
    #expect(file.roles == ["heart_rate": "bold green"])
    #expect(try ThemeFile(toml: "").base == "dark")
  }

  @Test(arguments: [
    ("bass = \"dark\"", "line 1: key 'bass' is not known; did you mean 'base'?"),
    ("base = 3", "line 1: key 'base' must be a theme in quotes"),
    ("roles = true", "line 1: key 'roles' must be a table: [roles]"),
    ("[roles]\nfaint = 4", "key 'faint' must be a style in quotes, such as \"bold green\""),
  ])
  func errorsNameKey(text: String, words: String) {
    #expect {
      try ThemeFile(toml: text)
    } throws: {
      "\($0)" == words
    }
  }

  @Test func keysAndReadOnlyAreParsed() throws {
    let settings = try Settings(toml: "read_only = true\n[keys]\nacknowledge = \"ä\"\n")
    #expect(settings.isReadOnly)
    #expect(settings.keys == ["acknowledge": "ä"])
  }
}
