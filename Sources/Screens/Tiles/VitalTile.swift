import Session
import Vitals

/// A vital sign with a tile.
///
/// A new one is a file with a value of this type, and a row of ``all``.
struct VitalTile: Sendable {
  /// Name in the line of numbers.
  let label: @Sendable (Snapshot) -> String
  let shape: Tile.Shape
  /// Share of the width of a screen, relative to the other tiles.
  let share: Int
  /// The parameters whose limits it has.
  let parameters: [Parameter]
  /// Whether a session has it; most have.
  var isFed: @Sendable (Session) -> Bool = { _ in true }
  let tile: @Sendable (Snapshot) -> Tile

  /// The tiles from left to right.
  static let all: [VitalTile] = [.rate, .saturation, .breathing, .pressure]

  /// Those of a session.
  static func shown(_ session: Session) -> [VitalTile] { all.filter { $0.isFed(session) } }
}
