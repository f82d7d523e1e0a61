import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// What the question of the close says of what still goes on.
@Suite struct LeavingTests {
  /// A session in recovery of a clinic that asks for nothing, in which this was charted.
  private static func recovering(_ entries: [ChartEntry] = []) -> Keyboard {
    var header = SampleSession.header()
    header.clinic = Clinic(name: "own", version: 1)
    var session = SampleSession.infusing(header, until: 400)
    let commands = entries.map(Command.chart) + [.stopInfusion]
    for command in commands {
      _ = session.handle(.command(command, by: .nurse), at: session.now)
    }
    return Keyboard(session)
  }

  private static func question(_ keyboard: Keyboard) -> String {
    var keyboard = keyboard
    keyboard.press("S")
    guard let dialog = keyboard.interface.openDialog(keyboard.session) else { return "" }
    return dialog.pageLines(.english).map(\.printed).joined(separator: "\n")
  }

  private static let oxygen = Intervention(id: "oxygen", label: "Oxygen", .oxygen(.litres(2)))
  private static let nausea = ChartEntry.sideEffect(SideEffect(id: "nausea", label: "Nausea"))

  @Test func nothingGoesOn() {
    let text = Self.question(Self.recovering())
    #expect(text.contains("Nothing is missing:") && !text.contains("Look again"), "\(text)")
    #expect(text.contains("Alarm conditions about measured values: none"), "\(text)")
  }

  @Test func runningOxygenIsLookedAtAgain() {
    let text = Self.question(Self.recovering([.intervention(Self.oxygen)]))
    #expect(!text.contains("Nothing is missing"), "\(text)")
    #expect(text.contains("Look again: Oxygen 2 L/min is running since 15:15"), "\(text)")
  }

  @Test func openSideEffectIsLookedAtAgain() {
    let text = Self.question(Self.recovering([Self.nausea]))
    #expect(!text.contains("Nothing is missing"), "\(text)")
    #expect(text.contains("Look again: Nausea is not resolved"), "\(text)")
  }

  @Test func whatIsOverIsNotAsked() {
    var ended = Self.oxygen
    ended.content = .oxygen(.off)
    let text = Self.question(
      Self.recovering([
        .intervention(Self.oxygen), Self.nausea, .intervention(ended), .resolved(2),
      ]))
    #expect(text.contains("Nothing is missing:") && !text.contains("Look again"), "\(text)")
  }

  @Test func panelShowsWhatGoesOn() {
    let keyboard = Self.recovering([.intervention(Self.oxygen), Self.nausea])
    let rows = Page.discharge.rows(keyboard.session, at: keyboard.session.now, .english)
    let states = rows.filter { $0.label == "Look again" }.map(\.state.printed)
    #expect(states == ["Oxygen 2 L/min is running since 15:15", "Nausea is not resolved"])
  }
}
