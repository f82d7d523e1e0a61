import Devices
import Formats
import Platform
import Session

extension Transport {
  /// A recorded file: the bytes of a device, or a recording in one of the formats.
  static let file = Transport(
    scheme: "file", form: "file:PATH",
    summary: "a recording: ?protocol=NAME, ?rate=max for no pauses", label: { _ in "file" },
    isLive: false, readsFormats: true,
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
        let opener = RecordingOpener { path in
          let file = try FilePieces(path)
          return RecordingOpener.Opened(size: file.size, modified: file.modified) {
            try file.next()
          }
        }
        // A protocol that is named is that of a device, whose bytes the file has.
        let named = spec.protocolName
        let format =
          named.flatMap(DeviceProtocol.named) == nil
          ? try named.flatMap(RecordingFormat.named) ?? opener.format(path) : nil
        if case .session? = format?.content {
          throw FeedError.file(
            "\(path): a session of this program, not a device; type: chairside replay \(path)")
        }
        if let format, let recording = try opener.read(path, as: format, source: context.id) {
          return RecordedFeed(recording, isFast: spec.isFast, at: context.now)
        }
        return RecordedFeed(
          context.id, bytes: try Files.bytes(path), proto: spec.proto, isFast: spec.isFast,
          at: context.now)
      } catch let error as FeedError {
        throw error
      } catch {
        throw .file("\(path): \(error)")
      }
    })

  /// Standard input.
  static let standardInput = Transport(
    scheme: "-", form: "-",
    summary: "JSON lines on standard input", label: { _ in "stdin" }, options: [.bed, .demo],
    usesStandardInput: true,
    parse: { (rest) throws(SourceSpec.Mistake) in
      guard rest.isEmpty else { throw .unknown("-\(rest)") }
      return Address()
    },
    make: { (spec, context) throws(FeedError) in StreamFeed(spec, .descriptor(0), context) })
}
