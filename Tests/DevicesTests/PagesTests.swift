import Devices
import TestSupport
import Testing

/// The pages that say how a device is cabled and set up.
@Suite struct PagesTests {
  private static let folder = "\(ProjectFile.root)/Sources/Devices/Devices.docc"

  private static func page(_ name: String) throws -> String {
    String(decoding: try #require(ProjectFile.bytes(at: "\(folder)/\(name).md")), as: UTF8.self)
  }

  /// The names of the pages as the overview lists them.
  private static func names() throws -> [String] {
    try page("Devices").split(separator: "\n").compactMap { line in
      guard line.hasPrefix("- <doc:") else { return nil }
      return String(line.dropFirst(7).dropLast())
    }
  }

  @Test func everyProtocolHasItsPage() throws {
    let titles = try Self.names().map { name in
      try Self.page(name).split(separator: "\n").first.map(String.init) ?? ""
    }
    for proto in DeviceProtocol.all {
      let owners = titles.filter { title in
        title.split { "(), ".contains($0) }.contains { $0 == proto.name }
      }
      #expect(owners.count == 1, "\(proto.name) has \(owners.count) pages")
    }
  }

  @Test func everyPageHasTheSameSections() throws {
    for name in try Self.names() {
      let page = try Self.page(name)
      for heading in [
        "Cable and line", "Set up the device", "Run", "What is shown when",
        "How far it is verified",
      ] {
        #expect(page.contains("\n## \(heading)\n\n"), "\(name) lacks \(heading)")
      }
      #expect(page.contains("chairside monitor --source"))
    }
  }
}
