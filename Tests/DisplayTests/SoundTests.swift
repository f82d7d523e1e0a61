import Alarms
import Canvas
@testable import Display
import Glibc
@testable import Platform
import TestSupport
import Testing

/// The sound of bursts and the command that plays it.
@Suite struct SoundTests {
  /// The audible stretches of the samples in milliseconds, separated by 30 ms of silence.
  private static func pulses(_ tone: AlarmTone) -> [(start: Int, length: Int)] {
    pulses(tone.samples)
  }

  private static func pulses(_ samples: [Int16]) -> [(start: Int, length: Int)] {
    let least = 30 * AlarmTone.rate / 1000
    var found: [(start: Int, end: Int)] = []
    for (index, sample) in samples.enumerated() where abs(Int(sample)) > 300 {
      if let last = found.last, index - last.end < least {
        found[found.count - 1].end = index
      } else {
        found.append((index, index))
      }
    }
    return found.map {
      ($0.start * 1000 / AlarmTone.rate, ($0.end - $0.start) * 1000 / AlarmTone.rate)
    }
  }

  /// IEC 60601-1-8, tables 3 and 4, measured on the samples.
  @Test func burstsHavePulsesOfStandard() {
    let high = Self.pulses(AlarmTone(priority: .high, volume: 10))
    #expect(high.count == 10)
    #expect(high.allSatisfy { (75...200).contains($0.length) })
    let starts = high.map(\.start)
    let spaces = zip(high, starts.dropFirst()).map { $1 - $0.start - $0.length }
    for place in [0, 1, 3, 5, 6, 8] { #expect((50...125).contains(spaces[place]), "\(spaces)") }
    #expect((350...1300).contains(spaces[4]))
    #expect(spaces[2] > spaces[1] * 2 && spaces[7] > spaces[6] * 2)
    let medium = Self.pulses(AlarmTone(priority: .medium, volume: 10))
    #expect(medium.count == 3)
    #expect(medium.allSatisfy { (125...250).contains($0.length) })
    #expect((125...250).contains(medium[1].start - medium[0].start - medium[0].length))
    #expect(Self.pulses(AlarmTone(priority: .low, volume: 10)).count == 1)
  }

  @Test func soundTestIsLowMediumHigh() {
    let pulses = Self.pulses(AlarmTone.test(volume: 10))
    #expect(pulses.count == 1 + 3 + 10)
    let alone = [Priority.low, .medium, .high].map { priority in
      Self.pulses(AlarmTone(priority: priority, volume: 10)).map(\.length)
    }
    #expect(pulses.map(\.length) == alone.flatMap(\.self))
    for place in [1, 4] {
      #expect(pulses[place].start - pulses[place - 1].start - pulses[place - 1].length >= 900)
    }
  }

  @Test func pulseHasHarmonicsAndSoftEdges() {
    let tone = AlarmTone(priority: .high, volume: 10)
    let samples = tone.samples.prefix(150 * AlarmTone.rate / 1000).map(Double.init)
    /// The strength of one frequency (Goertzel).
    func strength(_ hertz: Double) -> Double {
      let angle = 2 * Double.pi * hertz / Double(AlarmTone.rate)
      let (real, imaginary) = samples.enumerated().reduce((0.0, 0.0)) { sum, sample in
        (
          sum.0 + sample.element * cos(angle * Double(sample.offset)),
          sum.1 + sample.element * sin(angle * Double(sample.offset))
        )
      }
      return (real * real + imaginary * imaginary).squareRoot()
    }
    let strengths = (1...5).map { strength(660 * Double($0)) }
    let loudest = strengths.max() ?? 0
    #expect(strengths.filter { 20 * log10(loudest / $0) <= 15 }.count >= 4)
    #expect(strength(990) < loudest / 5)
    #expect(samples.prefix(20).allSatisfy { abs($0) < 1000 })
  }

  @Test func volumeScalesWithoutClipping() {
    func peak(_ volume: Int) -> Int {
      AlarmTone(priority: .high, volume: volume).samples.map { abs(Int($0)) }.max() ?? 0
    }
    #expect(peak(0) == 0)
    #expect(peak(2) * 4 > peak(8) - 10 && peak(2) * 4 < peak(8) + 10)
    #expect(peak(10) > 15_000 && peak(10) < 32_767)
  }

  @Test func burstIsWAVFile() {
    let tone = AlarmTone(priority: .medium, volume: 5)
    let wav = tone.wav
    #expect(String(decoding: wav[0..<4], as: UTF8.self) == "RIFF")
    #expect(String(decoding: wav[8..<16], as: UTF8.self) == "WAVEfmt ")
    #expect(wav.count == 44 + tone.samples.count * 2)
    #expect(Int(wav[40]) | Int(wav[41]) << 8 | Int(wav[42]) << 16 == wav.count - 44)
    #expect(Array(wav[24..<28]) == [0x22, 0x56, 0, 0])
  }

  private static func wait(until isDone: () -> Bool) -> Bool {
    for _ in 0..<500 {
      if isDone() { return true }
      poll(nil, 0, 10)
    }
    return false
  }

  @Test func playerInheritsOnlySound() throws {
    let folder = try TemporaryFolder()
    let path = folder("burst.wav")
    var player = SoundPlayer(
      command:
        "ls /proc/self/fd | wc -w > \(path).fds; cat > \(path).part; mv \(path).part \(path)",
      volume: 7)
    let kept = open("/dev/null", O_RDONLY)
    defer { close(kept) }
    let isPlaying = player.play(.high)
    #expect(isPlaying)
    #expect(Self.wait { access(path, F_OK) == 0 })
    #expect(try Files.bytes(path) == AlarmTone(priority: .high, volume: 7).wav)
    // Input, output, errors and the folder that ls reads.
    #expect(folder.text("burst.wav.fds").contains("4"))
    #expect(
      Self.wait {
        player.poll(); return player.failure == nil
      })
  }

