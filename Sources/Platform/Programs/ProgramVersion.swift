/// The version of both programs, which manual, packages and the bill of materials ask for.
public enum ProgramVersion {
  /// The version by semantic versioning 2.0.0.
  public static let text = "0.1.0"
}
