import Devices
import Session

extension Transport {
  /// A serial port, whose protocol is named or detected.
  static let serial = Transport(
    scheme: "serial", form: "serial:PATH",
    summary: "a serial port; ?protocol=NAME (else detected), ?baud=N, ?mode=8E1",
    label: { $0.protocolName.flatMap(DeviceProtocol.named)?.name == "ge-dri" ? "s5" : "serial" },
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard !rest.isEmpty else { throw .unknown("serial:") }
      return Address(name: rest)
    },
    make: { (spec, context) throws(FeedError) in
      guard spec.protocolName == nil else {
        return StreamFeed(spec, .serial(path: spec.address.name, spec.line), context)
      }
      let description = SourceDescription(
        id: context.id, protocolName: "unknown", isLive: spec.isLive, origin: spec.origin)
      let isFixed = spec.baud != nil || spec.mode != nil
      return DetectingFeed(
        description, path: spec.address.name, fixed: isFixed ? spec.line : nil, at: context.now)
    })
}
