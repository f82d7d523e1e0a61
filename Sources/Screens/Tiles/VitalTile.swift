import Session

/// A vital sign that has a tile.
///
/// A new one is one new file with a value of this type, and one entry in ``all``.
struct VitalTile: Sendable {
  /// Its name in the line of numbers.
  let label: @Sendable (Session) -> String
  let shape: Tile.Shape
  let tile: @Sendable (Scene) -> Tile

  /// The tiles in the order of the screen.
  static let all: [VitalTile] = [.rate, .saturation, .pressure]
}

extension Tile.Shape {
  /// The tile's part of the width of a screen, relative to those of the others.
  var share: Int {
    switch self {
    case .single: 26
    case .pair: 48
    }
  }
}
