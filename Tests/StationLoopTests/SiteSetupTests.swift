import Glibc
import TestSupport
import Testing

@testable import StationLoop

/// What `setup` writes, and that a second run takes nothing away.
@Suite(.enabled(if: access("/usr/bin/openssl", X_OK) == 0, "there is no /usr/bin/openssl"))
struct SiteSetupTests {
  private func plan(_ chairs: String, host: String = "broker.example") throws -> SitePlan {
    try SitePlan(site: "clinic", chairs: chairs, host: host, port: 8883)
  }

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func chairsThatAreThereStay() throws {
    let folder = try TemporaryFolder()
    _ = try SiteSetup.make(try plan("1-2"), in: folder.path)
    let key = folder.text("machines/1/client.key")
    let authority = folder.text("ca/ca.key")
    _ = try SiteSetup.make(try plan("3"), in: folder.path)
    let access = folder.text("broker/acl")
    for chair in ["1", "2", "3"] {
      #expect(access.contains("user \(chair)\n"))
      #expect(access.contains("topic write cs/1/clinic/chair/\(chair)/vitals\n"))
      #expect(mode(folder("machines/\(chair)/client.key")) == 0o600)
    }
    #expect(folder.text("machines/1/client.key") == key && !key.isEmpty)
    #expect(folder.text("ca/ca.key") == authority)
    #expect(!access.contains("anonymous"))
  }

  @Test func folderOfAnotherBrokerIsRefused() throws {
    let folder = try TemporaryFolder()
    _ = try SiteSetup.make(try plan("1"), in: folder.path)
    let before = folder.text("broker/acl")
    #expect(throws: SitePlan.Mistake.self) {
      try SiteSetup.make(try plan("2", host: "localhost"), in: folder.path)
    }
    #expect(folder.text("broker/acl") == before)
  }

  @Test(arguments: [
    "", "1-", "5-1", "1,1", "a b", "a/b", "../x", "-1", "archive", "1-100000", "caf\u{e9}", "%n",
  ])
  func chairsThatCannotBeAreRefused(chairs: String) {
    #expect(throws: SitePlan.Mistake.self) { try plan(chairs) }
  }

  @Test(arguments: ["St. Mary's", "a/b", "", "#", ".x", "-x"])
  func sitesThatCannotBeAreRefused(site: String) {
    #expect(throws: SitePlan.Mistake.self) {
      try SitePlan(site: site, chairs: "1", host: "localhost", port: 8883)
    }
  }

  @Test func listsOfChairsAreRead() throws {
    #expect(try plan("1-3,left").chairs == ["1", "2", "3", "left"])
  }
}
