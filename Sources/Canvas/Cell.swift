/// One cell of a screen.
public struct Cell: Hashable, Sendable {
  /// The character.
  public let glyph: Glyph
  /// The meaning, from which a palette makes colours.
  public let role: Role
  /// Whether it is the right half of a wide character.
  public let isContinuation: Bool

  /// A cell that is no half of a wide character.
  public init(_ glyph: Character, _ role: Role) {
    self.glyph = Glyph(glyph)
    self.role = role
    isContinuation = false
  }

  init(_ glyph: Glyph, _ role: Role) {
    self.glyph = glyph
    self.role = role
    isContinuation = false
  }

  private init(continuation role: Role) {
    glyph = .blank
    self.role = role
    isContinuation = true
  }

  /// The right half of a wide character.
  static func continuation(_ role: Role) -> Cell { Cell(continuation: role) }

  /// A space in plain text.
  public static let blank = Cell(" ", .text)
}
