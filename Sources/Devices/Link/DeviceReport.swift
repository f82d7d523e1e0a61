package import Vitals

/// What a device brings: a record whose values count, or news of who sends.
package enum DeviceReport: Hashable, Sendable {
  case record(DeviceRecord)
  case sender(SenderReport)
}
