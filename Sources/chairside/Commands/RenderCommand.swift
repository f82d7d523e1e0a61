public import ArgumentParser
import Canvas
public import Screens
import Session
import Store
import Terminal
import Text
import Viewing
import Vitals

/// `render`: frames of a recording as text, as a picture or as a terminal recording.
struct RenderCommand: ParsableCommand {
  /// What a frame is printed as.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// Lines of text.
    case text
    /// A picture.
    case svg
    /// A terminal recording of what follows: asciicast, version 2.
    case cast
  }

  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render the screen of a recording as text, a picture or a terminal recording.",
    discussion: """
      With --format cast, the screens from --at on become a terminal recording (asciicast v2) for \
      asciinema and other players, --speed times as fast as recorded.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(help: "Time since the start, as 00:23:41.", transform: Arguments.span)
  var at: TimeSpan = .zero

  @Option(help: "Columns and rows, as 80x24.", transform: Arguments.size)
  var size = Size(columns: 80, rows: 24)

  @Option(help: "Page to render.")
  var page = Page.main

  @Option(
    help: "Keys to press first, as in a session.")
  var keys = ""

  @Option(help: "Output format.")
  var format = Format.text

  @Option(help: "Length of the terminal recording, in session time.", transform: Arguments.span)
  var length: TimeSpan?

  @Option(help: "Speed of the terminal recording, 1 to 64.")
  var speed = 8

  @Option(
    help: "Theme by name (default: mono for text, dark for pictures).")
  var theme: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(
    help: Phase.help("Starting phase of a recording that has none."), completion: Phase.completion,
    transform: Phase.parse)
  var phase: Phase?

  @OptionGroup var reading: ReadingArguments

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      var reading = try self.reading.options()
      reading.keepsWaves = true
      let file = try Recordings.read(path, phase: phase, reading)
      guard var playback = Playback(file.lines, waves: file.waves) else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      if playback.start + at > playback.end {
        let length = (playback.end - playback.start).clockText
        Console.error("chairside: the recording ends at \(length); its last frame is shown")
      }
      playback.seek(to: playback.start + at)
      guard playback.session != nil else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      guard (1...64).contains(speed) else {
        throw Failure("a speed is a whole number from 1 to 64", ExitStatus.usage)
      }
      let usual = format == .text ? Theme.mono : .dark
      let look = try Looks.named(theme ?? usual.rawValue)
      var output = Output()
      switch format {
      case .text:
        for line in FrameText.lines(frame(playback), look: look) {
          try output.raw(Array((line + "\n").utf8))
        }
      case .svg: try output.raw(Array(FrameSVG.text(frame(playback), look: look).utf8))
      case .cast: try cast(&playback, look, &output)
      }
      try output.flush()
    }
  }

  private func frame(_ playback: Playback) -> Frame {
    let replay = ScreenContext.Replay(
      playback, quarterSpeed: format == .cast ? 4 * speed : 4, isPaused: format != .cast)
    let context = ScreenContext(
      glyphs: ascii ? .ascii : .unicode,
      presentation: PresentationTime(
        milliseconds: (playback.time - playback.start).milliseconds / Int64(speed)),
      replay: replay, version: Chairside.app)
    guard let session = playback.session else { return Frame(size: size) }
    var interface = Interface(
      isReplay: keys.isEmpty, page: page, asksInitials: false)
    for key in keys {
      // What the keys would do is not done: only the screens are looked at.
      _ = interface.handle(
        KeyPress(.character(key), rows: size.rows, columns: size.columns), session,
        at: playback.time,
        presentation: context.presentation)
    }
    return Screens.render(session, at: playback.time, interface, context, size: size)
  }

  /// Four frames a second of the viewer's time.
  private func cast(_ playback: inout Playback, _ look: Look, _ output: inout Output) throws {
    let began = playback.time
    let end = length.map { min(began + $0, playback.end) } ?? playback.end
    let step = TimeSpan(milliseconds: 250 * Int64(speed))
    var header = JSONWriter()
    header.beginObject()
    header.member("version", 2)
    header.member("width", Int64(size.columns))
    header.member("height", Int64(size.rows))
    header.member("title", "chairside")
    header.endObject()
    try output.line(header.bytes)
    var course = FrameCast(look: look)
    while true {
      let text = course.text(frame(playback))
      if !text.isEmpty {
        let milliseconds = (playback.time - began).milliseconds / Int64(speed)
        let rest = String(milliseconds % 1000 + 1000).dropFirst()
        var words = JSONWriter()
        words.value(text)
        let line = Array("[\(milliseconds / 1000).\(rest), \"o\", ".utf8) + words.bytes
        try output.line(line + Array("]".utf8))
      }
      guard playback.time < end else { return }
      playback.seek(to: min(playback.time + step, end))
    }
  }
}

extension Page: ExpressibleByArgument {
  /// The page of a name on the command line.
  public init?(argument: String) {
    guard let page = Page.named(argument) else { return nil }
    self = page
  }

  /// The names, for help and completion.
  public static var allValueStrings: [String] { all.map(\.name) }
}
