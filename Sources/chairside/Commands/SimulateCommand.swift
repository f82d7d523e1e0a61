import Alarms
import ArgumentParser
import Care
import Devices
import Offline
import Patient
import Platform
import Session
import Store
import Vitals

/// `simulate`: makes a session, the bytes of a device, or a device on a pseudo-terminal.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Make a simulated session, or a simulated device to plug in.",
    discussion: """
      Without --protocol a whole session is written as a journal: the same seed gives the same \
      bytes. With --protocol the bytes of that device are written, or with --pty a pseudo-terminal \
      behaves as the device. Scenarios: \(Scenario.all.map(\.name).joined(separator: ", ")).
      """)

  @Option(help: "What happens to the patient.")
  var scenario = "uneventful"

  @Option(help: "The seed of the patient; drawn and printed without one.")
  var seed: UInt64?

  @Option(help: "The length of the infusion: 50m, 1h10m.", transform: Arguments.plan)
  var duration: TimeSpan = InfusionTimer.defaultPlan

  @Option(help: "How long the patient is watched afterwards.", transform: Arguments.span)
  var recovery: TimeSpan = .minutes(10)

  @Option(help: "The wall clock at the start, as 2026-11-22T10:00:00Z.")
  var start: String?

  @Option(help: "The model of the drug: domino or clements.")
  var model = Pharmacokinetics.Model.domino.rawValue

  @Option(help: "The clinic's own alarm profile (TOML).")
  var profile: String?

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp(
      "The protocol of the device: \(DeviceProtocol.all.map(\.name).joined(separator: ", ")).",
      valueName: "name"))
  var protocolName: String?

  @Option(help: "How much faster than life: a whole number, or max.")
  var speed: String?

  @Option(name: .shortAndLong, help: "Write into this file instead of standard output.")
  var output: String?

  @Flag(help: "Replace the output file if it is there; a session file never is.")
  var force = false

  @Flag(help: "Behave as the device on a new pseudo-terminal and print its path.")
  var pty = false

  @Option(
    help: ArgumentHelp(
      "What goes wrong with the device on the pseudo-terminal: "
        + "unplug@60s,garbage@90s,stall@120s,baud@150s.", valueName: "faults"))
  var fault: String?

  @Option(help: "A link that leads to the pseudo-terminal, also after it was unplugged.")
  var link: String?

  func run() throws {
    try Failure.reporting {
      let plan = try plan()
      if pty {
        try serve(plan)
      } else if let proto = try proto() {
        try stream(plan, proto)
      } else {
        let bytes = try SimulatedSession(plan).run()
        try write(bytes)
      }
    }
  }

  private func plan() throws -> SimulatedSession.Plan {
    let chosen = seed ?? UInt64.random(in: 1...999_999)
    if seed == nil { Console.error("chairside: seed \(chosen)") }
    // A device that is plugged in shows the time of day; what is written is the same every time.
    let usual = pty ? SystemClock.wall : RecordingFile.fictitiousWall
    guard let wall = start.map({ WallTime(iso8601: $0) }) ?? usual else {
      throw Failure(
        "--start '\(Arguments.clean(start ?? ""))' is no time; write 2026-11-22T10:00:00Z",
        ExitStatus.usage)
    }
    _ = try Arguments.word(
      model, Pharmacokinetics.Model.allCases.map { ($0.rawValue, $0) }, "model")
    return SimulatedSession.Plan(
      scenario: scenario, seed: chosen, planned: duration, recovery: recovery, start: wall,
      profile: try Place.profile(profile), model: model, app: Chairside.app)
  }

  private func proto() throws -> DeviceProtocol? {
    guard let protocolName else { return nil }
    return try Protocols.named(protocolName)
  }

  private func factor(usual: Int?) throws -> Int? {
    guard let speed else { return usual }
    if speed == "max" { return nil }
    guard let factor = Int(speed), (1...1000).contains(factor) else {
      throw Failure("--speed is a whole number from 1 to 1000, or max", ExitStatus.usage)
    }
    return factor
  }

  private func serve(_ plan: SimulatedSession.Plan) throws {
    guard let proto = try proto() else {
      throw Failure("--pty needs --protocol, as --protocol ge-dri", ExitStatus.usage)
    }
    guard let faults = fault.map({ DeviceFaults($0) }) ?? DeviceFaults.none else {
      throw Failure(
        "--fault '\(Arguments.clean(fault ?? ""))' is no list of faults; write "
          + "unplug@60s,garbage@90s,stall@120s,baud@150s", ExitStatus.usage)
    }
    try SimulatedDevice(
      plan, proto, speed: try factor(usual: 1) ?? 1, faults: faults, link: link
    ).serve { path in
      try Console.line(path)
      Console.error("chairside: a simulated \(proto.name) device is on \(path); watch it with:")
      Console.error(
        "  chairside monitor --accept-not-a-medical-device --source "
          + "'serial:\(path)?protocol=\(proto.name)'")
    }
  }

  private func stream(_ plan: SimulatedSession.Plan, _ proto: DeviceProtocol) throws {
    let device = SimulatedDevice(plan, proto, speed: try factor(usual: nil))
    if let output {
      var bytes: [UInt8] = []
      try device.stream { bytes += $0 }
      try OutputFile.write(bytes, to: output, replacing: force ? .asked : .nothing)
      return
    }
    var stdout = Output()
    let isPaced = try factor(usual: nil) != nil
    try device.stream { bytes in
      try stdout.device(bytes)
      if isPaced { try stdout.flush() }
    }
    try stdout.flush()
  }

  private func write(_ bytes: [UInt8]) throws {
    if let output {
      try OutputFile.write(bytes, to: output, replacing: force ? .asked : .nothing)
      return
    }
    var stdout = Output()
    try stdout.raw(bytes)
    try stdout.flush()
  }
}