  @Test func failingPlayerIsReportedHungOneKilled() {
    var failing = SoundPlayer(command: "exit 3", volume: 7)
    let began = failing.play(.low)
    #expect(began)
    #expect(
      Self.wait {
        failing.poll(); return failing.failure != nil
      })
    #expect(failing.failure == "the sound player failed: exit 3")
    let again = failing.play(.low)
    #expect(!again)
    failing.silence()
    var hanging = SoundPlayer(command: "sleep 1000", volume: 7)
    for _ in 0..<3 {
      let isPlaying = hanging.play(.medium)
      #expect(isPlaying)
    }
    hanging.silence()
    #expect(hanging.failure == nil)
  }

  @Test func brokenPlayerRingsAtOnce() {
    var sound = AlarmSound(command: "exit 3", volume: 7)
    let first = sound.burst(.high, at: PresentationTime(milliseconds: 0))
    #expect(!first && sound.bells == 0)
    // It is looked at until it is known.
    #expect(sound.next == PresentationTime(milliseconds: 50))
    #expect(Self.wait { sound.reap(at: PresentationTime(milliseconds: 60)) })
    #expect(sound.bells == 1 && sound.failure != nil && sound.next == nil)
    // From then on the bell rings with each burst, once.
    let second = sound.test(at: PresentationTime(milliseconds: 5000))
    #expect(second && sound.bells == 2)
    var rings = 0
    #expect(
      Self.wait {
        if sound.reap(at: PresentationTime(milliseconds: 5060)) { rings += 1 }
        return sound.next == nil
      })
    #expect(rings == 0)
  }

  @Test func workingPlayerRingsNothing() {
    var sound = AlarmSound(command: "cat >/dev/null", volume: 7)
    let isRung = sound.burst(.low, at: PresentationTime(milliseconds: 0))
    #expect(!isRung)
    var rings = 0
    #expect(
      Self.wait {
        if sound.reap(at: PresentationTime(milliseconds: 60)) { rings += 1 }
        return sound.next == nil
      })
    #expect(rings == 0 && sound.bells == 0 && sound.failure == nil)
  }

  /// Players that the kernel does not let end.
  private final class Stuck {
    var started: [pid_t] = []
    var killed: [pid_t] = []
    var reaped: [pid_t] = []
    var canEnd = false

    var processes: SoundPlayer.Processes {
      var processes = SoundPlayer.Processes()
      processes.start = { [self] _, _ in
        started.append(pid_t(1000 + started.count))
        return started[started.count - 1]
      }
      processes.kill = { [self] in killed.append($0) }
      processes.reap = { [self] process in
        guard canEnd, killed.contains(process), !reaped.contains(process) else { return nil }
        reaped.append(process)
        return SIGKILL
      }
      return processes
    }
  }

  @Test func unkillablePlayerBlocksNothing() {
    let stuck = Stuck()
    var player = SoundPlayer(command: "aplay", volume: 7, processes: stuck.processes)
    for _ in 0..<SoundPlayer.maximumEnding {
      let isHeard = player.play(.high)
      #expect(isHeard)
    }
    player.silence()
    #expect(stuck.killed == stuck.started && stuck.started.count == SoundPlayer.maximumEnding)
    // At the limit no further player is started, and the failure is reported.
    let isHeard = player.play(.high)
    #expect(!isHeard && stuck.started.count == SoundPlayer.maximumEnding)
    #expect(player.failure == "killed sound players have not ended: aplay")
    stuck.canEnd = true
    player.poll()
    #expect(stuck.reaped == stuck.started)
    let isTried = player.play(.high)
    #expect(!isTried && stuck.started.count == SoundPlayer.maximumEnding + 1)
  }

  @Test func killedPlayersAreReaped() {
    var calls = SoundPlayer.Processes()
    let (start, reap) = (calls.start, calls.reap)
    var left: Set<pid_t> = []
    calls.start = { command, bytes in
      let child = start(command, bytes)
      left.insert(child)
      return child
    }
    calls.reap = { process in
      let status = reap(process)
      if status != nil { left.remove(process) }
      return status
    }
    var player = SoundPlayer(
      command: "trap '' TERM INT HUP; while :; do sleep 1000; done", volume: 7, processes: calls)
    for _ in 0..<12 { _ = player.play(.medium) }
    player.silence()
    #expect(
      Self.wait {
        player.poll(); return left.isEmpty
      })
    #expect(player.failure == nil)
  }
}
