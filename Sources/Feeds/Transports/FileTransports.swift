import Formats
import Platform
import Session

extension Transport {
  /// A recorded file: the bytes of a device, or a table.
  static let file = Transport(
    scheme: "file", form: "file:PATH", label: { _ in "file" }, isLive: false, readsTables: true,
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard !rest.isEmpty else { throw .unknown("file:") }
      return Address(name: rest)
    },
    check: { (spec) throws(FeedError) in
      guard Files.exists(spec.address.name) else {
        throw .file("\(spec.address.name): there is no such file")
      }
    },
    make: { (spec, context) throws(FeedError) in
      let path = spec.address.name
      do {
        let bytes = try Files.bytes(path)
        let isTable = spec.protocolName.map { $0 == SourceSpec.table } ?? path.hasSuffix(".csv")
        guard isTable else {
          return RecordedFeed(
            context.id, bytes: bytes, proto: spec.proto, isFast: spec.isFast, at: context.now)
        }
        let recording = try CSVReader.read(bytes.span, source: context.id)
        return RecordedFeed(recording, isFast: spec.isFast, at: context.now)
      } catch {
        throw .file("\(path): \(error)")
      }
    })

  /// Standard input.
  static let standardInput = Transport(
    scheme: "-", form: "-", label: { _ in "stdin" }, options: [.bed], usesStandardInput: true,
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard rest.isEmpty else { throw .unknown("-\(rest)") }
      return Address()
    },
    make: { (spec, context) throws(FeedError) in StreamFeed(spec, .descriptor(0), context) })
}
