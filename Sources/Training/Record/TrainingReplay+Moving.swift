import Care
import Session
import Simulation
public import Vitals

extension TrainingReplay {
  /// The commands with the first fitting act moved or left out; nil where nobody did it.
  ///
  /// Chart entries keep the time at which they were entered: the patient answers to that.
  public func commands(moving act: String, by span: TimeSpan?) -> [TimedCommand]? {
    let pattern = ActPattern(text: act)
    let place = commands.firstIndex {
      $0.by != .script && !$0.isRefused
        && ($0.command.actWords == act || pattern?.matches($0.command, session) ?? false)
    }
    guard let place else { return nil }
    var commands = commands
    guard let span else {
      // The numbers of later chart entries stay what they were.
      let isEntry = if case .chart = commands[place].command { true } else { false }
      guard isEntry else {
        commands.remove(at: place)
        return commands
      }
      commands[place] = TimedCommand(
        time: commands[place].time, command: .chart(.remark("left out")), by: .script,
        isRefused: false)
      return commands
    }
    // Not before the trainee took over, and behind what else is done in the same moment.
    let least = SessionTime.zero + record.scenario.startAt
    commands[place].time = max(commands[place].time + span, least)
    return commands.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }
}
