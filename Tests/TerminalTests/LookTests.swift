import Canvas
import TestSupport
import Testing

@testable import Terminal

/// Themes derived by a clinic.
@Suite struct LookTests {
  private static func look(_ roles: [String: String], base: String = "dark") throws -> Look {
    try Look(name: "ours", base: base, roles: roles)
  }

  private static func refusal(_ roles: [String: String], base: String = "dark") -> String? {
    do {
      _ = try look(roles, base: base)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func styleOverridesBaseTheme() throws {
    let look = try Self.look([
      "heart_rate": "bold white on blue", "chrome": "240", "stale": "dim underlined",
    ])
    let rate = look.style(.heartRate, hasColours: true)
    #expect(rate.isBold && rate.foreground == .white && rate.background == .blue)
    #expect(look.style(.chrome, hasColours: true).foreground.of256 == 240)
    #expect(
      look.style(.saturation, hasColours: true) == Palette(theme: .dark).style(.saturation))
    // Without colours all styles are those of mono.
    #expect(look.style(.heartRate, hasColours: false) == Palette(theme: .mono).style(.heartRate))
  }

  @Test func invalidThemeIsRefused() {
    #expect(
      Self.refusal([:], base: "drak")?.hasPrefix("base = \"drak\": write one of dark") == true)
    #expect(Self.refusal(["hart_rate": "bold"])?.contains("hart_rate is not known") == true)
    #expect(
      Self.refusal(["heart_rate": "bold shiny"])?.hasPrefix(
        "[roles] heart_rate: 'shiny' means nothing") == true)
    #expect(Self.refusal(["heart_rate": "256"]) != nil)
  }

  @Test func themesKeepAlarmColours() {
    for colour in ["red", "yellow", "orange", "1", "9", "196", "226", "208", "214"] {
      #expect(Self.refusal(["pressure": colour])?.contains("belong to alarms") == true, "\(colour)")
      #expect(Self.refusal(["notice": "white on \(colour)"]) != nil)
      #expect(Self.refusal(["alarm_high": "black on \(colour)"]) == nil)
    }
    for colour in ["green", "cyan", "51", "46", "231", "171", "245"] {
      #expect(Self.refusal(["pressure": colour]) == nil, "\(colour)")
    }
    #expect(Self.refusal(["alarm_high": ""])?.contains("must differ from plain text") == true)
  }

  /// Together with the roles in the golden frames, this covers every page in every theme.
  @Test func everyRoleLooksAsItDid() {
    let lines = Theme.allCases.flatMap { theme in
      Role.allCases.map { role in
        let sequence = FrameText.sequence(Look(theme), role).dropFirst(2).dropLast()
        return "\(theme.rawValue) \(role.name): \(sequence)"
      }
    }
    Golden.check(text: lines.joined(separator: "\n") + "\n", "looks")
  }

  @Test func roleNamesAreUnique() {
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Role.alarmMediumQuiet.name == "alarm_medium_quiet")
    #expect(Role.allCases.filter(\.isAlarm).count == 6)
  }
}
