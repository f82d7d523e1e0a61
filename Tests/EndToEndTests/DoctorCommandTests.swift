import TerminalDriver
import TestSupport
import Testing

/// The doctor of the built program.
@Suite struct DoctorCommandTests {
  @Test func everyAreaHasALine() throws {
    let program = try Program()
    let result = try program.run("doctor")
    for area in ["terminal", "locale", "font", "serial", "modem", "clock", "disk", "sound"] {
      #expect(
        result.output.split(separator: "\n").contains { $0.hasPrefix(area) }, "\(result.output)")
    }
    let hasFault = result.output.contains(" MEND ")
    #expect(result.status == .exited(hasFault ? 69 : 0), "\(result.output)")
    #expect(!result.output.contains(" 0 MB are free"), "\(result.output)")
    // Its trace on the disk is gone.
    #expect(!program.folder.files.contains { $0.contains("doctor") })
  }

  @Test func faultsNameTheirRemedy() throws {
    let program = try Program()
    let run = try PtyProcess(
      [Program.path, "doctor"],
      environment: program.environment([
        "TERM": "no-such", "LANG": "xx_YY", "XDG_STATE_HOME": "/proc",
      ]),
      columns: 160, rows: 60)
    #expect(run.waitForEnd() == .exited(69))
    let text = run.screen.text
    #expect(text.contains("sudo apt install ncurses-term"), "\(text)")
    #expect(text.contains("export LANG=C.UTF-8"), "\(text)")
    #expect(text.contains("XDG_STATE_HOME"), "\(text)")
  }
}
