import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A session on a second screen, read from its journal while another process writes it.
@Suite(.serialized) struct FollowTests {
  private static func follow(_ program: Program, _ more: String...) throws -> PtyProcess {
    try program.start(["follow"] + more, columns: 100, rows: 30)
  }

  @Test func secondScreenShowsSessionReadOnly() throws {
    let program = try Program()
    let samples = try TextPipe()
    let chair = try program.start(
      ["monitor", "--accept-not-a-medical-device", "--chair", "3", "--source", "-"],
      input: samples.reading)
    #expect(chair.wait { $0.lines[0].contains("LIVE") })
    samples.send("{\"v\":1,\"hr\":72,\"spo2\":97}\n")
    let corridor = try Self.follow(program, "--chair", "3")
    #expect(corridor.wait { $0.text.contains("READ ONLY") && $0.lines[0].contains("LIVE* ") })
    let running = try program.run("report", "--last").output
    #expect(running.contains("RUNNING: recorded so far"), "\(running.prefix(300))")
    #expect(!running.contains("NOT CLOSED") && !running.contains("abnormally"))
    // The first entry asks for initials.
    chair.type("mKL\rasks for music\r")
    #expect(corridor.wait { $0.text.contains("asks for music") }, "\(corridor.screen.text)")
    // Typing here has no effect anywhere.
    corridor.type("n")
    #expect(corridor.wait { $0.text.contains("Read only: the session cannot be changed here") })
    corridor.type("e")
    #expect(corridor.wait { $0.text.contains("since last view") })
    corridor.type("q")
    #expect(corridor.waitForEnd() == .exited(0))
    #expect(chair.leave() == .exited(0))
    let journal = String(
      decoding: ProjectFile.bytes(at: try program.journal()) ?? [], as: UTF8.self)
    #expect(journal.contains("asks for music") && !journal.contains("\"bp_now\""))
    #expect(try program.run("verify", "--last").status == .exited(0))
  }

  @Test func numbersGoStaleWithRecording() throws {
    let program = try Program()
    let chair = try program.start("monitor", "--seed", "7")
    #expect(chair.wait { $0.hasInfused(seconds: 2) })
    let corridor = try Self.follow(program)
    #expect(corridor.wait { $0.lines[0].contains("INFUSING") && $0.text.contains("READ ONLY") })
    #expect(corridor.wait { !$0.text.contains("not being recorded") && $0.text.contains("pulse ") })
    chair.signal(SIGKILL)
    #expect(chair.waitForEnd() == .signalled(SIGKILL))
    #expect(corridor.wait { $0.text.contains("This session is not being recorded") })
    // Nobody watches the patient: that stands where alarms stand, and the numbers go.
    #expect(
      corridor.wait(seconds: 60) {
        $0.lines[1].contains("*** Monitor stopped: go there") && !$0.text.contains("pulse ")
      },
      "\(corridor.screen.text)")
    let again = try program.start("monitor", "--resume")
    #expect(again.wait { $0.text.contains("Did the pump keep running?") })
    #expect(
      corridor.wait(seconds: 60) {
        !$0.text.contains("not being recorded") && $0.text.contains("pulse ")
      },
      "\(corridor.screen.text)")
    // The question is for the nurse at the chair.
    #expect(!corridor.screen.text.contains("Did the pump keep running?"))
    again.type("1")
    #expect(again.leave() == .exited(0))
    // The patient may still be in the chair.
    #expect(corridor.wait { $0.lines[1].contains("*** Monitor stopped: go there") })
    corridor.type("q")
    #expect(corridor.waitForEnd() == .exited(0))
  }

  @Test func nothingToFollowIsReported() throws {
    let run = try Program().run("follow", "--chair", "9")
    #expect(run.status == .exited(66))
    #expect(run.errors.contains("there is no session of chair 9 to follow"))
  }
}
