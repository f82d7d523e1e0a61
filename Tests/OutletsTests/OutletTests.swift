@testable import Outlets
import Testing

/// The names of outlets on the command line.
@Suite struct OutletTests {
  private static func mistake(_ text: String) -> String? {
    do throws(Outlet.Mistake) {
      _ = try Outlet(text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    "-", "fd:3", "fifo:/run/alarms", "alarms.ndjson", "/var/log/fd:3", "syslog", "syslog:",
    "syslog:unix:/run/log", "syslog:udp:loghost", "syslog:tcp:[::1]:6514",
    "syslog:udp:10.0.0.1:5514?enterprise=4711", "journald", "journald:/tmp/journal",
  ])
  func validNamesAreParsed(text: String) { #expect(Self.mistake(text) == nil) }

  @Test(arguments: [
    "", "fd:", "fd:x", "fd:-1", "fifo:", "syslog:loghost", "syslog:unix:relative",
    "syslog:udp:host:0", "syslog:tcp:", "syslog:udp:host?pen=1", "journald:relative",
  ])
  func invalidNamesAreRefused(text: String) throws {
    let mistake = try #require(Self.mistake(text))
    #expect(mistake.contains("write") || mistake.contains("one of"))
  }

  @Test func onlyFilesHaveAPath() throws {
    #expect(try Outlet("a.ndjson").path == "a.ndjson")
    for text in ["-", "fd:1", "fifo:a", "syslog:", "journald"] {
      #expect(try Outlet(text).path == nil)
    }
  }

  @Test func formsMatchTheirKinds() {
    let examples = ["-", "fd:3", "fifo:/a", "syslog:", "journald", "path"]
    #expect(examples.count == Outlet.all.count)
    for (kind, text) in zip(Outlet.all, examples) { #expect(kind.matches(text), "\(text)") }
  }
}
