import Alarms
import Care
import Patient
import Session
@testable import Simulation
@testable import Training
import Vitals

/// A training played by a script, kept as its recording would be: the events with their times.
struct Recording {
  /// An event with its time.
  struct Entry {
    var event: Event
    var time: SessionTime
  }

  /// How it is played.
  struct Plan {
    var seed: UInt64 = 3
    var script = CommandScript()
    var planned = TimeSpan.minutes(40)
    /// When it ends at the latest.
    var end = TimeSpan.minutes(60)
    /// How late the program plays each second.
    var lag = TimeSpan.zero
    var model = Pharmacokinetics.Model.domino
  }

  static let source = SourceDescription(
    id: SourceID("sim"), protocolName: "sim", isLive: false, interval: .seconds(1))

  let header: SessionHeader
  var entries: [Entry] = []
  var log: [AlarmRecord] = []
  /// The commands that were refused, by their place among the entries.
  var refused: Set<Int> = []
  var truths: [Truth] = []
  /// What happened, as the recording's replay must find it again.
  var record: TrainingRecord
  private let plan: Plan
  private var session: Session
  private var bedside: SimulatedBedside
  private var player: ScriptPlayer
  private var lastCuff: CuffRow?
  private var wasLinked = true
  private var isOver = false

  /// Plays a scenario to its end.
  init(_ scenario: Scenario, _ plan: Plan = Plan()) {
    self.plan = plan
    let start = WallTime(unixMilliseconds: 0)
    var header = SessionHeader(
      identity: SessionIdentity(session: "training", mode: .simulated, wall: start), app: "test",
      profile: .ketamineAdult, clinic: .standard, planned: plan.planned, seed: plan.seed,
      scenario: scenario.name)
    header.training = TrainingSetup(scenario: scenario.fields, trainee: "grey owl")
    self.header = header
    session = Session(header)
    record = TrainingRecord(scenario)
    player = ScriptPlayer(plan.script)
    bedside = SimulatedBedside(
      scenario,
      SimulatedMonitor(
        seed: plan.seed, scenario.patient, model: plan.model,
        cuffInterval: header.profile.pressureInterval, start: start))
    play()
  }

  private mutating func play() {
    handle(.source(Self.source), at: .zero)
    second(at: .zero)
    begin()
    var time = SessionTime.zero
    while time < .zero + plan.end, !isOver, session.phase != .closed {
      time = time + .seconds(1)
      perform(nil, session.tick(at: time + plan.lag), at: time + plan.lag)
      second(at: time + plan.lag)
      if time == .zero + plan.planned, session.phase == .infusing || session.phase == .paused {
        handle(.command(.stopInfusion, by: .script), at: time + plan.lag)
      }
      for deed in player.next(upTo: time) {
        for command in deed.commands(in: session, at: time) {
          handle(.command(command, by: .trainee), at: time + plan.lag)
        }
      }
    }
  }

  private mutating func begin() {
    let weight = BodyWeight(grams: Int64(bedside.monitor.patient.traits.weight.rounded()) * 1000)
    let amount = Mass(micrograms: weight.grams / 2)
    for command: Command in [
      .chart(.check(item: "weight", .weight(weight))),
      .chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: amount))),
      .chart(.bag(.millilitres(250))), .startInfusion(reason: "test"),
    ] { handle(.command(command, by: .script), at: .zero) }
  }

  private mutating func second(at time: SessionTime) {
    let played = bedside.step(session.care)
    if let truth = bedside.truth { truths.append(truth) }
    for scene in played.scenes { handle(.scene(scene), at: time) }
    let id = Self.source.id
    guard played.isLinked else {
      if wasLinked { handle(.link(id, .lost(why: "unplugged")), at: time) }
      wasLinked = false
      return
    }
    if !wasLinked { handle(.link(id, .up), at: time) }
    wasLinked = true
    handle(.vital(id, played.state.vital), at: time)
    guard played.state.cuffRow != lastCuff else { return }
    lastCuff = played.state.cuffRow
    handle(.cuff(id, played.state.cuffRow), at: time)
  }

  private mutating func handle(_ event: Event, at time: SessionTime) {
    entries.append(Entry(event: event, time: time))
    if event == .scene(.over) { isOver = true }
    let effects = session.handle(event, at: time)
    if effects.contains(where: { if case .refuse = $0 { true } else { false } }) {
      refused.insert(entries.count - 1)
    }
    bedside.witness(event, effects, session, at: time)
    record.witness(event, effects, session, truths.last, at: time)
    perform(event, effects, at: time)
  }

  private mutating func perform(_ event: Event?, _ effects: [Effect], at time: SessionTime) {
    if event == nil {
      bedside.witness(effects)
      record.witness(effects)
    }
    player.witness(event, effects, at: time)
    for case .log(let record) in effects { log.append(record) }
  }
}

extension Recording {
  /// Plays the recording again.
  func replay() throws -> TrainingReplay {
    var replay = try TrainingReplay(header)
    for entry in entries { replay.handle(entry.event, at: entry.time) }
    return replay
  }

  /// The harm of the patient while the trainee was there, in weighted minutes.
  var harm: Double {
    let last = record.over.map { Int($0.milliseconds / 1000) } ?? truths.count
    let first = Int(record.scenario.startAt.milliseconds / 1000)
    var dose = HarmDose()
    for truth in truths.prefix(last).dropFirst(first) { dose.add(truth) }
    return dose.total
  }

  /// When the recording ends.
  var end: SessionTime { entries.last?.time ?? .zero }

  /// The same training with other commands; nil for those of the recording.
  func branch(
    _ replay: TrainingReplay, _ commands: [TrainingReplay.TimedCommand]? = nil
  ) throws -> Debrief {
    try TrainingBranch(of: replay, header)
      .run(commands ?? replay.commands, source: Self.source, until: end)
  }
}
