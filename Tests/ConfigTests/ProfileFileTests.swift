import Alarms
import Config
import TestSupport
import Testing
import Vitals

@Suite struct ProfileFileTests {
  /// A small valid profile with a replaceable rule and top level.
  private static func profile(_ rule: String = "", top: String = "") -> String {
    """
    name = "clinic"
    version = 2
    \(top)
    [[rule]]
    id = "spo2_low_medium"
    kind = "limit"
    parameter = "spo2"
    below = 90
    delay = "15s"
    deadband = 1
    clear_delay = "5s"
    priority = "medium"
    latching = false
    text = "SpO2 low"
    source = "clinic protocol 2026-03"
    \(rule)
    """
  }

  private static func error(_ text: String) -> String {
    do {
      _ = try ProfileFile.read(text)
      return "accepted"
    } catch {
      return error.description
    }
  }

  @Test func exampleProfileIsParsed() throws {
    let profile = try ProfileFile.read(
      Self.profile(
        top: "expected = [\"rate\", \"spo2\"]\nbp_interval = \"10m\"\n[guard]\nspo2_low = 85"))
    #expect(profile.name == "clinic")
    #expect(profile.version == 2)
    #expect(profile.expected == [.rate, .saturation])
    #expect(profile.pressureInterval == .minutes(10))
    #expect(profile.guardLimit(of: .saturation, .low) == Amount(units: 85))
    #expect(profile.guardLimit(of: .pulseRate, .high) == Amount(units: 170))
    let rule = try #require(profile.rules.first)
    #expect(
      rule
        == Rule(
          id: "spo2_low_medium",
          kind: .limit(Bound(.below, .absolute(Amount(units: 90))), delay: .seconds(15)),
          parameter: .saturation, priority: .medium, deadband: Amount(units: 1),
          clearDelay: .seconds(5), isLatching: false, text: "SpO2 low",
          source: "clinic protocol 2026-03"))
  }

  @Test(arguments: [
    (
      "spo2_lwo = 5",
      "line 16: rule 'spo2_low_medium': key 'spo2_lwo' is not known"
    ),
    (
      "dealy = \"15s\"",
      "line 16: rule 'spo2_low_medium': key 'dealy' is not known; did you mean 'delay'?"
    ),
    (
      "above = 100",
      "line 16: rule 'spo2_low_medium': key 'above' must be exactly one of "
        + "below, at_or_below, above, at_or_above, below_baseline, above_baseline"
    ),
    (
      "count = 2", "line 16: rule 'spo2_low_medium': key 'count' is not known"
    ),
    (
      "[[rule]]\nid = \"spo2_low_medium\"\nkind = \"combination\"\npriority = \"high\"",
      "line 17: rule 'spo2_low_medium': there are two rules of this id; rename one"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nbelow = 75\npriority = \"low\"",
      "line 20: rule 'x': key 'below' is 75, beyond the guard spo2_low = 80"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nabove = 88\npriority = \"low\"",
      "line 8: rule 'spo2_low_medium': key 'below' is on the wrong side of rule 'x': "
        + "a low limit must be under every high limit of its parameter"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limt\"\npriority = \"low\"",
      "line 18: rule 'x': key 'kind' is 'limt', but must be one of limit, consecutive, integral, "
        + "drop, flag, overdue, combination; did you mean 'limit'?"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nbelow = \"90\"\npriority = \"low\"",
      "line 20: rule 'x': key 'below' must be a number"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nbelow = 90\ndelay = 15\npriority = \"low\"",
      "line 21: rule 'x': key 'delay' must be a time in quotes, as \"15s\" or \"5m\""
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nabove_baseline = \"-20%\"\npriority = \"low\"",
      "line 20: rule 'x': key 'above_baseline' has the wrong sign: "
        + "above_baseline takes +, below_baseline takes -"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nbelow = 90",
      "rule 'x': key 'priority' is missing"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nbelow = 190\npriority = \"low\"",
      "line 20: rule 'x': key 'below' is 190, which no SpO2 can be"
    ),
    (
      "[[rule]]\nid = \"x\"\nkind = \"limit\"\nparameter = \"spo2\"\nbelow = 90\nnot_below = 85\npriority = \"low\"",
      "line 21: rule 'x': key 'not_below' goes only with below_baseline or above_baseline"
    ),
  ])
  func errorsNameRuleKeyAndLine(rule: String, expected: String) {
    #expect(Self.error(Self.profile(rule)) == expected)
  }

  @Test func errorsOutsideRulesNameLine() {
    #expect(
      Self.error(Self.profile(top: "bp_intervall = \"5m\""))
        == "line 3: key 'bp_intervall' is not known; did you mean 'bp_interval'?")
    #expect(
      Self.error(Self.profile(top: "[guard]\nspo2_lwo = 80"))
        == "line 4: key 'spo2_lwo' is not known; did you mean 'spo2_low'?")
    #expect(Self.error("name = \"x\"") == "key 'rule' is missing")
    #expect(Self.error("name = ").hasPrefix("line 1: "))
    #expect(Self.error(String(repeating: "#", count: 70_000)) == "the file is larger than 64 KiB")
    #expect(
      Self.error(Self.profile(top: "expected = [\"rat\"]"))
        == "line 3: key 'expected' is 'rat', but must be one of rate, spo2, nibp, rr; "
        + "did you mean 'rate'?")
  }

  @Test func relativeLimitsAreParsed() throws {
    let text = Self.profile(
      """
      [[rule]]
      id = "high"
      kind = "consecutive"
      parameter = "nibp_sys"
      above_baseline = "+22.5%"
      not_below = 140
      not_above = 200
      count = 2
      priority = "high"
      [[rule]]
      id = "fall"
      kind = "limit"
      parameter = "nibp_sys"
      below_baseline = "-30"
      priority = "medium"
      """)
    let rules = try ProfileFile.read(text).rules
    #expect(
      rules[1].kind
        == .consecutive(
          Bound(
            .atOrAbove,
            .baseline(
              .percent(hundredths: 2250), notBelow: Amount(units: 140),
              notAbove: Amount(units: 200))), count: 2))
    #expect(rules[1].isLatching)
    #expect(
      rules[2].bound
        == Bound(
          .atOrBelow, .baseline(.amount(Amount(units: -30)), notBelow: nil, notAbove: nil)))
    #expect(rules[2].bound?.threshold(baseline: Amount(units: 120))?.limit == Amount(units: 90))
    #expect(rules[2].bound?.threshold(baseline: nil) == nil)
  }

  @Test func everyRuleKindRoundTrips() throws {
    let written = ProfileFile.text(.ketamineAdult)
    #expect(try ProfileFile.read(written) == .ketamineAdult)
    #expect(ProfileFile.text(try ProfileFile.read(written)) == written)
  }

  @Test func shippedProfileMatchesBuiltIn() throws {
    let bytes = try #require(ProjectFile.fixture("profiles/ketamine-adult.toml"))
    #expect(String(decoding: bytes, as: UTF8.self) == ProfileFile.text(.ketamineAdult))
  }

  @Test func exampleClinicIsValid() throws {
    let bytes = try #require(ProjectFile.fixture("profiles/example-clinic.toml"))
    let profile = try ProfileFile.read(String(decoding: bytes, as: UTF8.self))
    #expect(profile.name == "example-clinic")
    #expect(Set(profile.rules.map(\.kind.symbol)).count == 7)
  }
}

