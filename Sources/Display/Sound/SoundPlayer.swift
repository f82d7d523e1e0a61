import Alarms
import CTerminalGuard
import Glibc
import Platform
import Text

/// Plays bursts with a command that reads a WAV file on its standard input, as `aplay -q -`.
///
/// Each burst is a process of its own with the sound in memory as its input. Nothing is ever waited
/// for: a player that hangs is killed before the next burst, and reaped whenever it has ended, which
/// may be late while a device keeps it in the kernel.
struct SoundPlayer {
  /// How many killed players may not have ended yet; with so many a burst is left to the bell.
  static let mostEnding = 8

  /// The calls on processes that are not ours to decide about.
  struct Processes {
    /// Starts a command with bytes as its input; its number, or -1.
    var start: (String, [UInt8]) -> pid_t = { command, bytes in
      ctg_start_with_input(command, bytes, bytes.count)
    }
    /// The status of a process that has ended, reaped by this; nil while it has not.
    var reap: (pid_t) -> Int32? = { process in
      var status: Int32 = 0
      let result = waitpid(process, &status, WNOHANG)
      // One that is no child any more has been reaped: it must not be waited for for ever.
      return result == process || result < 0 && errno == ECHILD ? status : nil
    }
    /// Kills a process and all it started.
    var kill: (pid_t) -> Void = { _ = Glibc.kill(-$0, SIGKILL) }
  }

  private let command: String
  private let volume: Int
  private let processes: Processes
  private var process: pid_t?
  /// Players that were killed and have not ended yet.
  private var ending: [pid_t] = []
  /// Why the last burst was not heard; nil when it was, or still is.
  private(set) var failure: String?
  private var tones: [Priority: [UInt8]] = [:]

  /// A player by its command line and a volume from 0 to 10.
  init(command: String, volume: Int, processes: Processes = Processes()) {
    self.command = command
    self.volume = volume
    self.processes = processes
  }

  /// Begins a burst; false when it cannot be heard.
  mutating func play(_ priority: Priority) -> Bool {
    let wav = tones[priority] ?? AlarmTone(priority: priority, volume: volume).wav
    tones[priority] = wav
    return play(wav)
  }

  /// Begins the test of all three priorities; false when it cannot be heard.
  mutating func test() -> Bool { play(AlarmTone.wav(AlarmTone.test(volume: volume))) }

  private mutating func play(_ wav: [UInt8]) -> Bool {
    silence()
    guard ending.count < Self.mostEnding else {
      failure = "the sound players do not end: \(Sanitiser.inline(command))"
      return false
    }
    let child = processes.start(command, wav)
    guard child > 0 else {
      failure = SystemError(.start, command).description
      return false
    }
    process = child
    // One that failed the last time is tried again, and not relied on.
    return failure == nil
  }

  /// Looks whether the player has ended, and how, and reaps those that were killed.
  mutating func check() {
    ending.removeAll { processes.reap($0) != nil }
    guard let running = process, let status = processes.reap(running) else { return }
    process = nil
    // The exit status is the second byte, a signal the first.
    failure = status == 0 ? nil : "the sound player failed: \(Sanitiser.inline(command))"
  }

  /// Ends a burst at once.
  mutating func silence() {
    check()
    guard let running = process else { return }
    process = nil
    processes.kill(running)
    if processes.reap(running) == nil { ending.append(running) }
  }
}
