/// The offsets of the places of the world from UTC, in minutes.
package enum PlaceZone {
  private static let offsets: ClosedRange<Int64> = -12 * 60...14 * 60

  /// An offset of some place; nil for one that no place has.
  package static func offset(_ minutes: Int) -> Int? {
    offsets.contains(Int64(minutes)) ? minutes : nil
  }

  /// Whether some place has an offset.
  package static func has(_ offset: TimeSpan) -> Bool {
    offsets.contains(offset.milliseconds / 60_000)
  }
}
