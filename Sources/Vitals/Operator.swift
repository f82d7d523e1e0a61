/// Who gave a command: initials, or `script` for a scenario.
public struct Operator: Hashable, Sendable {
  /// The initials.
  public let initials: String

  /// Somebody, by initials.
  public init(_ initials: String) {
    self.initials = initials
  }

  /// A scenario of the simulator.
  public static let script = Operator("script")
  /// Whoever stands at the chair, where no initials were asked for.
  public static let nurse = Operator("RN")
}
