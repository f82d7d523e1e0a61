/// One cell of a screen.
public struct Cell: Hashable, Sendable {
  /// What stands in it.
  public let glyph: Glyph
  /// What it means.
  public let role: Role
  /// Whether it is the second half of a wide character to its left.
  public let isContinuation: Bool

  /// A cell of its own, not a half of a wide character.
  public init(_ glyph: Character, _ role: Role) {
    self.glyph = Glyph(glyph)
    self.role = role
    isContinuation = false
  }

  private init(continuation role: Role) {
    glyph = .blank
    self.role = role
    isContinuation = true
  }

  /// The second half of a wide character of a role.
  static func continuation(_ role: Role) -> Cell { Cell(continuation: role) }

  /// An empty cell.
  public static let blank = Cell(" ", .text)
}
