public import Vitals

/// What an instructor does to a scenario; a cue also by a trainee who has none.
public enum InstructorCommand: Hashable, Sendable {
  /// Tells what the program cannot see, by the name of the cue.
  case cue(String)
  /// Goes to a state.
  case jump(String)
  /// Moves a true value of the patient to a level, by its name in scenarios.
  case truth(String, to: Amount, over: TimeSpan)
  /// Holds the scenario and the patient where they are, or lets them go on.
  case hold(Bool)
}
