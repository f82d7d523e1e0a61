/// The person who gave a command: initials, or `script` for a scenario.
public struct Operator: Hashable, Sendable {
  /// The initials.
  public let initials: String

  /// The operator with these initials.
  public init(_ initials: String) {
    self.initials = initials
  }

  /// Whether other initials are those of this person too, alone or beside those of another: `A.B.` and
  /// `ab cd` are of `AB`.
  public func isMeant(by other: some StringProtocol) -> Bool {
    func letters(_ text: some StringProtocol) -> String {
      String(text.filter { $0.isLetter || $0.isNumber }).lowercased()
    }
    let own = letters(initials)
    return !own.isEmpty
      && (letters(other) == own || other.split(separator: " ").contains { letters($0) == own })
  }

  /// The simulator's scenario.
  public static let script = Operator("script")
  /// Who acts in a simulated session by a script of commands.
  public static let trainee = Operator("TR")
  /// Who leads a training.
  public static let instructor = Operator("instructor")
  /// Nobody who gave initials; recordings of earlier versions have `RN` in its place.
  public static let unnamed = Operator("–")
}
