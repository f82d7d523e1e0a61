import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import TestSupport
import Testing
import Vitals

/// A program as a source: started, read, started again, ended with everything it started.
@Suite struct ProgramFeedTests {
  /// A feed that is polled as the core does, in a session time of its own.
  private final class Run {
    let feed: any Feed
    private(set) var events: [Event] = []
    private(set) var remarks: [String] = []
    private(set) var now = SessionTime.zero

    init(_ words: [String], _ proto: DeviceProtocol = .openText) throws {
      let description = SourceDescription(id: SourceID("exec"), protocolName: proto.name)
      let stream = StreamFeed(description, proto: proto, opener: .handedOver, at: .zero)
      feed = try ProgramFeed(words, stream: stream, at: .zero)
    }

    convenience init(shell line: String, _ proto: DeviceProtocol = .openText) throws {
      try self.init(["sh", "-c", line], proto)
    }

    deinit {
      feed.finish()
      for _ in 0..<3000 where !feed.hasFinished() { _ = Poller.wait([], milliseconds: 1) }
    }

    /// Lets so much of the time of the session pass without a look.
    func wait(_ span: TimeSpan) { now = now + span }

    func poll(_ milliseconds: Int32 = 5) {
      let interests = feed.interests
      var found: [Int32: PollResult] = [:]
      for (interest, result) in zip(interests, Poller.wait(interests, milliseconds: milliseconds)) {
        found[interest.descriptor] = result
      }
      now = now + .milliseconds(5)
      events += feed.poll(found, at: now)
      remarks += feed.drainRemarks()
    }

    /// Polls until something holds; false when it does not for long.
    func poll(until isDone: (Run) -> Bool) -> Bool {
      for _ in 0..<6000 {
        if isDone(self) { return true }
        poll()
      }
      return false
    }

    var losses: [String] {
      events.compactMap { event in
        guard case .link(_, .lost(let why)) = event else { return nil }
        return why
      }
    }

    var rates: [Int] {
      events.compactMap { event in
        guard case .vital(_, let row) = event else { return nil }
        return row.heartRate?.value.map { Int($0.hundredths / 100) }
      }
    }

    /// Ends it; false when something it started is left for long.
    func end() -> Bool {
      feed.finish()
      for _ in 0..<6000 {
        if feed.hasFinished() { return true }
        _ = Poller.wait([], milliseconds: 1)
      }
      return false
    }
  }

  private static func exists(_ process: String) -> Bool {
    guard let number = pid_t(process.filter(\.isNumber)), number > 0 else { return false }
    return kill(number, 0) == 0
  }

