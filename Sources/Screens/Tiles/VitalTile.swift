import Vitals

/// A vital sign with a tile.
///
/// A new one is a file with a value of this type, and a row of ``all``.
struct VitalTile: Sendable {
  /// Name in the line of numbers.
  let label: @Sendable (Snapshot) -> String
  let shape: Tile.Shape
  /// The parameters whose limits it has.
  var parameters: [Parameter] = []
  let tile: @Sendable (Snapshot) -> Tile

  /// The tiles from left to right.
  static let all: [VitalTile] = [.rate, .saturation, .pressure]
}

extension Tile.Shape {
  /// Share of the width of a screen, relative to the other tiles.
  var share: Int {
    switch self {
    case .single: 26
    case .pair: 48
    }
  }
}
