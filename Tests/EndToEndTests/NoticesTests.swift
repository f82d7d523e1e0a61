import TestSupport
import Testing

/// The notices that must ship with the program.
@Suite struct NoticesTests {
  private static func text(_ path: String) -> String {
    String(decoding: ProjectFile.bytes(at: "\(ProjectFile.root)/\(path)") ?? [], as: UTF8.self)
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The linked packages, by their checkout folders.
  private static let pins = text("Package.resolved").split(separator: "\"location\" : \"")
    .dropFirst().compactMap { $0.split(separator: "\"").first?.split(separator: "/").last }
    .map(String.init)

  @Test func everyPackageIsPinnedByRevision() {
    let resolved = Self.text("Package.resolved")
    #expect(Self.pins.count == resolved.split(separator: "\"revision\" : \"").count - 1)
    #expect(Set(Self.pins) == ["swift-argument-parser", "TOMLKit"])
    #expect(!Self.text(".gitignore").contains("Package.resolved"))
  }

  @Test func noticesHaveEveryLicence() {
    let notices = Self.words(Self.text("NOTICES"))
    for pin in Self.pins {
      let folder = ".build/checkouts/\(pin)"
      let licence = Self.words(Self.text("\(folder)/LICENSE") + Self.text("\(folder)/LICENSE.txt"))
      #expect(licence.count > 500, "\(pin) has no licence where it was looked for")
      #expect(notices.contains(licence), "\(pin)")
    }
    // Both works are inside toml.hpp.
    for holder in ["Mark Gillard", "Bjoern Hoehrmann"] { #expect(notices.contains(holder)) }
    #expect(notices.contains("Runtime Library Exception to the Apache 2.0 License"))
  }

  @Test func licencesAreInstalled() {
    let makefile = Self.text("Makefile")
    for file in ["LICENSE", "NOTICES"] {
      #expect(makefile.contains("install -Dm644 \(file) $(TO)/share/doc/chairside/\(file)"))
    }
  }
}
