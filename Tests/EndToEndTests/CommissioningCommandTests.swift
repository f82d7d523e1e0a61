import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A device is commissioned on a pseudo-terminal, with the simulator at the other end.
@Suite(.serialized) struct CommissioningCommandTests {
  private func device(_ program: Program, at link: String) throws -> PtyProcess {
    let output = try TextPipe()
    let run = try program.start(
      "simulate", "--protocol", "ndjson", "--pty", "--seed", "7", "--link", link,
      output: output.writing)
    #expect(output.wait(for: "\n"))
    return run
  }

  @Test func stepsAreAskedAndThePageIsWritten() throws {
    let program = try Program()
    let port = program.folder("port")
    let first = try device(program, at: port)
    // It runs before it is plugged in: there are seconds for that, and a program may start slowly.
    let second = try device(program, at: program.folder("bench"))
    let run = try program.start(
      "ports", "--commission", "\(port)?protocol=ndjson&name=Board", "--length", "60s", "-o",
      program.folder("page"), columns: 160, rows: 50)
    #expect(run.wait { $0.text.contains("the device is watched") })
    for (request, count) in [
      ("Take the finger out", 1), ("Put the finger back", 1), ("Start one", 2),
    ] {
      #expect(run.wait { $0.text.contains(request) }, "\(run.screen.text)")
      let noted = run.screen.text.components(of: "noted")
      run.type("\n")
      #expect(run.wait { $0.text.components(of: "noted") > noted || count == 1 })
      if request != "Put the finger back" { run.type("\n") }
    }
    #expect(run.wait { $0.text.contains("Unplug the cable") }, "\(run.screen.text)")
    first.signal(SIGTERM)
    #expect(run.wait { $0.text.contains("Plug the cable in again") }, "\(run.screen.text)")
    #expect(rename(program.folder("bench"), port) == 0)
    #expect(run.waitForEnd() == .exited(0), "\(program.folder.text("page"))")
    second.signal(SIGTERM)
    let page = program.folder.text("page")
    #expect(page.contains("Nothing to be looked at."))
    #expect(page.contains("Connected to      serial:\(port)?name=Board"), "\(page)")
    #expect(page.contains("Finger out        left out"), "\(page)")
    #expect(page.contains(" good, 0 bad"), "\(page)")
    #expect(page.contains("Checked by        ____"), "\(page)")
    #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
  }

  @Test func wrongPortsAndOptionsAreRefused() throws {
    let program = try Program()
    let missing = try program.run("ports", "--commission", "/dev/null", "--length", "10s")
    #expect(missing.status == .exited(69) && missing.errors.contains("correct the path"))
    let length = try program.run("ports", "--length", "10s")
    #expect(length.status == .exited(64) && length.errors.contains("belong to --commission"))
    let short = try program.run("ports", "--commission", "/dev/x", "--length", "1s")
    #expect(short.status == .exited(64))
  }
}

extension String {
  /// How often a word stands in it.
  fileprivate func components(of word: String) -> Int { ranges(of: word).count }
}
