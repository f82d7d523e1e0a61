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
      $0.by != .script
        && ($0.command.actWords == act || pattern?.matches($0.command, session) ?? false)
    }
    guard let place else { return nil }
    var commands = commands
    guard let span else {
      commands.remove(at: place)
      return commands
    }
    // Not before the trainee took over, and behind what else is done in the same moment.
    let least = SessionTime.zero + record.scenario.startAt
    commands[place].time = max(commands[place].time + span, least)
    return commands.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }
}