  @Test func outputIsDecodedAndErrorsAreRemarks() throws {
    let run = try Run(shell: #"echo '{"hr":72}'; echo trouble >&2; echo '{"hr":73}'; read x"#)
    #expect(run.poll { $0.rates == [72, 73] && $0.remarks == ["trouble"] })
    #expect(run.losses.isEmpty)
    #expect(run.end())
  }

  @Test(arguments: [
    ("exit 3", "exit status 3"), ("kill -9 $$", "signal 9"),
    ("exec >&-; while :; do sleep 1; done", "output closed"),
  ])
  func endIsALostLinkWithItsReason(line: String, words: String) throws {
    let run = try Run(shell: line)
    #expect(run.poll { !$0.losses.isEmpty })
    #expect(run.losses.first?.contains(words) == true, "\(run.losses)")
  }

  @Test func programIsStartedAgainWithGrowingPauses() throws {
    let folder = try TemporaryFolder()
    let run = try Run(shell: #"echo x >> '\#(folder("starts"))'; echo '{"hr":72}'"#)
    #expect(run.poll { $0.rates.count == 3 })
    let ups = run.events.filter { if case .link(_, .up) = $0 { true } else { false } }.count
    #expect(ups == 3 && folder.text("starts").split(separator: "\n").count == 3)
    // 0.5 s and 1 s, by the time of the session.
    #expect(run.now >= .zero + .milliseconds(1500))
  }

  @Test func silenceIsALostLinkUntilSomethingComes() throws {
    let folder = try TemporaryFolder()
    let path = folder("go")
    #expect(mkfifo(path, 0o600) == 0)
    let run = try Run(shell: #"echo '{"hr":72}'; read x < '\#(path)'; echo '{"hr":73}'; cat"#)
    #expect(run.poll { $0.rates == [72] })
    run.wait(.seconds(9))
    run.poll()
    #expect(run.losses.isEmpty)
    #expect(try #require(run.feed.deadline) <= run.now + .seconds(1))
    run.wait(.seconds(1))
    run.poll()
    run.wait(.seconds(60))
    run.poll()
    #expect(run.losses == ["silent"])
    let go = open(path, O_WRONLY)
    #expect(write(go, "x\n", 2) == 2)
    close(go)
    #expect(run.poll { $0.rates == [72, 73] })
    let links = run.events.compactMap { event -> LinkState? in
      if case .link(_, let state) = event { state } else { nil }
    }
    #expect(links == [.up, .lost(why: "silent"), .up])
    #expect(run.end())
  }

  @Test func noneIsStartedWhileAnotherIsLeft() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      shell: """
        old=$(cat '\(folder("number"))' 2>/dev/null)
        [ -n "$old" ] && kill -0 "$old" 2>/dev/null && echo clash > '\(folder("clash"))'
        echo $$ > '\(folder("number"))'
        trap '' TERM
        echo '{"hr":72}'
        exec >&-
        while :; do sleep 0.1; done
        """)
    #expect(run.poll { $0.rates.count == 2 })
    #expect(!folder.files.contains("clash"))
  }

  @Test func programThatWasDeletedIsAnError() throws {
    let run = try Run([try TemporaryFolder()("gone")])
    #expect(run.poll { !$0.losses.isEmpty })
    #expect(run.losses.first?.contains("no such program") == true)
    #expect(run.feed.remedy?.contains("correct the path") == true)
  }

  @Test func endReachesProgramsThatIgnoreIt() throws {
    let line =
      #"trap '' TERM HUP; (trap '' TERM; while :; do sleep 1; done) & "#
      + #"echo "$$ $!" >&2; echo '{"hr":72}'; while :; do sleep 1; done"#
    let run = try Run(shell: line)
    #expect(run.poll { $0.rates == [72] && $0.remarks.count == 1 })
    let numbers = (run.remarks.first ?? "").split(separator: " ").map(String.init)
    #expect(numbers.count == 2 && numbers.allSatisfy(Self.exists))
    #expect(run.end())
    // Reaped by whoever adopts it.
    for number in numbers {
      for _ in 0..<2000 where Self.exists(number) { _ = Poller.wait([], milliseconds: 1) }
      #expect(!Self.exists(number))
    }
  }

  @Test func sessionMayEndDuringTheStart() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<20 {
      let run = try Run(shell: "echo $$ >> '\(folder("numbers"))'; cat")
      // Told to start, and not yet asked whether it has.
      _ = run.feed.poll(PollResult.nothing, at: .zero)
      #expect(run.end())
    }
    for number in folder.text("numbers").split(separator: "\n").map(String.init) {
      #expect(!Self.exists(number))
    }
  }

  @Test func endOfInputTellsTheProgramToEnd() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      shell: #"trap '' TERM; echo '{"hr":72}'; cat; echo done > '\#(folder("end"))'"#)
    #expect(run.poll { $0.rates == [72] })
    #expect(run.end())
    #expect(folder.text("end") == "done\n")
  }

  @Test func noDescriptorOfOursIsInherited() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let run = try Run(shell: "ls -1 /proc/self/fd >&2; echo '{}'; read x")
    #expect(run.poll { $0.remarks.count >= 4 })
    // The last is that of the folder itself.
    #expect(run.remarks.prefix(4) == ["0", "1", "2", "3"], "\(run.remarks)")
  }

  @Test func floodOfErrorsHoldsUpNothing() throws {
    let run = try Run(
      shell: #"head -c 3000000 /dev/zero | tr '\0' '\n' >&2; echo '{"hr":72}'; read x"#)
    #expect(run.poll { $0.rates == [72] })
  }

  @Test func answersNobodyReadsAreNoReasonToClose() throws {
    let message =
      #"\013MSH|^~\\&|M|W|||||ORU^R01|%d|P|2.6\r"#
      + #"OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||97|262688^%%|||||R\r\034\r"#
    let run = try Run(
      shell: """
        i=0
        while [ $i -lt 1500 ]; do printf '\(message)' $i; i=$((i + 1)); done
        echo done >&2
        read x
        """, .hl7)
    #expect(run.poll { $0.remarks == ["done"] })
    for _ in 0..<20 { run.poll() }
    let values = run.events.filter { if case .vital = $0 { true } else { false } }
    #expect(run.losses.isEmpty && values.count > 1000, "\(run.losses) \(values.count)")
  }

  @Test func signalsAreAsAShellWouldSetThem() throws {
    var old = sigaction()
    var ignored = sigaction()
    ignored.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGUSR2, &ignored, &old)
    defer { sigaction(SIGUSR2, &old, nil) }
    let run = try Run(shell: "grep -E '^Sig(Blk|Ign)' /proc/self/status >&2; echo '{}'; read x")
    #expect(run.poll { $0.remarks.count == 2 })
    // The C library keeps signals 32 and 33 to itself.
    #expect(run.remarks.allSatisfy { $0.hasSuffix("0000000") }, "\(run.remarks)")
  }
}
