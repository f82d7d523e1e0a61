import Glibc
import TerminalDriver

/// P4: after a power cut, whatever happened to unsynced data, every line before it is read, the
/// damage is located, and the session resumes.
public struct CrashStatePromise: Promise {
  /// The bytes that may follow the cut.
  private enum Tail: CaseIterable {
    case nothing
    case zeros
    case noise
  }

  private struct State {
    let cut: Int
    let tail: Tail
    let bytes: [UInt8]
  }

  /// P4.
  public let name = "P4"

  /// The promise.
  public init() {}

  /// Cuts a recording everywhere, followed by nothing, zeros or noise.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    let recording = try SampleRecording(program)
    let chair = try Chair(program)
    var random = SeededRandom(seed: scale.seed, stream: 4)
    let offset = Int.random(in: 0..<scale.stride, using: &random)
    let cuts = Array(stride(from: offset, to: recording.bytes.count, by: scale.stride))
    let kinds = Tail.allCases
    func state(_ number: Int) -> State {
      let (cut, tail) = (cuts[number / kinds.count], kinds[number % kinds.count])
      var rest = Self.bytes(tail, number)
      // Noise that begins with the original byte would cut nothing.
      if rest.first == recording.bytes[cut] { rest[0] ^= 0xFF }
      return State(cut: cut, tail: tail, bytes: recording.bytes[..<cut] + rest)
    }
    let count = cuts.count * kinds.count
    let verdicts = try Verifier(chair).verdicts(count) { state($0).bytes }
    var wrong: [String] = []
    for (number, verdict) in verdicts.enumerated() {
      let state = state(number)
      if let fault = Self.fault(verdict, state, recording) {
        wrong.append("cut at \(state.cut), \(state.tail): \(fault)")
      }
    }
    let chosen = (0..<scale.read).map { _ in state(Int.random(in: 0..<count, using: &random)) }
    return [
      Finding(
        name, "\(count) crash states of a session of \(recording.bytes.count) bytes",
        "\(count - wrong.count) told with the right place", isKept: wrong.isEmpty, examples: wrong),
      try salvaged(chair, chosen, recording), try resumed(program, chosen, recording),
    ]
  }

  private static func bytes(_ tail: Tail, _ number: Int) -> [UInt8] {
    var random = SeededRandom(seed: UInt64(number), stream: 44)
    let length = Int.random(in: 1...4096, using: &random)
    switch tail {
    case .nothing: return []
    case .zeros: return Array(repeating: 0, count: length)
    case .noise: return (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
  }

  /// The error in the verdict on a state; nil when it is right.
  private static func fault(
    _ verdict: String?, _ state: State, _ recording: SampleRecording
  ) -> String? {
    guard let verdict else { return "nothing was said" }
    let start = recording.start(of: state.cut)
    if state.cut == start, state.tail == .nothing, state.cut > 0 {
      let lines = recording.starts.prefix { $0 <= state.cut }.count - 1
      let isRight = verdict.hasPrefix("good, \(lines) lines") && verdict.contains("no footer")
      return isRight ? nil : verdict
    }
    return Verifier.offset(verdict) == start ? nil : verdict
  }

  private func salvaged(
    _ chair: Chair, _ states: [State], _ recording: SampleRecording
  ) throws -> Finding {
    var lost: [String] = []
    var lines = 0
    for state in states where recording.start(of: state.cut) > 0 {
      let whole = Array(recording.bytes[..<recording.start(of: state.cut)])
      let wanted = SessionFile(try chair.folder.write(whole, "whole.journal.ndjson")).alarms
      let path = try chair.folder.write(state.bytes, "state.journal.ndjson")
      let told = try chair.run(["alarms", "--recorded", "--salvage", path])
      let kept = Set(Substring(decoding: told.output, as: UTF8.self).split(separator: "\n"))
      lines += wanted.count
      lost += wanted.filter { !kept.contains($0) }.map { "cut at \(state.cut): \($0)" }
    }
    return Finding(
      name, "alarm lines before the cut, salvaged from \(states.count) states",
      "\(lines - lost.count) of \(lines)", isKept: lost.isEmpty, examples: lost)
  }

  private func resumed(
    _ program: String, _ states: [State], _ recording: SampleRecording
  ) throws -> Finding {
    var refused: [String] = []
    var tried = 0
    // A file without a whole header was never confirmed; it must only not be in the way.
    for state in states {
      let chair = try Chair(program)
      let hasHeader = state.cut >= recording.starts[1]
      for part in ["state", "state/chairside"] { mkdir(chair.folder(part), 0o700) }
      try chair.folder.write(
        state.bytes, "state/chairside/20260101-100000-1.journal.ndjson")
      var options = LiveSession.Options()
      options.resumes = hasHeader
      let session = try LiveSession(chair, options)
      tried += 1
      do {
        try session.begin()
      } catch {
        refused.append("cut at \(state.cut), \(state.tail): \(error)")
      }
      session.kill()
    }
    return Finding(
      name, "sessions that go on after a crash state", "\(tried - refused.count) of \(tried)",
      isKept: refused.isEmpty, examples: refused)
  }
}