@Suite struct SettingsTests {
  @Test func settingsAreParsed() throws {
    let settings = try Settings(
      toml: """
        accept = true
        chair = "3"
        profile = "adult.toml"
        clinic = "clinic.toml"
        theme = "light"
        ascii = true
        duration = "45m"
        source = "serial:/dev/ttyUSB0"
        alarms = ["fifo:/run/alarms", "alarms.ndjson"]
        read_only = true
        mouse = true
        sound = "aplay -q"
        volume = 7
        [keys]
        acknowledge = "z"
        """)
    var expected = Settings()
    expected.acceptsNotAMedicalDevice = true
    expected.chair = "3"
    expected.profile = "adult.toml"
    expected.clinic = "clinic.toml"
    expected.theme = "light"
    expected.isASCII = true
    expected.duration = .minutes(45)
    expected.sources = ["serial:/dev/ttyUSB0"]
    expected.alarms = ["fifo:/run/alarms", "alarms.ndjson"]
    expected.isReadOnly = true
    expected.hasMouse = true
    expected.sound = "aplay -q"
    expected.volume = 7
    expected.keys = ["acknowledge": "z"]
    #expect(settings == expected)
    // Every setting is off by default.
    #expect(try Settings(toml: "") == Settings())
    #expect(Settings() != expected)
  }

  @Test(arguments: [
    ("them = \"light\"", "line 1: key 'them' is not known; did you mean 'theme'?"),
    ("accept = 1", "line 1: key 'accept' must be true or false"),
    ("chair = 3", "line 1: key 'chair' must be a string in quotes"),
    ("\nduration = \"5\"", "line 2: key 'duration' must be a time in quotes, such as \"50m\""),
  ])
  func errorsNameKeyAndLine(text: String, expected: String) {
    #expect(throws: ConfigError.self) { try Settings(toml: text) }
    do {
      _ = try Settings(toml: text)
    } catch {
      #expect(error.description == expected)
    }
  }
}
