import Alarms
import Canvas
import Glibc
import Screens
import Session
import TerminalDriver
import TestSupport
import Testing
import Vitals

@testable import Terminal

/// What a terminal shows between two frames, after every byte.
///
/// A cell flickers when it shows, between two frames, what belongs to neither.
extension CursesTests {
  /// Records every state of a terminal between frames.
  private struct Recorder {
    private(set) var screen: VirtualScreen
    private(set) var flickers: [String] = []
    private(set) var bytes = 0
    private let pipe: Int32

    init(_ pipe: Int32, _ size: Size) {
      self.pipe = pipe
      screen = VirtualScreen(columns: size.columns, rows: size.rows)
    }

    /// Records the output for a frame.
    mutating func record(_ frame: Frame, isFirst: Bool) {
      let before = (0..<frame.size.rows).map { screen.row($0).map(\.text) }
      var last = (0..<frame.size.rows).map { screen.row($0) }
      for byte in written() {
        bytes += 1
        screen.feed([byte])
        for row in 0..<frame.size.rows where !isFirst && screen.row(row) != last[row] {
          last[row] = screen.row(row)
          for (column, cell) in last[row].enumerated()
          where cell.text != before[row][column]
            && cell.text != String(frame[row, column].glyph.character)
          {
            flickers.append(
              "'\(cell.text)' at \(row),\(column) between '\(before[row][column])' and "
                + "'\(frame[row, column].glyph.character)'")
          }
        }
      }
    }

    private func written() -> [UInt8] {
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = read(pipe, &buffer, buffer.count)
        guard count > 0 else { return all }
        all += buffer[..<count]
      }
    }

    mutating func resetBytes() { bytes = 0 }
  }

  private static let size = Size(columns: 80, rows: 24)

  private static func recording(
    _ term: String, _ body: (CursesTerminal, inout Recorder) throws -> Void
  ) throws -> Recorder {
    setenv("LC_ALL", "C.UTF-8", 1)
    setenv("LINES", "\(size.rows)", 1)
    setenv("COLUMNS", "\(size.columns)", 1)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    // A pipe holds the output of a frame.
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    let null = open("/dev/null", O_RDWR)
    defer { for end in ends + [null] { Glibc.close(end) } }
    let terminal = try CursesTerminal(
      input: null, output: ends[1], term: term, look: Look(.dark))
    defer { terminal.close() }
    var recorder = Recorder(ends[0], size)
    try body(terminal, &recorder)
    return recorder
  }

  private static func frame(
    _ session: Session, _ interface: Interface, at now: SessionTime
  ) -> Frame {
    Screens.render(
      session, at: now, interface,
      ScreenContext(
        glyphs: .unicode, presentation: PresentationTime(milliseconds: now.milliseconds),
        version: "test"), size: size)
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "linux", "screen"])
  func noCellFlickersBetweenFrames(term: String) throws {
    // Between the main and the trend page curses scrolls the rows that both have, within one write.
    let first = [Page.main, .events]
    let pages = first + Page.all.filter { !first.contains($0) }
    let recorder = try Self.recording(term) { terminal, recorder in
      var isFirst = true
      var session = SampleSession.infusing(until: 1280)
      for (index, second) in (1281...1340).enumerated() {
        SampleSession.feed(&session, second: second)
        // A change of page every four seconds.
        let interface = Interface(page: pages[index / 4 % pages.count])
        let frame = Self.frame(session, interface, at: .zero + .seconds(Int64(second)))
        terminal.present(frame)
        recorder.record(frame, isFirst: isFirst)
        #expect(recorder.screen.lines == frame.lines)
        isFirst = false
      }
    }
    #expect(recorder.flickers.isEmpty, "\(recorder.flickers.prefix(3))")
    #expect(recorder.screen.unknown.isEmpty, "\(recorder.screen.unknown)")
  }

  @Test func secondWritesFewBytes() throws {
    let recorder = try Self.recording("xterm-256color") { terminal, recorder in
      var session = SampleSession.infusing(until: 99)
      for second in 100...160 {
        SampleSession.feed(&session, second: second)
        let frame = Self.frame(session, Interface(), at: .zero + .seconds(Int64(second)))
        terminal.present(frame)
        recorder.record(frame, isFirst: second == 100)
        if second == 100 { recorder.resetBytes() }
        let bytesBefore = recorder.bytes
        terminal.present(frame)
        recorder.record(frame, isFirst: false)
        #expect(recorder.bytes == bytesBefore)
      }
    }
    // The goal for a second at 1 Hz on the main page is 250 bytes.
    #expect(recorder.bytes / 60 <= 250, "\(recorder.bytes / 60) bytes a second")
  }
}
