/// How much later than at best the messages of a chair arrive.
///
/// The clocks of two machines cannot be compared, but their difference is nearly constant: the message
/// that was fastest sets the measure, and each later one is judged by it. As long as the measure gets
/// better, as while a broker delivers what had waited, all of them are late.
struct SenderLag: Sendable {
  /// Messages that are later than this do not tell what is now, in milliseconds.
  static let most: Int64 = 2000
  /// The measure stands once it has not become better for this long, in milliseconds.
  static let settling: Int64 = 1500
  /// A measure that is better by less is the same one, in milliseconds.
  private static let same: Int64 = 200
  /// The two clocks drift apart by less than one part in this.
  private static let drift: Int64 = 4000

  private var epoch: String
  private var least: Int64
  private var measured: Int64
  /// When the measure became better last, until it stood.
  private var improved: Int64?
  /// How late the latest message was, in milliseconds.
  private var late: Int64 = 0

  init(_ sent: SenderClock, at arrival: Int64) {
    epoch = sent.epoch
    least = arrival - sent.up
    measured = arrival
    improved = arrival
  }

  /// Whether the latest message was too late to tell what is now.
  var isLate: Bool { late > Self.most || improved != nil }

  /// Takes a message of the chair.
  mutating func hear(_ sent: SenderClock, at arrival: Int64) {
    guard sent.epoch == epoch else {
      self = SenderLag(sent, at: arrival)
      return
    }
    let drifted = least + max(arrival - measured, 0) / Self.drift
    let difference = arrival - sent.up
    if let improved {
      if difference < least - Self.same {
        self.improved = arrival
      } else if arrival - improved >= Self.settling {
        self.improved = nil
      }
    }
    if difference <= drifted { (least, measured) = (difference, arrival) }
    late = max(difference - drifted, 0)
  }
}
