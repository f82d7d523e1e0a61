import Alarms
import CTerminalGuard
import Glibc

/// Plays bursts with a command that reads a WAV file on its standard input, as `aplay -q -`.
///
/// Each burst is a process of its own with the sound in memory as its input: nothing is ever waited
/// for, and a player that hangs is ended before the next burst.
struct SoundPlayer {
  private let command: String
  private let volume: Int
  private var process: pid_t?
  /// Why the last burst was not heard; nil when it was, or still is.
  private(set) var failure: String?
  private var tones: [Priority: [UInt8]] = [:]

  /// A player by its command line and a volume from 0 to 10.
  init(command: String, volume: Int) {
    self.command = command
    self.volume = volume
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
    let child = ctg_start_with_input(command, wav, wav.count)
    guard child > 0 else {
      failure = SystemError("start", command).description
      return false
    }
    process = child
    // One that failed the last time is tried again, and not relied on.
    return failure == nil
  }

  /// Looks whether the player has ended, and how.
  mutating func check() {
    guard let running = process else { return }
    var status: Int32 = 0
    guard waitpid(running, &status, WNOHANG) == running else { return }
    process = nil
    // The exit status is the second byte, a signal the first.
    failure = status == 0 ? nil : "the sound player failed: \(command)"
  }

  /// Ends a burst at once.
  mutating func silence() {
    check()
    guard let running = process else { return }
    kill(-running, SIGKILL)
    var status: Int32 = 0
    waitpid(running, &status, 0)
    process = nil
  }
}
