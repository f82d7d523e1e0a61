import Devices
import Vitals

/// A device that is connected to a source that listens.
struct ListeningConnection {
  let number: Int
  let descriptor: Int32
  let openedAt: SessionTime
  var conversation: Conversation
  /// Whether it had its turn to be read.
  var wasServed = false
  var isGone = false
  /// Why it broke off; nil when it was closed in order.
  var failure: String?
}
