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

  /// The frame count once it is due: that of a monitor that connects for each message when it goes.
  mutating func drainCount(at now: SessionTime) -> FrameCount? {
    conversation.drainCount(at: now, isOver: isGone)
  }

  /// From when it is told that nothing comes that can be used: at once where something came.
  var silentFrom: SessionTime { conversation.framedAt ?? openedAt + SenderWatch.turn }
}
