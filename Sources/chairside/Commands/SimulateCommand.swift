import Alarms
import ArgumentParser
import Care
import Devices
import Offline
import Patient
import Platform
import Session
import Simulation
import Store
import Vitals

/// `simulate`: makes a session, the bytes of a device, or a device on a pseudo-terminal.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulate a session, or a device to connect to.",
    discussion: """
      Without --protocol, a whole session is written as a journal; the same seed gives the same \
      bytes. With --protocol, the bytes of that device are written; with --pty, a pseudo-terminal \
      acts as the device.
      """)

  @Option(
    help: ScenarioArgument.help("Course of the patient."), completion: ScenarioArgument.completion,
    transform: ScenarioArgument.parse)
  var scenario = ScenarioArgument.uneventful

  @Option(
    help: ArgumentHelp("What somebody does in the session, a line for each act.", valueName: "file")
  )
  var commands: String?

  @Option(help: "Seed of the patient (default: random, printed).")
  var seed: UInt64?

  @Option(help: "Length of the infusion, as 50m or 1h10m.", transform: Arguments.plan)
  var duration: TimeSpan?

  @Option(help: "Length of the recovery after the infusion.", transform: Arguments.span)
  var recovery: TimeSpan = .minutes(10)

  @Option(help: "Wall clock at the start, as 2026-11-22T10:00:00Z.")
  var start: String?

  @Option(help: "Series the patient is drawn from (default: that of the scenario).")
  var population: Population?

  @Option(help: "Pharmacokinetic model of ketamine (default: that of the scenario).")
  var model: Pharmacokinetics.Model?

  @Option(help: "Alarm profile (TOML).")
  var profile: String?

  @Option(help: "Clinic file: drugs, scales, what is done (TOML; default: the standard one).")
  var clinic: String?

  @Option(
    name: .customLong("protocol"),
    help: DeviceProtocol.help("Protocol of the simulated device.", valueName: "name"),
    completion: DeviceProtocol.completion, transform: DeviceProtocol.parse)
  var proto: DeviceProtocol?

  @Option(
    help: "Speed: a factor from 1 to 1000, or max for no pauses.", transform: Pace.parse)
  var speed: Pace?

  @Option(name: .shortAndLong, help: "Output file (default: standard output).")
  var output: String?

  @Flag(help: "Leave the plethysmogram out of a session.")
  var noWaves = false

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  @Flag(help: "Act as the device on a new pseudo-terminal and print its path.")
  var pty = false

  @Option(
    help: ArgumentHelp(
      "Faults of the device on the pseudo-terminal, as unplug@60s,garbage@90s,stall@120s,baud@150s.",
      valueName: "faults"))
  var fault: String?

  @Option(help: "Symbolic link to the pseudo-terminal, renewed after each unplugging.")
  var link: String?

  func run() throws {
    try Failure.reporting {
      let plan = try plan()
      if pty {
        try serve(plan)
      } else if let proto {
        try stream(plan, proto)
      } else {
        let bytes = SimulatedSession(plan).run()
        try write(bytes)
      }
    }
  }

  private func plan() throws -> SimulatedSession.Plan {
    var scenario = try self.scenario.read()
    if let population { scenario.draw(from: population) }
    if let model { scenario.respond(by: model) }
    let chosen = seed ?? scenario.seed ?? UInt64.random(in: 1...999_999)
    if seed == nil, scenario.seed == nil { Console.error("chairside: seed \(chosen)") }
    // A device that is plugged in shows the time of day; what is written is the same every time.
    let usual = pty ? SystemClock.wall : RecordingFile.fictitiousWall
    guard let wall = start.map({ WallTime(iso8601: $0) }) ?? usual else {
      throw Failure(
        "--start '\(Arguments.clean(start ?? ""))' is no time; write 2026-11-22T10:00:00Z",
        ExitStatus.usage)
    }
    var plan = SimulatedSession.Plan(
      scenario: scenario, seed: chosen,
      planned: duration ?? scenario.planned ?? InfusionTimer.defaultPlan, recovery: recovery,
      start: wall,
      profile: try Place.profile(profile), model: scenario.patient.model, app: Chairside.app)
    // The clinic of this place would give other bytes than that of another.
    if let clinic { plan.clinic = try Place.clinic(clinic) }
    if let commands {
      plan.script = try ReferenceCheck.script(
        commands, of: scenario, names: ScenarioVocabulary(plan.clinic, plan.profile))
    }
    plan.hasWaves = !noWaves
    if commands != nil, scenario.isForTraining {
      plan.endsWithScenario = duration == nil
      plan.training = TrainingSetup(scenario: scenario.fields, hidden: scenario.shown.hidden)
    }
    return plan
  }

  private func serve(_ plan: SimulatedSession.Plan) throws {
    guard let proto else {
      throw Failure("--pty needs --protocol, as --protocol ge-dri", ExitStatus.usage)
    }
    guard let faults = fault.map({ DeviceFaults($0) }) ?? DeviceFaults.none else {
      throw Failure(
        "--fault '\(Arguments.clean(fault ?? ""))' is no list of faults; write "
          + "unplug@60s,garbage@90s,stall@120s,baud@150s", ExitStatus.usage)
    }
    try SimulatedDevice(
      plan, proto, speed: speed?.factor ?? 1, faults: faults, link: link
    ).serve { path in
      try Console.line(path)
      Console.error("chairside: a simulated \(proto.name) device is on \(path); watch it with:")
      Console.error(
        "  chairside monitor --accept-not-a-medical-device --source "
          + "'serial:\(path)?protocol=\(proto.name)'")
    }
  }

  private func stream(_ plan: SimulatedSession.Plan, _ proto: DeviceProtocol) throws {
    let device = SimulatedDevice(plan, proto, speed: speed?.factor)
    if let output {
      var bytes: [UInt8] = []
      try device.stream { bytes += $0 }
      try OutputFile.write(bytes, to: output, replacing: force ? .asked : .nothing)
      return
    }
    var stdout = Output()
    let isPaced = speed?.factor != nil
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
