import Alarms
import Care
import Config
import Testing

/// A file of another kind is told as what it is.
@Suite struct ConfigFileKindTests {
  private static func refusal(_ read: () throws(ConfigError) -> Void) -> String {
    do {
      try read()
      return "accepted"
    } catch {
      return error.description
    }
  }

  private static let clinic = ClinicFile.text(.standard)
  private static let profile = ProfileFile.text(.ketamineAdult)
  private static let scale = Scale.shipped.first.map(ClinicFile.text) ?? ""
  private static let settings = "chair = \"3\"\nsource = [\"none\"]\n"
  private static let theme = "base = \"dark\"\n[roles]\ntext = \"bold\"\n"

  private static func asProfile(_ text: String) -> String {
    refusal { () throws(ConfigError) in _ = try ProfileFile.read(text) }
  }

  private static func asClinic(_ text: String) -> String {
    refusal { () throws(ConfigError) in _ = try ClinicFile.read(text, scales: Scale.shipped) }
  }

  @Test func clinicFileIsNoProfile() {
    let words = Self.asProfile(Self.clinic)
    #expect(words.hasPrefix("this is a clinic file, not an alarm profile: give it with --clinic"))
    #expect(Self.asProfile(Self.profile) == "accepted")
  }

  @Test func profileIsNoClinicFile() {
    let words = Self.asClinic(Self.profile)
    #expect(words.hasPrefix("this is an alarm profile, not a clinic file: give it with --profile"))
    #expect(Self.asClinic(Self.clinic) == "accepted")
  }

  @Test func everyKindIsToldApart() {
    #expect(Self.asProfile(Self.scale).hasPrefix("this is a scale, not an alarm profile"))
    #expect(Self.asClinic(Self.settings).hasPrefix("this is the program's configuration"))
    #expect(Self.asClinic(Self.theme).hasPrefix("this is a theme, not a clinic file"))
    for text in [Self.clinic, Self.profile, Self.scale, Self.theme] {
      let words = Self.refusal { () throws(ConfigError) in _ = try Settings(toml: text) }
      #expect(words.contains("not the program's configuration"), "\(words)")
    }
    for text in [Self.clinic, Self.profile, Self.scale, Self.settings] {
      let words = Self.refusal { () throws(ConfigError) in _ = try ThemeFile(toml: text) }
      #expect(words.contains("not a theme"), "\(words)")
    }
  }

  /// A mistake in a file of the wanted kind is told as that mistake.
  @Test func mistakeStaysAMistake() {
    #expect(Self.asProfile(Self.profile + "chek = 1\n").contains("key 'chek' is not known"))
    #expect(Self.asClinic("nme = \"x\"\n").contains("key 'nme' is not known"))
  }
}
