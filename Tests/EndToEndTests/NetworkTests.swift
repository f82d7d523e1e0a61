import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Monitors that connect over the network.
@Suite(.serialized) struct NetworkTests {
  /// A port of this machine that is currently free.
  private func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(bind(descriptor, raw, length) == 0)
        try #require(getsockname(descriptor, raw, &length) == 0)
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
  }

  private func connection(to port: UInt16) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        connect(descriptor, raw, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  @Test func hl7MonitorConnectsAndReconnects() throws {
    let program = try Program()
    let port = try freePort()
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source", "mllp:127.0.0.1:\(port)")
    #expect(run.wait { $0.lines[1].contains("no device has connected") })
    for round in 1...2 {
      let device = try #require(connection(to: port))
      let message =
        "MSH|^~\\&|M|B|||201807261015\(round)0||ORU^R01|\(round)|P|2.6\r"
        + "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC||7\(round)|264864^bpm|||||R\r"
      let bytes = [0x0B] + Array(message.utf8) + [0x1C, 0x0D]
      #expect(write(device, bytes, bytes.count) == bytes.count)
      var interest = pollfd(fd: device, events: Int16(POLLIN), revents: 0)
      #expect(poll(&interest, 1, 10_000) == 1)
      var answer = [UInt8](repeating: 0, count: 1000)
      let count = read(device, &answer, answer.count)
      #expect(
        String(decoding: answer.prefix(max(count, 0)), as: UTF8.self).contains("MSA|AA|\(round)"))
      #expect(
        run.wait { _ in journalText(program).contains("\"hr\":7\(round)") })
      close(device)
      #expect(
        run.wait { _ in
          journalText(program).split(separator: "closed by the other end").count == round + 1
        })
    }
    #expect(run.leave() == .exited(0))
    let csv = program.folder("out.csv")
    #expect(try program.run("convert", try program.journal(), csv).status == .exited(0))
    #expect(program.folder.text("out.csv").contains("71"))
    #expect(program.folder.text("out.csv").contains("72"))
  }

  /// The text of the journal so far.
  private func journalText(_ program: Program) -> String {
    program.folder.files.filter { $0.hasSuffix(".journal.ndjson") }
      .map { program.folder.text($0) }.joined()
  }

  private func send(_ saturation: Int, _ number: Int, _ monitor: String, to device: Int32) throws {
    let message =
      "MSH|^~\\&|\(monitor)|W|||||ORU^R01|\(number)|P|2.6\r"
      + "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||\(saturation)|262688^%|||||R\r"
    let bytes = [0x0B] + Array(message.utf8) + [0x1C, 0x0D]
    #expect(write(device, bytes, bytes.count) == bytes.count)
    var interest = pollfd(fd: device, events: Int16(POLLIN), revents: 0)
    #expect(poll(&interest, 1, 10_000) == 1)
    var answer = [UInt8](repeating: 0, count: 1000)
    try #require(read(device, &answer, answer.count) > 0)
  }

  @Test func secondMonitorNeedsAcceptance() throws {
    let program = try Program()
    let port = try freePort()
    let run = try program.start(
      ["monitor", "--accept-not-a-medical-device", "--source", "mllp:\(port)"], columns: 120)
    #expect(run.wait { $0.lines[1].contains("no device has connected") })
    let (first, second) = (try #require(connection(to: port)), try #require(connection(to: port)))
    defer { close(second) }
    try send(97, 1, "MON-A", to: first)
    try send(83, 1, "MON-B", to: second)
    #expect(
      run.wait { $0.text.contains("Another monitor sends to HL7 monitor (MON-B, 127.0.0.1)") })
    #expect(journalText(program).contains("\"spo2\":97"))
    #expect(!journalText(program).contains("\"spo2\":83"))
    run.type("y")
    #expect(run.wait { $0.text.contains("The monitor in use still sends") })
    close(first)
    // The current monitor counts as silent only after a while; until then y is refused.
    #expect(
      run.type("y", seconds: 40) { _ in
        journalText(program).split(separator: "\n").contains {
          $0.contains("\"cleared\"") && $0.contains("other_sender")
        }
      })
    try send(84, 2, "MON-B", to: second)
    #expect(run.wait { _ in journalText(program).contains("\"spo2\":84") })
    #expect(run.leave() == .exited(0))
    let journal = try program.journal()
    #expect(try program.run("verify", journal).status == .exited(0))
    let recorded = try program.run("alarms", journal, "--recorded")
    #expect(recorded.output.contains("other_sender"))
    #expect(try program.run("alarms", journal).output == recorded.output)
    let text = String(decoding: try #require(ProjectFile.bytes(at: journal)), as: UTF8.self)
    #expect(text.contains("\"do\":\"accept_sender\"") && !text.contains("\"spo2\":83"))
  }
}
