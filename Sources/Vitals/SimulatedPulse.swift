/// A simulated plethysmogram: per beat a steep rise and a fall with a notch.
public struct SimulatedPulse: Sendable {
  /// One beat in twenty steps, each 0 to 127.
  private static let shape: [Double] = [
    8, 30, 74, 108, 122, 118, 106, 90, 74, 62, 54, 58, 60, 54, 44, 34, 26, 20, 14, 10,
  ]

  /// The range of a sample.
  public static let range: ClosedRange<Int16> = 0...127

  private var phase = 0.0

  /// A pulse at the start of a beat.
  public init() {}

  /// The next sample at a rate in beats per minute; a flat line at rate 0.
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
