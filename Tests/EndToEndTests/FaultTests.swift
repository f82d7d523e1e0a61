import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Devices that are unplugged, send garbage, fall silent or change their speed.
@Suite(.serialized) struct FaultTests {
  /// The number of recorded link changes; the condition on the screen clears only after ten seconds
  /// of data.
  private func links(_ program: Program, _ state: String) -> Int {
    program.folder.files.filter { $0.hasSuffix(".journal.ndjson") }
      .map { program.folder.text($0) }.joined()
      .split(separator: "\"state\":\"\(state)\"").count - 1
  }

  /// Whether a symbolic link points to a file that is gone.
  private func isDangling(_ path: String) -> Bool {
    func target() -> [CChar]? {
      var buffer = [CChar](repeating: 0, count: 128)
      let count = readlink(path, &buffer, buffer.count - 1)
      return count > 0 ? buffer : nil
    }
    // Asked twice: the link may have gone, rightly, before its terminal.
    guard let before = target() else { return false }
    return access(before, F_OK) != 0 && target() == before
  }

  @Test(arguments: ["ge-dri", "cms50", "masimo-ascii1", "nonin-df2"])
  func monitorSurvivesDeviceFaults(proto: String) throws {
    let program = try Program()
    let (output, port) = (try TextPipe(), program.folder("port"))
    let device = try program.start(
      "simulate", "--protocol", proto, "--pty", "--seed", "7", "--link", port, "--speed", "4",
      "--fault", "unplug@12s,garbage@24s,baud@36s,unplug@56s", output: output.writing)
    #expect(output.wait(for: "\n"))
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source", "serial:\(port)?protocol=\(proto)")
    #expect(run.wait { $0.text.contains("connected") })
    // A name of a closed terminal may by now be that of somebody else's.
    var isDangling = false
    #expect(
      run.wait {
        isDangling = isDangling || self.isDangling(port)
        return $0.lines[1].contains("unplugged")
      })
    // Found again under its stable name; garbage, a wrong speed and another port follow.
    #expect(
      output.wait {
        isDangling = isDangling || self.isDangling(port)
        return $0.split(separator: "\n").count >= 2
      })
    #expect(!isDangling)
    #expect(run.wait { _ in links(program, "up") >= 2 })
    #expect(output.wait { $0.split(separator: "\n").count >= 3 })
    #expect(run.wait { _ in links(program, "lost") >= 2 })
    #expect(run.wait { $0.lines[0].contains("LIVE") && links(program, "up") >= 3 })
    // Under load the line was up only briefly: the recorded changes must have come first.
    let journal = try program.journal()
    #expect(
      run.wait { _ in
        String(decoding: ProjectFile.bytes(at: journal) ?? [], as: UTF8.self)
          .split(separator: "\"k\":\"vital\"").count > 25
      })
    #expect(run.leave() == .exited(0))
    // Nothing is recorded that an uneventful patient does not have.
    let csv = program.folder("out.csv")
    #expect(try program.run("convert", try program.journal(), csv).status == .exited(0))
    let rows = program.folder.text("out.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(rows.first)
    var count = 0
    for row in rows.dropFirst() {
      for (name, cell) in zip(names, row) where !cell.isEmpty {
        let value = try #require(Double(cell))
        switch name {
        case "spo2": #expect((90...100).contains(value), "\(row)")
        case "hr", "pr": #expect((40...110).contains(value), "\(row)")
        default: continue
        }
        count += 1
      }
    }
    #expect(count > 20)
    device.signal(SIGTERM)
    #expect(device.waitForEnd() == .exited(0))
  }
}
