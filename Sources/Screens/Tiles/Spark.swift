import Canvas
import Session
import Vitals

/// The trend of the last 15 minutes below a number.
struct Spark {
  private static let length = TimeSpan.minutes(15)

  let parameter: Parameter
  /// Values at the lower and upper edge.
  let range: ClosedRange<Double>
  let role: Role

  /// One mean a column; nil where there were no data.
  func values(_ snapshot: Snapshot, width: Int) -> [Double?] {
    guard width > 0 else { return [] }
    let length = Self.length.milliseconds / Int64(width)
    // Columns are fixed on the clock, so that the line moves only when one is full.
    let end = (snapshot.now.milliseconds / length + 1) * length
    return (0..<width).map { index in
      let from = end - Int64(width - index) * length
      return snapshot.session.extremes(
        of: parameter, from: SessionTime(milliseconds: from),
        until: SessionTime(milliseconds: from + length)
      ).map { Double($0.low.hundredths + $0.high.hundredths) / 200 }
    }
  }
}
