import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Values that are measured by hand and typed.
@Suite struct HandEntryTests {
  @Test func pressureNeedsNineKeys() throws {
    var keyboard = Keyboard()
    let keys = "h1128/78\n"
    #expect(keys.count <= 9)
    let value = HandValue(
      .pressure(
        systolic: try #require(Pressure(128)), diastolic: try #require(Pressure(78)), .left, nil),
      taken: keyboard.session.now)
    #expect(keyboard.press(keys) == [.chart(.byHand(value))])
    #expect(keyboard.session.pressure.latest?.hand?.arm == .left)
    for size in ["80x24", "40x12", "100x30", "24x8", "60x20"] {
      #expect(try keyboard.lines(size).contains { $0.contains("hand") }, "\(size)")
    }
  }

  @Test func earlierTimeIsTyped() throws {
    var keyboard = Keyboard()
    let now = keyboard.session.now
    let clock = keyboard.session.wall(at: now - .minutes(4)).clock(seconds: false)
    let commands = keyboard.press("h596 \(clock)\n")
    let command = try #require(commands.first)
    guard case .chart(.byHand(let value)) = command else {
      Issue.record("\(command)")
      return
    }
    #expect(value.reading == .sampled(.saturation, Amount(units: 96)))
    #expect((.minutes(4)...(.minutes(5))).contains(now - value.taken))
  }

  /// The clock was set forward by an hour a minute ago.
  @Test func earlierTimeIsThatOfTheClockThen() throws {
    var keyboard = Keyboard()
    let now = keyboard.session.now
    let clock = keyboard.session.wall(at: now - .minutes(4)).clock(seconds: false)
    _ = keyboard.session.handle(.runtime(.clockStep(.hours(1))), at: now)
    let commands = keyboard.press("h596 \(clock)\n")
    guard case .chart(.byHand(let value))? = commands.first else {
      Issue.record("\(commands)")
      return
    }
    #expect((.minutes(4)...(.minutes(5))).contains(now - value.taken))
  }

  @Test(arguments: [
    ("36.8", 3680), ("36", 3600), ("38.45", 3845), ("98.2", 3680), ("104", 4000), ("101.3", 3850),
  ])
  func temperatureIsTyped(text: String, hundredths: Int32) {
    var keyboard = Keyboard()
    let commands = keyboard.press("h8\(text)\n")
    guard case .chart(.byHand(let value))? = commands.first else {
      Issue.record("\(commands)")
      return
    }
    #expect(value.reading == .sampled(.temperature, Amount(hundredths: hundredths)))
  }

  @Test(arguments: ["3.8", "36.812", "36.", "36,8", "50", "300", "-36", "36.a"])
  func impossibleTemperatureStaysInItsField(text: String) {
    var keyboard = Keyboard()
    #expect(keyboard.press("h8\(text)\n").isEmpty)
    #expect(keyboard.interface.question.error != nil)
  }

  @Test func gasByHandStandsOnItsTile() throws {
    var keyboard = Keyboard()
    #expect(keyboard.press("h738\n").count == 1)
    let lines = try keyboard.lines("100x30")
    // Without a rate the number has the tile, with the mark of a value by hand.
    let screen = lines.joined(separator: "\n")
    #expect(screen.contains(" EtCO2 ") && screen.contains(" hand 0 s "), "\(screen)")
  }

  @Test(arguments: [
    "128", "78/128", "128/78 25:00", "128/78 14", "1288/78", "-1/5", "97",
    "128/78 15:10 15:11",
  ])
  func wrongPressureStaysInItsField(text: String) {
    var keyboard = Keyboard()
    #expect(keyboard.press("h1\(text)\n").isEmpty)
    #expect(keyboard.interface.question.error != nil)
    #expect(keyboard.interface.question.dialog?.isTyped == true)
  }

  @Test func correctionKeepsTheTime() throws {
    var keyboard = Keyboard()
    keyboard.press("h1128/78\n")
    let taken = keyboard.session.now
    _ = keyboard.session.tick(at: taken + .seconds(40))
    keyboard.press("x1138/78\n")
    let latest = try #require(keyboard.session.hand.values.last)
    #expect(latest.value.taken == taken)
    #expect(keyboard.session.pressure.latest?.reading.systolic == Pressure(138))
  }
}
