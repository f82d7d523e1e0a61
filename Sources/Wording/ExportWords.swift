/// What became of the reports of a closed session.
public struct ExportWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// So many files stand in the export folder.
  public func written(_ count: Int) -> String {
    language(english: count == 1 ? "1 report exported" : "\(count) reports exported")
  }

  /// The reports of so many sessions wait.
  public func waiting(_ count: Int, because reason: String) -> String {
    language(
      english: count == 1
        ? "1 EXPORT WAITS: \(reason)" : "\(count) EXPORTS WAIT, the first: \(reason)")
  }
}
