import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// The limits page: one number for each parameter, direction and priority.
@Suite struct LimitsPageTests {
  /// An infusion without an alarm.
  private static func calm() -> Keyboard { Keyboard(SampleSession.infusing(until: 120)) }

  /// A session with four tiles.
  private static func breathing(gas: Bool = false) -> Keyboard {
    var session = SampleSession.infusing(until: 120)
    var row = VitalRow()
    row.set(.heartRate, hundredths: 7200)
    row.set(.saturation, hundredths: 9700)
    row.set(.respiratoryRate, hundredths: 1400)
    if gas { row.set(.endTidalCO2, hundredths: 3800) }
    _ = session.handle(.vital(SourceID("s5"), row), at: session.now)
    return Keyboard(session)
  }

  private static func set(_ rule: String, _ units: Int32) -> Command {
    .setLimit(rule: rule, Amount(units: units))
  }

  private func press(_ key: Key, _ keyboard: inout Keyboard) -> [Command] {
    keyboard.press([key])
  }

  @Test func saturationLimitTakesFourKeys() {
    var keyboard = Self.calm()
    #expect(
      keyboard.press("l88\n") == [
        Self.set("spo2_low_medium_integral", 88), Self.set("spo2_low_medium", 88),
      ])
    #expect(keyboard.session.alarms.limits(of: .saturation).low.limit == Amount(units: 88))
  }

  @Test func pageOpensOnAlarmingLimit() throws {
    var keyboard = Keyboard(SampleSession.infusing())
    let rule = try #require(
      keyboard.session.alarms.shown.first { $0.parameter != nil }?.rule)
    #expect(rule.hasPrefix("nibp_sys_high"))
    keyboard.press("l")
    #expect(
      try keyboard.lines("100x30").contains { $0.hasPrefix(">") && $0.contains("Systolic high") })
  }

  @Test func arrowsMoveThroughCells() throws {
    var keyboard = Self.calm()
    keyboard.press("l")
    _ = press(.right, &keyboard)
    #expect(keyboard.press("86\n") == [Self.set("spo2_low_sustained", 86)])
    // At the last column nothing moves on.
    _ = press(.right, &keyboard)
    _ = press(.up, &keyboard)
    #expect(keyboard.press("38\n") == [Self.set("rate_low_high", 38)])
  }

  @Test func backspaceReturnsToProfile() throws {
    var keyboard = Self.calm()
    keyboard.press("l88\n")
    // While a number is typed it erases a digit.
    keyboard.press("86")
    #expect(press(.backspace, &keyboard).isEmpty)
    #expect(try keyboard.lines("80x24").contains { $0.contains("8  Enter?") })
    #expect(press(.backspace, &keyboard).isEmpty)
    #expect(
      press(.backspace, &keyboard) == [
        .resetLimit(rule: "spo2_low_medium_integral"), .resetLimit(rule: "spo2_low_medium"),
      ])
    #expect(keyboard.session.alarms.changedLimits.isEmpty)
  }

  @Test func lateMediumIsAsked() throws {
    var keyboard = Self.calm()
    #expect(keyboard.press("l84\n").isEmpty)
    let screen = try keyboard.lines("80x24").joined(separator: "\n")
    #expect(screen.contains("Set SpO2 low to 84?"))
    #expect(screen.contains("** would then come only after a higher alarm"))
    #expect(keyboard.press("n").isEmpty)
    #expect(keyboard.session.alarms.changedLimits.isEmpty)
    #expect(keyboard.press("84\ny").count == 2)
  }

  @Test func refusedNumberMovesNothing() throws {
    var keyboard = Self.calm()
    #expect(keyboard.press("l79\n").isEmpty)
    #expect(try Self.below(keyboard).contains("Beyond the guard 80"))
    // The rate's low limit would be above a high one.
    keyboard = Self.calm()
    keyboard.press("l")
    _ = press(.up, &keyboard)
    #expect(keyboard.press("120\n").isEmpty)
    #expect(try Self.below(keyboard).contains("contradicts"))
    #expect(keyboard.session.alarms.changedLimits.isEmpty)
  }

  /// The row below the selected one.
  private static func below(_ keyboard: Keyboard) throws -> String {
    let lines = try keyboard.lines("80x24")
    return lines[try #require(lines.firstIndex { $0.hasPrefix(">") }) + 1]
  }

  /// Where it is looked for: below the limit, and not in the last row; no other row is covered.
  @Test(arguments: ["24x8", "40x12", "80x24", "100x30", "200x60"])
  func errorStandsBesideItsLimit(size: String) throws {
    var keyboard = Self.calm()
    keyboard.press("l")
    let before = try keyboard.lines(size)
    keyboard.press("79\n")
    let lines = try keyboard.lines(size)
    let error = try #require(lines.firstIndex { $0.contains("Beyond the guard") })
    #expect(error < lines.count - 1)
    if size != "24x8" { #expect(lines[error - 1].hasPrefix(">")) }
    #expect(lines.last == before.last)
    // It goes with the next key, whatever that is.
    for key in ["8", "n"] {
      var next = keyboard
      next.press(key)
      #expect(try !next.lines(size).contains { $0.contains("Beyond the guard") })
    }
  }

  @Test func errorStandsBesideItsRule() throws {
    var keyboard = Self.calm()
    keyboard.press("l")
    _ = press(.tab, &keyboard)
    _ = press(.down, &keyboard)
    keyboard.press("999\n")
    #expect(try Self.below(keyboard).contains("Beyond the guard"))
    #expect(try keyboard.lines("80x24").last?.contains("guard") == false)
  }

  @Test func switchingOffAsksReason() throws {
    var keyboard = Self.calm()
    #expect(keyboard.press("lx").isEmpty)
    let screen = try keyboard.lines("80x24").joined(separator: "\n")
    #expect(screen.contains("ALARM OFF: reason?"))
    #expect(screen.contains("SpO2 low ** < 90 for 15s"))
    let off = { (rule: String, reason: String) in Command.switchRuleOff(rule: rule, reason: reason)
    }
    #expect(
      keyboard.press("1") == [
        off("spo2_low_medium_integral", "ordered by the physician"),
        off("spo2_low_medium", "ordered by the physician"),
      ])
    // A number would change nothing.
    #expect(keyboard.press("88\n").isEmpty)
    #expect(try Self.below(keyboard).contains("x switches it on"))
    #expect(
      keyboard.press("x") == [
        .switchRuleOn(rule: "spo2_low_medium_integral"), .switchRuleOn(rule: "spo2_low_medium"),
      ])
    #expect(keyboard.press("x4cold hands\n").contains(off("spo2_low_medium", "cold hands")))
    // No reason, no change.
    keyboard.press("x")
    #expect(keyboard.press("x4\n").isEmpty)
  }

  @Test func listShowsEveryRule() throws {
    var keyboard = Self.calm()
    keyboard.press("l")
    _ = press(.tab, &keyboard)
    #expect(try keyboard.lines("80x24").contains { $0.contains("> ") || $0.contains("Systolic") })
    for _ in 1...2 { _ = press(.down, &keyboard) }
    _ = press(.right, &keyboard)
    #expect(try keyboard.lines("80x24").contains { $0.contains(">= 166  Enter?") })
    #expect(keyboard.press("\n") == [Self.set("nibp_sys_high_medium", 166)])
    #expect(keyboard.press("170\n") == [Self.set("nibp_sys_high_medium", 170)])
    #expect(press(.backspace, &keyboard) == [.resetLimit(rule: "nibp_sys_high_medium")])
    _ = press(.tab, &keyboard)
    #expect(try keyboard.lines("80x24").contains { $0.contains("SpO2 low") })
  }

  @Test func tilesOpenTheirLimits() throws {
    var keyboard = Self.calm()
    func selected() throws -> String? {
      try keyboard.lines("100x30").first { $0.hasPrefix(">") }
    }
    keyboard.press([.right, .right, .right, .right, .left, .left, .enter])
    #expect(keyboard.interface.page == .limits)
    #expect(try selected()?.contains("Heart rate high") == true)
    // Another page forgets the tile.
    keyboard.press([.escape, .enter])
    #expect(keyboard.interface.page == .main)
    keyboard.press([.left, .enter])
    #expect(try selected()?.contains("Systolic high") == true)
    // A click on a tile.
    keyboard.press([.escape])
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    let frame = Screens.render(
      keyboard.session, at: keyboard.session.now, keyboard.interface, context,
      size: Size(columns: 80, rows: 24))
    let key = try #require(frame.key(atRow: 5, column: 25))
    keyboard.press([key])
    #expect(try selected()?.contains("SpO2 low") == true)
  }

  @Test func escapeDropsNumberFirst() {
    var keyboard = Self.calm()
    keyboard.press("l8\u{1B}")
    #expect(keyboard.interface.page == .limits)
    #expect(keyboard.press("\n").isEmpty)
    keyboard.press("\u{1B}")
    #expect(keyboard.interface.page == .main)
  }

  @Test func integralIsExplained() throws {
    var keyboard = Self.calm()
    keyboard.press("l")
    _ = press(.left, &keyboard)
    #expect(
      try keyboard.lines("100x30").joined(separator: "\n").contains(
        "below 94, added up: 5 s at 84 or 25 s at 92"))
  }

  // MARK: Rules that are off

  @Test func tileSaysAlarmOff() throws {
    var keyboard = Self.calm()
    func tiles(_ size: String = "100x30") throws -> String {
      try keyboard.lines(size).prefix(8).joined(separator: "\n")
    }
    keyboard.press("lx1\u{1B}")
    #expect(try tiles().contains("88- 2 OFF"))
    keyboard.press("l")
    _ = press(.right, &keyboard)
    keyboard.press("x1\u{1B}")
    #expect(try tiles().contains("SpO2 % - ALARM OFF") || tiles().contains(" ALARM OFF "))
    #expect(try !tiles().contains("2 OFF"))
    // The low one is left, and says nothing of the limit.
    keyboard.press("l")
    _ = press(.up, &keyboard)
    keyboard.press("x1")
    _ = press(.right, &keyboard)
    keyboard.press("x1\u{1B}")
    for size in ["80x24", "100x30", "200x60", "40x12"] {
      let screen = try tiles(size)
      #expect(
        screen.firstMatch(of: /HR[^|]* ALARM OFF/) != nil, "\(size):\n\(screen)")
    }
  }

  /// Four tiles leave no room for the words at any usual size: no number is without a mark of its own.
  @Test(
    arguments: ["40x12", "60x20", "70x24", "80x24", "90x28", "100x30", "132x43", "200x60"],
    [Parameter.rate, .saturation, .respiratoryRate, .endTidalCO2])
  func fourTilesSayAlarmOff(size: String, parameter: Parameter) throws {
    // The smallest screen has no row for EtCO2.
    guard parameter != .endTidalCO2 || size != "40x12" else { return }
    var keyboard = Self.breathing(gas: parameter == .endTidalCO2)
    let label = try #require(
      [.rate: "HR", .saturation: "SpO2", .respiratoryRate: "RR", .endTidalCO2: "CO2"][parameter])
    func tile() throws -> String {
      let lines = try keyboard.lines(size)
      let row = try #require(
        lines.dropFirst(2).firstIndex { $0.contains(label) },
        "\(size):\n\(lines.joined(separator: "\n"))")
      let start = try #require(lines[row].ranges(of: label).first).lowerBound
      let from = lines[row].distance(from: lines[row].startIndex, to: start)
      // Up to the name of the next tile.
      let next = ["HR", "SpO2", "RR", "BP"].compactMap { name -> Int? in
        lines[row].ranges(of: " \(name)").map {
          lines[row].distance(from: lines[row].startIndex, to: $0.lowerBound)
        }.first { $0 > from }
      }.min()
      return lines[row..<min(row + 6, lines.count - 1)].map { line in
        String(line.dropFirst(from).prefix(next.map { $0 - from } ?? line.count))
      }.joined(separator: "\n")
    }
    let before = try tile()
    #expect(!before.contains("OFF"), "\(size):\n\(before)")
    for rule in keyboard.session.header.profile.rules where rule.parameter == parameter {
      _ = keyboard.session.handle(
        .command(.switchRuleOff(rule: rule.id, reason: "test"), by: .nurse),
        at: keyboard.session.now)
    }
    let after = try tile()
    #expect(after.contains("OFF"), "\(size):\n\(after)")
  }

  @Test func titleCountsRulesThatAreOff() {
    var keyboard = Self.calm()
    keyboard.press("lx1\u{1B}")
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    let frame = Screens.render(
      keyboard.session, at: keyboard.session.now, keyboard.interface, context,
      size: Size(columns: 80, rows: 24))
    #expect(frame.title.hasPrefix("2 rules OFF – "))
  }
}
