import Devices
@testable import Feeds
import Glibc
@testable import Platform
import TerminalDriver
import Testing

/// Opening a serial port, and opening it again after whoever had it was killed.
@Suite struct SerialPortTests {
  @Test(arguments: [
    LineSettings(baud: 19_200, parity: .even, hasHardwareFlowControl: true),
    LineSettings(baud: 9600, dataBits: 7, parity: .odd, stopBits: 2), LineSettings(baud: 115_200),
  ])
  func aPortThatKeptItsSettingsOpensAgain(line: LineSettings) throws {
    let terminal = try PseudoTerminal()
    for time in 1...3 {
      do {
        close(try SerialPort.open(terminal.path, line))
      } catch {
        Issue.record("time \(time): \(error)")
      }
    }
  }

  @Test func aPortIsForOneProgram() throws {
    let terminal = try PseudoTerminal()
    let first = try SerialPort.open(terminal.path, LineSettings(baud: 9600))
    defer { close(first) }
    #expect(throws: SystemError.self) {
      try SerialPort.open(terminal.path, LineSettings(baud: 9600))
    }
  }
}
