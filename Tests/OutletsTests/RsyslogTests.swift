import Glibc
@testable import Outlets
@testable import Platform
import TerminalDriver
import TestSupport
import Testing
import Vitals

/// A real syslog daemon, where one is installed.
@Suite(.serialized) struct RsyslogTests {
  private static let daemon = "/usr/sbin/rsyslogd"

  @Test(
    .enabled(if: access(RsyslogTests.daemon, X_OK) == 0, "rsyslog is not installed"),
    arguments: ["udp", "tcp"])
  func rsyslogReceivesEveryField(transport: String) throws {
    let folder = try TemporaryFolder()
    let port = "\(transport == "udp" ? 20_514 : 20_601)"
    let configuration = """
      module(load="im\(transport)")
      input(type="im\(transport)" port="\(port)" address="127.0.0.1")
      template(name="t" type="string" string="%PRI%|%PROCID%|%STRUCTURED-DATA%|%msg%\\n")
      action(type="omfile" file="\(folder("out"))" template="t")
      """
    folder.write(configuration, "conf")
    let child = try Child(
      [Self.daemon, "-n", "-f", folder("conf"), "-i", folder("pid")], environment: [:],
      input: .path("/dev/null"), output: .path("/dev/null"), errors: .path("/dev/null"))
    defer {
      child.signal(SIGTERM)
      _ = child.wait()
    }
    let address = try #require(SyslogAddress("\(transport):127.0.0.1:\(port)"))
    let outlet = SocketOutlet(
      name: "syslog", endpoint: address.endpoint,
      encoding: SyslogEncoding(host: "ward", process: 42))
    try outlet.start(try Wakeup())
    let limit = SystemClock.monotonic + 60_000
    var (now, seq) = (Int64(0), 0)
    // UDP does not reveal whether the daemon listens yet: send until a message arrives.
    while folder.text("out").isEmpty, SystemClock.monotonic < limit {
      seq += 1
      if transport == "udp" || seq == 1 {
        outlet.offer(.numbered(seq, note: #"a "b" ] \ c"#), at: .zero)
      }
      _ = outlet.drain(at: .zero + .milliseconds(now))
      now += 1000
      _ = Poller.wait([], milliseconds: 50)
    }
    let line = try #require(folder.text("out").split(separator: "\n").first)
    #expect(line.hasPrefix("129|42|[chairside@32473 chair=\"3\" session=\"ab12\""))
    #expect(line.contains(#"note="a \"b\" \] \\ c"]|"#))
    #expect(line.hasSuffix("HIGH spo2-low raised: spo2 84, limit 90"))
  }
}
