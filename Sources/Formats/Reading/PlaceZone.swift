/// The offsets of the places of the world from UTC, in minutes.
enum PlaceZone {
  private static let offsets = -12 * 60...14 * 60

  /// An offset of some place; nil for one that no place has.
  static func offset(_ minutes: Int) -> Int? { offsets.contains(minutes) ? minutes : nil }
}
