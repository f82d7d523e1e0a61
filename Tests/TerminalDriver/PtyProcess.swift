import CTerminalGuard
public import Glibc

/// A program in a pseudo-terminal with its screen.
public final class PtyProcess {
  /// The program.
  public let child: Child
  /// The path of the program's end of the terminal.
  public let path: String
  /// The screen drawn by the program.
  public private(set) var screen: VirtualScreen
  /// The number of bytes written by the program.
  public private(set) var byteCount = 0
  /// All bytes written by the program, if ``keepsTranscript``.
  public private(set) var transcript: [UInt8] = []
  /// Whether ``transcript`` is kept.
  public var keepsTranscript = false
  /// The test's end of the terminal; -1 once unplugged.
  public private(set) var descriptor: Int32
  private let keeper: Int32
  private var ending: Child.Ending?

  /// Starts a program; the first argument is its path.
  ///
  /// Standard input and output are the terminal unless descriptors are given.
  public init(
    _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24,
    input: Int32? = nil, output: Int32? = nil
  ) throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    guard openpty(&ours, &theirs, nil, nil, nil) == 0 else {
      throw Child.StartFailure("no pseudo-terminal", errno)
    }
    guard let name = PseudoTerminal.path(of: theirs) else {
      close(ours)
      close(theirs)
      throw Child.StartFailure("no name for a pseudo-terminal", errno)
    }
    path = name
    _ = ctg_set_window_size(theirs, Int32(rows), Int32(columns))
    _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
    _ = fcntl(theirs, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
    descriptor = ours
    keeper = theirs
    screen = VirtualScreen(columns: columns, rows: rows)
    let terminal = Child.Stream.path(path)
    do {
      child = try Child(
        arguments, environment: environment, input: input.map { .descriptor($0) } ?? terminal,
        output: output.map { .descriptor($0) } ?? terminal, errors: terminal)
    } catch {
      close(ours)
      close(theirs)
      throw error
    }
  }

  deinit {
    child.end()
    if descriptor >= 0 { close(descriptor) }
    close(keeper)
  }

  /// Reads all available bytes, waiting for the first one up to a time limit; returns whether any
  /// came.
  @discardableResult
  public func read(milliseconds: Int32 = 0) -> Bool {
    var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard descriptor >= 0, poll(&interest, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    byteCount += count
    if keepsTranscript { transcript += buffer[..<count] }
    screen.feed(buffer[..<count])
    return true
  }

  /// Reads until the screen matches; returns false after a time limit.
  public func wait(
    seconds: Double = 60, until isMatch: (VirtualScreen) -> Bool
  ) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while !isMatch(screen) {
      guard Stopwatch.now < limit else { return false }
      read(milliseconds: 20)
    }
    return true
  }

  /// Types the characters.
  public func type(_ keys: String) {
    var bytes = Array(keys.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Types the characters repeatedly until the screen matches; returns false after a time limit.
  public func type(
    _ keys: String, seconds: Double = 60, until isMatch: (VirtualScreen) -> Bool
  ) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while Stopwatch.now < limit {
      type(keys)
      if wait(seconds: 0.2, until: isMatch) { return true }
    }
    return false
  }

  /// Resizes the terminal and the screen.
  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    resizeTerminalOnly(columns: columns, rows: rows)
  }

  /// Resizes the terminal without the screen.
  public func resizeTerminalOnly(columns: Int, rows: Int) {
    _ = ctg_set_window_size(keeper, Int32(rows), Int32(columns))
  }

  /// Sends a signal.
  public func signal(_ number: Int32) { child.signal(number) }

  /// Closes the terminal, as when a line breaks.
  public func unplug() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }

  /// Stops output to the terminal, as Ctrl-S does, or resumes it.
  public func stopFlow(_ isStopped: Bool) { tcflow(keeper, isStopped ? TCOOFF : TCOON) }

  /// The current modes of the terminal.
  public var modes: termios {
    var modes = termios()
    tcgetattr(keeper, &modes)
    return modes
  }

  /// Whether lines are edited and characters echoed, as a shell expects.
  public var isCooked: Bool {
    let flags = modes.c_lflag
    return flags & tcflag_t(ICANON) != 0 && flags & tcflag_t(ECHO) != 0
  }

  /// Whether the terminal accepts output although it is not read; waits a millisecond at most.
  public var acceptsOutput: Bool {
    var interest = pollfd(fd: keeper, events: Int16(POLLOUT), revents: 0)
    return poll(&interest, 1, 1) > 0
  }

  /// The end of the program, without reading its output; nil while it runs.
  public func endingUnread() -> Child.Ending? {
    if ending == nil { ending = child.poll() }
    return ending
  }

  /// Reads until the program ends; nil after a time limit.
  public func waitForEnd(seconds: Double = 60) -> Child.Ending? {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while ending == nil {
      if let ended = child.poll() {
        ending = ended
        while read() {}
        break
      }
      guard Stopwatch.now < limit else { return nil }
      if !read(milliseconds: 10), descriptor < 0 { poll(nil, 0, 10) }
    }
    return ending
  }

  /// Leaves with Ctrl-C twice.
  ///
  /// Both must arrive within two seconds, which a busy machine may exceed, so they are typed again;
  /// nil when the program still runs.
  public func leave() -> Child.Ending? {
    for _ in 1...6 where ending == nil {
      type("\u{3}\u{3}")
      _ = waitForEnd(seconds: 12)
    }
    return ending
  }
}
