import Platform
import Session
import Vitals

extension Transport {
  /// No device: every value is measured by hand.
  static let none = Transport(
    scheme: "none", form: "none",
    summary: "no device: every value is entered by hand", label: { _ in "none" },
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard rest.isEmpty else { throw .unknown("none:\(rest)") }
      return Address()
    },
    make: { (_, context) in SilentFeed(context.id) })
}

/// The feed of a session without a device.
final class SilentFeed: Feed {
  let description: SourceDescription

  init(_ id: SourceID) {
    description = SourceDescription(
      id: id, protocolName: SourceDescription.withoutDevice, isLive: true, origin: "none")
  }

  var interest: PollInterest? { nil }
  var deadline: SessionTime? { nil }

  func poll(_ result: PollResult, at now: SessionTime) -> [Event] { [] }
  func finish() {}
}
