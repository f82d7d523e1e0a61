/// The plethysmogram of a simulated oximeter: a steep rise, a fall with a notch, once a beat.
public struct SimulatedPulse: Sendable {
  /// One beat in twentieths, in steps of 0 to 127.
  private static let shape: [Double] = [
    8, 30, 74, 108, 122, 118, 106, 90, 74, 62, 54, 58, 60, 54, 44, 34, 26, 20, 14, 10,
  ]

  /// What a sample can be.
  public static let range: ClosedRange<Int16> = 0...127

  private var phase = 0.0

  /// A pulse at the beginning of a beat.
  public init() {}

  /// The next sample at a rate in beats a minute; a line at rest when there is none.
  public mutating func next(_ rate: UInt8, perSecond: Double = 60) -> UInt8 {
    guard rate > 0, rate < 255 else { return 8 }
    phase += Double(rate) / 60 / perSecond
    phase -= phase.rounded(.down)
    let place = phase * Double(Self.shape.count)
    let index = Int(place) % Self.shape.count
    let next = Self.shape[(index + 1) % Self.shape.count]
    let share = place - place.rounded(.down)
    return UInt8(Self.shape[index] + (next - Self.shape[index]) * share)
  }
}
