public import Session
public import Vitals

/// The commands that take a session from check-in to a phase.
public enum PhaseScript {
  /// The commands in order; none for check-in or without a phase.
  public static func commands(to phase: Phase?) -> [Command] {
    switch phase {
    case nil, .checkIn?: []
    case .baseline?: [.beginBaseline]
    case .infusing?: [.startInfusion(reason: "recording")]
    case .paused?: [.startInfusion(reason: "recording"), .pauseInfusion(reason: "recording")]
    case .recovery?: [.startInfusion(reason: "recording"), .stopInfusion]
    case .aborted?: [.abort(reason: "recording")]
    case .closed?: [.abort(reason: "recording"), .closeSession(reason: nil)]
    }
  }
}
