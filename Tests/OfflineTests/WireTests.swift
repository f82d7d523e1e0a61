import Devices
@testable import Feeds
import Glibc
@testable import Offline
@testable import Platform
import TestSupport
import Testing

/// The byte corpus of every protocol: from simulated devices, damaged, and written by hand after
/// the habits of real ones.
@Suite struct WireTests {
  @Test(arguments: DeviceProtocol.all.map(\.name))
  func corpusDecodesAsDocumented(name: String) throws {
    let folder = "\(ProjectFile.root)/fixtures/wire/\(name)"
    let files = Files.names(in: folder).filter { $0.hasSuffix(".bin") }
    #expect(files.count >= 2, "\(folder) has no corpus; make wire")
    for file in files {
      let bytes = try Files.bytes("\(folder)/\(file)")
      let expected = try Files.bytes("\(folder)/\(file.dropLast(4)).expected.ndjson")
      for size in [bytes.count, 7, 1] {
        var run = DecodeRun(try #require(DeviceProtocol.named(name)))
        var lines: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
          let piece = Array(rest.prefix(size))
          rest = rest.dropFirst(size)
          run.feed(piece.span) { lines += $0 + [0x0A] }
        }
        run.finish { lines += $0 + [0x0A] }
        #expect(
          String(decoding: lines, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
          "\(name)/\(file) in pieces of \(size)")
      }
    }
  }
}
