import Alarms
import CTerminalGuard
import Glibc
import Platform
import Text

/// Plays bursts with a command that reads a WAV file from standard input, such as `aplay -q -`.
///
/// Each burst is a separate process with the sound as its input. Nothing blocks: a player that
/// hangs is killed before the next burst and reaped once it has ended, which may be late while a
/// device holds it in the kernel.
struct SoundPlayer {
  /// The most killed players that have not ended; beyond it a burst uses the bell.
  static let maximumEnding = 8

  /// The system calls on processes, replaceable in tests.
  struct Processes {
    /// Starts a command with bytes as its input; returns its process number, or -1.
    var start: (String, [UInt8]) -> pid_t = { command, bytes in
      ctg_start_with_input(command, bytes, bytes.count)
    }
    /// Reaps a process and returns its status; nil while it is running.
    var reap: (pid_t) -> Int32? = { process in
      var status: Int32 = 0
      let result = waitpid(process, &status, WNOHANG)
      // ECHILD means it was already reaped; waiting for it would never end.
      return result == process || result < 0 && errno == ECHILD ? status : nil
    }
    /// Kills a process and all its children.
    var kill: (pid_t) -> Void = { _ = Glibc.kill(-$0, SIGKILL) }
  }

  private let command: String
  private let volume: Int
  private let processes: Processes
  private var process: pid_t?
  /// Whether the burst was left to the player alone, without the bell.
  private var isAlone = false
  /// Killed players that have not ended.
  private var ending: [pid_t] = []
  /// The reason the last burst was not heard; nil when it was, or is still playing.
  private(set) var failure: String?
  private var tones: [Priority: [UInt8]] = [:]

  /// A player by its command line, with a volume from 0 to 10.
  init(command: String, volume: Int, processes: Processes = Processes()) {
    self.command = command
    self.volume = volume
    self.processes = processes
  }

  /// Starts a burst; returns false when it cannot be heard.
  mutating func play(_ priority: Priority) -> Bool {
    let wav = tones[priority] ?? AlarmTone(priority: priority, volume: volume).wav
    tones[priority] = wav
    return play(wav)
  }

  /// Starts the test of all three priorities; returns false when it cannot be heard.
  mutating func test() -> Bool { play(AlarmTone.wav(AlarmTone.test(volume: volume))) }

  private mutating func play(_ wav: [UInt8]) -> Bool {
    silence()
    guard ending.count < Self.maximumEnding else {
      failure = "killed sound players have not ended: \(Sanitiser.inline(command))"
      return false
    }
    let child = processes.start(command, wav)
    guard child > 0 else {
      failure = SystemError(.start, command).description
      return false
    }
    process = child
    // After a failure the player is tried again, but the bell sounds too.
    isAlone = failure == nil
    return isAlone
  }

  /// Whether a burst may still be sounding.
  var isPlaying: Bool { process != nil }

  /// Checks whether the player has ended and how, and reaps killed ones; returns whether a burst
  /// failed that was left to it alone.
  @discardableResult
  mutating func poll() -> Bool {
    ending.removeAll { processes.reap($0) != nil }
    guard let running = process, let status = processes.reap(running) else { return false }
    process = nil
    // The second byte is the exit status; a signal is in the first.
    failure = status == 0 ? nil : "the sound player failed: \(Sanitiser.inline(command))"
    return failure != nil && isAlone
  }

  /// Stops the current burst.
  mutating func silence() {
    poll()
    guard let running = process else { return }
    process = nil
    processes.kill(running)
    if processes.reap(running) == nil { ending.append(running) }
  }
}
