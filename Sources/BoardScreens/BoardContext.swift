public import Canvas
public import Wording

/// What a frame of the board shows besides the board and its interface.
public struct BoardContext: Hashable, Sendable {
  /// The language of the words.
  public var language: Language
  /// The character set to draw with.
  public var glyphs: Glyphs
  /// The time for flashing, rotation and the heartbeat.
  public var presentation: PresentationTime
  /// Number of audio bursts requested so far.
  public var bursts = 0
  /// Name and version of the program, for the help page.
  public var version: String

  /// A context.
  public init(
    language: Language = .english, glyphs: Glyphs, presentation: PresentationTime, version: String
  ) {
    self.language = language
    self.glyphs = glyphs
    self.presentation = presentation
    self.version = version
  }

  var words: BoardWords { BoardWords(language) }

  var pageWords: BoardPageWords { BoardPageWords(language) }

  /// A text in the character set of the terminal, cut to a width; no number is cut.
  func fit(_ text: String, _ columns: Int) -> String {
    TextFit.cut(glyphs.text(text), to: max(columns, 0), mark: glyphs.text("…").first ?? ".")
  }
}
