import Testing
import Vitals

@testable import Alarms

/// All pairs of state and input.
@Suite struct ConditionMachineTests {
  private static let now = SessionTime(milliseconds: 9000)
  private static let rerunStart = SessionTime(milliseconds: 8000)
  private static let states = ["quiet", "pending", "active", "acknowledged", "latched", "rerun"]

  private static let inputs: [(String, ConditionMachine.Input)] = [
    ("violated", .violated(onset: rerunStart)), ("delay over", .delayOver(id: 7)),
    ("inside", .inside), ("clear", .clearDelayOver), ("hold ended", .holdEnded),
    ("acknowledge", .acknowledge), ("escalation", .escalationDue), ("withdrawn", .withdrawn),
  ]

  /// A machine brought into a state by inputs.
  private static func machine(in state: String, latching: Bool) -> ConditionMachine {
    var machine = ConditionMachine(isLatching: latching)
    func apply(_ inputs: ConditionMachine.Input...) {
      for input in inputs { _ = machine.handle(input, at: .zero) }
    }
    switch state {
    case "quiet": break
    case "pending": apply(.violated(onset: .zero))
    case "active": apply(.violated(onset: .zero), .delayOver(id: 1))
    case "acknowledged": apply(.violated(onset: .zero), .delayOver(id: 1), .acknowledge)
    case "latched": apply(.violated(onset: .zero), .delayOver(id: 1), .holdEnded)
    default:
      apply(.violated(onset: .zero), .delayOver(id: 1), .holdEnded, .violated(onset: rerunStart))
    }
    return machine
  }

  private static func name(_ state: ConditionMachine.State) -> String {
    switch state {
    case .quiet: "quiet"
    case .pending: "pending"
    case .active: "active"
    case .acknowledged: "acknowledged"
    case .latched(_, nil): "latched"
    case .latched(_, .some): "rerun"
    }
  }

  private static func name(_ output: ConditionMachine.Output) -> String {
    switch output {
    case .raised: "raised"
    case .escalated: "escalated"
    case .latched(.recovered): "latched"
    case .latched(.noData): "latched no data"
    case .acknowledged: "acknowledged"
    case .cleared(let noData): noData ? "cleared no data" : "cleared"
    }
  }

  private static func row(_ state: String, latching: Bool) -> String {
    inputs.map { name, input in
      var machine = machine(in: state, latching: latching)
      let outputs = machine.handle(input, at: now).map(Self.name)
      let next = Self.name(machine.state)
      let change = next == state ? [] : [next]
      return "\(name): " + (change + outputs).joined(separator: ", ")
    }
    .joined(separator: " | ")
  }

  @Test(arguments: [
    (
      "quiet", false,
      "violated: pending | delay over:  | inside:  | clear:  | hold ended:  | acknowledge:  | escalation:  | withdrawn: "
    ),
    (
      "pending", false,
      "violated:  | delay over: active, raised | inside: quiet | clear: quiet | hold ended: quiet | acknowledge:  | escalation:  | withdrawn: quiet"
    ),
    (
      "active", false,
      "violated:  | delay over:  | inside:  | clear: quiet, cleared | hold ended: latched, latched no data | acknowledge: acknowledged, acknowledged | escalation: escalated | withdrawn: quiet, cleared"
    ),
    (
      "active", true,
      "violated:  | delay over:  | inside:  | clear: latched, latched | hold ended: latched, latched no data | acknowledge: acknowledged, acknowledged | escalation: escalated | withdrawn: quiet, cleared"
    ),
    (
      "acknowledged", false,
      "violated:  | delay over:  | inside:  | clear: quiet, cleared | hold ended: quiet, cleared no data | acknowledge:  | escalation:  | withdrawn: quiet, cleared"
    ),
    (
      "latched", false,
      "violated: rerun | delay over: active, raised | inside:  | clear: quiet, cleared | hold ended:  | acknowledge: quiet, acknowledged, cleared | escalation:  | withdrawn: quiet, cleared"
    ),
    (
      "latched", true,
      "violated: rerun | delay over: active, raised | inside:  | clear:  | hold ended:  | acknowledge: quiet, acknowledged, cleared | escalation:  | withdrawn: quiet, cleared"
    ),
    (
      "rerun", true,
      "violated:  | delay over: active, raised | inside: latched | clear:  | hold ended: latched | acknowledge: pending, acknowledged, cleared | escalation:  | withdrawn: quiet, cleared"
    ),
  ])
  func everyPairMatchesTheTable(state: String, latching: Bool, expected: String) {
    #expect(Self.row(state, latching: latching) == expected)
  }

  @Test func onlyLatchedConditionsKeepTheirNumber() {
    var machine = Self.machine(in: "rerun", latching: true)
    _ = machine.handle(.delayOver(id: 7), at: Self.now)
    #expect(machine.condition?.id == 1)
    #expect(machine.condition?.onset == Self.rerunStart)
    _ = machine.handle(.withdrawn, at: Self.now)
    _ = machine.handle(.violated(onset: Self.now), at: Self.now)
    _ = machine.handle(.delayOver(id: 7), at: Self.now)
    #expect(machine.condition?.id == 7)
  }

  @Test func escalatedConditionLatches() {
    var machine = Self.machine(in: "active", latching: false)
    _ = machine.handle(.escalationDue, at: Self.now)
    #expect(machine.handle(.clearDelayOver, at: Self.now) == [.latched(.recovered)])
    #expect(machine.condition?.isEscalated == true)
  }
}

@Suite struct AudioStateTests {
  private static func state(_ name: String) -> AudioState {
    var audio = AudioState()
    if name == "paused" { _ = audio.handle(.pause, at: .zero) }
    if name == "off" { _ = audio.handle(.off, at: .zero) }
    return audio
  }

  private static func name(_ audio: AudioState) -> String {
    switch audio.state {
    case .on: "on"
    case .paused: "paused"
    case .off: "off"
    }
  }

  @Test(arguments: [
    ("on", "paused – – off – – –"), ("paused", "– on on off – on –"), ("off", "– – – – on on on"),
  ])
  func everyPairMatchesTheTable(name: String, expected: String) {
    let row = AudioState.Input.allCases.map { input in
      var audio = Self.state(name)
      let event = audio.handle(input, at: .zero)
      #expect((event == nil) == (Self.name(audio) == name))
      return event == nil ? "–" : Self.name(audio)
    }
    #expect(row.joined(separator: " ") == expected)
  }
}
