import CTerminalGuard
public import Glibc

/// A program that runs in a pseudo-terminal, and the screen it draws there.
public final class PtyProcess {
  /// The program.
  public let child: Child
  /// The path of the program's end of the terminal.
  public let path: String
  /// What it has drawn.
  public private(set) var screen: VirtualScreen
  /// How many bytes it has written.
  public private(set) var byteCount = 0
  /// All it has written, kept when asked for.
  public private(set) var transcript: [UInt8] = []
  /// Whether everything written is kept.
  public var keepsTranscript = false
  /// Our end of the terminal; -1 once unplugged.
  public private(set) var descriptor: Int32
  private let keeper: Int32
  private var ending: Child.Ending?

  /// Starts a program with these arguments, the first being its path.
  ///
  /// Standard input and output are the terminal unless descriptors are named for them.
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

  /// Reads what is there, waiting at most so long for the first byte; whether any came.
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

  /// Reads until the screen is as wished; false when it is not after so many seconds.
  public func wait(
    seconds: Double = 60, until isWished: (VirtualScreen) -> Bool
  ) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while !isWished(screen) {
      guard Stopwatch.now < limit else { return false }
      read(milliseconds: 20)
    }
    return true
  }

  /// Types these characters.
  public func type(_ keys: String) {
    var bytes = Array(keys.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Types these characters again and again until the screen is as wished; false when it is not
  /// after so many seconds.
  public func type(
    _ keys: String, seconds: Double = 60, until isWished: (VirtualScreen) -> Bool
  ) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while Stopwatch.now < limit {
      type(keys)
      if wait(seconds: 0.2, until: isWished) { return true }
    }
    return false
  }

  /// Gives the terminal another size.
  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    resizeTerminalOnly(columns: columns, rows: rows)
  }

  /// Gives the terminal another size behind the back of whoever looks at the screen.
  public func resizeTerminalOnly(columns: Int, rows: Int) {
    _ = ctg_set_window_size(keeper, Int32(rows), Int32(columns))
  }

  /// Sends a signal.
  public func signal(_ number: Int32) { child.signal(number) }

  /// Takes the terminal away, as when a line breaks.
  public func unplug() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }

  /// Stops what the program writes to the terminal, as Ctrl-S does, or lets it go on.
  public func stopFlow(_ isStopped: Bool) { tcflow(keeper, isStopped ? TCOOFF : TCOON) }

  /// The modes the terminal is in.
  public var modes: termios {
    var modes = termios()
    tcgetattr(keeper, &modes)
    return modes
  }

  /// Whether lines are edited and characters echoed, as a shell expects to find it.
  public var isCooked: Bool {
    let flags = modes.c_lflag
    return flags & tcflag_t(ICANON) != 0 && flags & tcflag_t(ECHO) != 0
  }

  /// Whether the terminal takes more output although nobody reads; waits a millisecond at most.
  public var takesOutput: Bool {
    var interest = pollfd(fd: keeper, events: Int16(POLLOUT), revents: 0)
    return poll(&interest, 1, 1) > 0
  }

  /// How the program ended, without reading what it writes; nil while it runs.
  public func endingUnread() -> Child.Ending? {
    if ending == nil { ending = child.poll() }
    return ending
  }

  /// Reads on until the program ends; nil when it has not after so many seconds.
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
  /// The two must come within two seconds of each other, which a machine under load
  /// does not promise, so they are typed again; nil when the program goes on for all
  /// that.
  public func leave() -> Child.Ending? {
    for _ in 1...6 where ending == nil {
      type("\u{3}\u{3}")
      _ = waitForEnd(seconds: 12)
    }
    return ending
  }
}
