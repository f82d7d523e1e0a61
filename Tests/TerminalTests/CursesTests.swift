import Canvas
import Glibc
import Testing

@testable import Terminal

/// What curses holds after a frame; /dev/null suffices as a terminal.
///
/// Curses has global state: the tests run one after another.
@Suite(.serialized) struct CursesTests {
  private static func withTerminal(
    term: String = "xterm-256color", theme: Theme = .dark,
    _ body: (CursesTerminal) throws -> Void
  ) throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    setenv("LINES", "10", 1)
    setenv("COLUMNS", "40", 1)
    let null = open("/dev/null", O_RDWR)
    defer { Glibc.close(null) }
    let terminal = try CursesTerminal(input: null, output: null, term: term, look: Look(theme))
    defer { terminal.close() }
    try body(terminal)
  }

  private static func frame(_ lines: [String], role: Role = .text) -> Frame {
    var frame = Frame(size: Size(columns: 40, rows: 10))
    for (row, line) in lines.enumerated() { frame.write(line, row: row, column: 0, role: role) }
    return frame
  }

  private static func held(_ terminal: CursesTerminal) -> [String] {
    (0..<10).map { terminal.held(row: $0, columns: 40) }
  }

  @Test func presentedFrameIsHeld() throws {
    try Self.withTerminal { terminal in
      let frame = Self.frame(["▄▄▄ 184/96 ≥ 165", "", "日本 wide", "⣀⣤⣶ braille"], role: .alarmHigh)
      terminal.present(frame)
      #expect(Array(Self.held(terminal).prefix(4)) == Array(frame.lines.prefix(4)))
    }
  }

  @Test func onlyDifferencesAreWritten() throws {
    try Self.withTerminal { terminal in
      terminal.present(Self.frame(["aaaa bbbb cccc", "a row that goes"], role: .heartRate))
      let next = Self.frame(["aaaa xx cccccc", "", "a row that comes"], role: .saturation)
      terminal.present(next)
      #expect(Self.held(terminal) == next.lines)
      terminal.present(Self.frame([]))
      #expect(Self.held(terminal) == Array(repeating: "", count: 10))
    }
  }

  @Test func replacedWideCharacterLeavesNoHalf() throws {
    try Self.withTerminal { terminal in
      terminal.present(Self.frame(["日日日"]))
      let next = Self.frame(["a日b"])
      terminal.present(next)
      #expect(Self.held(terminal) == next.lines)
    }
  }

  @Test(arguments: ["vt100", "linux", "screen", "tmux-256color", "xterm"])
  func everyTerminalHoldsSameText(term: String) throws {
    try Self.withTerminal(term: term, theme: .light) { terminal in
      let frame = Self.frame(["HR 88 SpO2 97"], role: .alarmMedium)
      terminal.present(frame)
      #expect(Self.held(terminal) == frame.lines)
    }
  }

  @Test(arguments: ["no-such-terminal", "dumb"])
  func terminalWithoutCursorIsRefused(term: String) throws {
    do {
      try Self.withTerminal(term: term) { _ in }
      Issue.record("\(term) was accepted")
    } catch let error as TerminalError {
      #expect(error == .unusable(term: term))
      #expect(error.description.contains("TERM=xterm"))
    }
  }

  @Test func changedThemeShowsAtNextFrame() throws {
    try Self.withTerminal { terminal in
      terminal.present(Self.frame(["HR 88"], role: .heartRate))
      terminal.change(Look(.mono))
      terminal.present(Self.frame(["HR 88"], role: .heartRate))
      #expect(terminal.held(row: 0, columns: 40) == "HR 88")
      for theme in Theme.allCases {
        terminal.change(Look(theme))
        terminal.present(Self.frame(["theme \(theme.rawValue)"]))
        #expect(terminal.held(row: 0, columns: 40) == "theme \(theme.rawValue)")
      }
    }
  }
}

@Suite struct PaletteTests {
  @Test(arguments: Theme.allCases)
  func redAndYellowBelongToAlarms(theme: Theme) {
    let palette = Palette(theme: theme)
    let alarmColours: Set<Palette.Colour> = [
      .red, .darkRed, .yellow, .darkYellow, .orange, .amber,
    ]
    for role in Role.allCases {
      switch role {
      case .alarmHigh, .alarmHighQuiet, .alarmMedium, .alarmMediumQuiet, .alarmLow, .alarmLowQuiet:
        continue
      case .text, .chrome, .faint, .heartRate, .saturation, .pressure, .stale, .questionable,
        .badgeLive, .badgeSimulated, .badgeReplay, .signalsPaused, .key, .heading, .selected,
        .changed, .progress, .notice, .breathing:
        let style = palette.style(role)
        #expect(!alarmColours.contains(style.foreground), "\(theme) \(role)")
        #expect(!alarmColours.contains(style.background), "\(theme) \(role)")
      }
    }
  }

  /// The brightness that a colour of the cube or the greys of 256 has, from 0 to 1.
  private static func luminance(_ colour: Palette.Colour) -> Double {
    guard let hex = colour.hex else { return 0 }
    let parts = stride(from: 1, to: 7, by: 2).map { place in
      let digits = hex.dropFirst(place).prefix(2)
      return pow(Double(Int(digits, radix: 16) ?? 0) / 255, 2.2)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  @Test func colourBlindAlarmsOutshineNumbers() {
    let palette = Palette(theme: .colourBlind)
    let numbers = [Role.heartRate, .saturation, .pressure, .breathing].map {
      palette.style($0).foreground
    }
    let alarms = Role.allCases.filter(\.isAlarm).map { role in
      let style = palette.style(role)
      return style.background == .own ? style.foreground : style.background
    }
    for alarm in alarms {
      #expect(!numbers.contains { $0.of8 == alarm.of8 }, "alike where there are eight colours")
      #expect(numbers.allSatisfy { Self.luminance($0) < Self.luminance(alarm) }, "\(alarm)")
    }
    #expect(!alarms.contains(.cyan), "an alarm would look like an ordinary SpO2")
  }

  @Test func monoStylesDifferWithoutColour() {
    let palette = Palette(theme: .mono)
    for role in Role.allCases {
      let style = palette.style(role)
      #expect(style.foreground == .own && style.background == .own)
    }
    let styles = [Role.alarmHigh, .alarmHighQuiet, .alarmMedium, .alarmMediumQuiet, .text, .stale]
      .map { palette.style($0) }
    #expect(Set(styles).count == styles.count)
    #expect(palette.style(.heartRate).isDim != palette.style(.stale).isDim)
  }
}
