public import ArgumentParser
import Canvas
import Runtime
import Screens
import Terminal
import Vitals

/// `render`: one frame of a recording as text.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print the screen of a recording at a time.")

  @OptionGroup var recording: RecordingArguments

  @Option(help: "The time since the start: 00:23:41.", transform: Arguments.span)
  var at: TimeSpan

  @Option(help: "Columns and rows.", transform: Arguments.size)
  var size = Size(columns: 80, rows: 24)

  @Option(help: "The page: main, events, limits, infusion or help.")
  var page = Interface.Page.main

  @Option(
    help: "Colours for the terminal it is printed on; mono prints plain text.")
  var theme = Theme.mono.rawValue

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Option(
    help: "The phase to begin in, for recordings that have none: infusing, recovery …",
    transform: Arguments.phase)
  var phase: Phase?

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      guard var playback = Playback(try Recordings.read(path, phase: phase).lines) else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      playback.seek(to: playback.start + at)
      guard let session = playback.session else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      let replay = ScreenContext.Replay(quarterSpeed: 4, isPaused: true, end: playback.end)
      let context = ScreenContext(
        glyphs: ascii ? .ascii : .unicode, presentation: PresentationTime(milliseconds: 0),
        replay: replay, version: Chairside.app)
      let frame = Screens.render(
        session, at: playback.time, Interface(isReplay: true, page: page), context, size: size)
      var output = Output()
      for line in FrameText.lines(frame, look: try Looks.named(theme)) {
        try output.line(Array(line.utf8))
      }
      try output.flush()
    }
  }
}

extension Interface.Page: ExpressibleByArgument {}
