import Canvas
import Session
import Vitals

/// The line of the last quarter of an hour below a number.
struct Spark {
  private static let length = TimeSpan.minutes(15)

  let parameter: Parameter
  /// The values at its lower and upper edge.
  let range: ClosedRange<Double>
  let role: Role

  /// The means of so many equal stretches; nil where there were no data.
  func values(_ scene: Scene, width: Int) -> [Double?] {
    guard width > 0 else { return [] }
    let length = Self.length.milliseconds / Int64(width)
    // Stretches stand still on the clock, so that the line moves only when one is full.
    let end = (scene.now.milliseconds / length + 1) * length
    return (0..<width).map { index in
      let from = end - Int64(width - index) * length
      return scene.session.trends.extremes(
        of: parameter, from: SessionTime(milliseconds: from),
        until: SessionTime(milliseconds: from + length)
      ).map { Double($0.low.hundredths + $0.high.hundredths) / 200 }
    }
  }
}
