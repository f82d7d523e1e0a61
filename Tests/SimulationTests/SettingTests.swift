import Patient
@testable import Simulation
import Testing
import Vitals

/// What a state sets, in every form, and each mistake with its place.
@Suite struct SettingTests {
  private static func state(_ set: String) -> String {
    "format = 1\nname = \"s\"\ntitle = \"s\"\n[[state]]\nname = \"a\"\nset = { \(set) }\n"
  }

  private static func settings(_ set: String) throws -> [ScenarioSetting] {
    try Reading.scenario(state(set)).states.flatMap(\.settings)
  }

  @Test(arguments: Push.Target.allCases)
  func everyValueIsPushed(target: Push.Target) throws {
    let name = target.rawValue
    let span = TimeSpan.seconds(60)
    #expect(
      try Self.settings("\(name) = { by = -2.5, over = \"60s\" }")
        == [.push(target, .by(-2.5), over: span, hold: nil, fade: .zero)])
    let least = target.levels.lowerBound
    #expect(
      try Self.settings("\(name) = \(least)")
        == [.push(target, .to(least), over: .zero, hold: nil, fade: .zero)])
    let top = target.levels.upperBound
    #expect(
      try Self.settings("\(name) = { to = \(top), hold = \"60s\", fade = \"1m\" }")
        == [.push(target, .to(top), over: .zero, hold: span, fade: span)])
  }

  @Test func severalPushesOfAValueKeepTheirOrder() throws {
    let settings = try Self.settings("rate = [{ by = 5 }, { to = 60, over = \"1s\" }]")
    #expect(
      settings == [
        .push(.rate, .by(5), over: .zero, hold: nil, fade: .zero),
        .push(.rate, .to(60), over: .seconds(1), hold: nil, fade: .zero),
      ])
  }

  @Test(arguments: [
    ("sensor = \"off\"", ScenarioSetting.sensor(.off)),
    ("sensor = \"motion\"", .sensor(.motion)), ("sensor = \"searching\"", .sensor(.searching)),
    ("sensor = \"on\"", .sensor(.on)), ("link = \"cut\"", .link(.cut)),
    ("link = \"up\"", .link(.up)), ("cuff = \"fails\"", .cuff(.fails)),
    ("cuff = \"same arm\"", .cuff(.sameArm)), ("cuff = \"works\"", .cuff(.works)),
    ("drug_effect = 0", .drugEffect(0)), ("drug_effect = 0.5", .drugEffect(0.5)),
    ("pump = \"x10\"", .pump(10)), ("pump = \"x0.5\"", .pump(0.5)),
  ])
  func everySwitchIsRead(text: String, setting: ScenarioSetting) throws {
    #expect(try Self.settings(text) == [setting])
    var conditions = Conditions()
    // From another value, so that the one that is usual is set too.
    (conditions.sensor, conditions.link, conditions.cuff) = (.searching, .cut, .fails)
    if text.contains("searching") { conditions.sensor = .on }
    if text.contains("cut") { conditions.link = .up }
    if text.contains("fails") { conditions.cuff = .works }
    let before = conditions
    setting.apply(to: &conditions, at: .zero)
    #expect(conditions != before)
  }

  @Test(arguments: [
    ("puls = 5", "did you mean"), ("spo = 95", "did you mean 'spo2'?"),
    ("rate = \"5\"", "{ to = 88, over = \"60s\" }"), ("rate = true", "{ to = 88"),
    ("rate = [5]", "{ to = 88"), ("rate = {}", "one of 'by' and 'to'"),
    ("rate = { by = 5, to = 60 }", "one of 'by' and 'to'"),
    ("rate = { by = 5, ovr = \"5s\" }", "did you mean 'over'?"),
    ("rate = { to = 251 }", "between 0 and 250"), ("spo2 = { to = 39 }", "between 40 and 100"),
    ("spo2 = 300", "between 40 and 100"), ("sedation = 6", "between 0 and 5"),
    ("rate = { by = 251 }", "cannot change by 251"), ("spo2 = { by = -101 }", "by -101"),
    ("rate = { to = 60, over = 5 }", "a time in quotes"),
    ("rate = { to = 60, over = \"-5s\" }", "'over'"),
    ("rate = { to = 60, hold = \"-5s\" }", "'hold'"),
    ("rate = { to = 60, fade = \"5s\" }", "'fade' goes with 'hold'"),
    ("sensor = \"offf\"", "did you mean 'off'?"), ("link = \"cutt\"", "did you mean 'cut'?"),
    ("cuff = \"same\"", "works, fails, same arm"), ("drug_effect = 1.5", "between 0"),
    ("pump = \"10\"", "x10"), ("pump = 10", "x10"), ("pump = \"x21\"", "x20"),
    ("pump = \"xnan\"", "x10"),
  ])
  func aMistakeIsNamedAtItsPlace(set: String, says: String) throws {
    let text = Self.state(set)
    let fault = try #require(try Reading.fault(text), "\(set) was read")
    #expect(fault.place.table == "state" && fault.place.number == 0 && fault.place.key == "set")
    #expect("\(fault.place)" == "state 'a', key 'set'")
    #expect(fault.problem.contains(says), "\(fault)")
    #expect(Reading.line(fault, in: text) == 6)
  }
}
