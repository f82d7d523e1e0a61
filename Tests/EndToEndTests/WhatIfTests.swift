import TerminalDriver
import TestSupport
import Testing
import Text

/// `what-if` of the built program, recounted from the alarm log of `alarms`.
@Suite(.serialized) struct WhatIfTests {
  private static let sessions = [
    ("surge", "1"), ("surge", "2"), ("vagal", "3"), ("desaturation", "4"), ("tour", "5"),
    ("sensor-off", "6"),
  ]

  /// Changes of the built-in profile: earlier, later, missed and new alarms.
  private static let changes = [
    ("spo2_low_low", "below", "96"), ("spo2_low_medium", "delay", "\"40s\""),
    ("rate_low_medium", "below", "31"), ("rate_high_low", "above_baseline", "\"+5%\""),
    ("rate_high_low", "not_below", "70"), ("nibp_sys_high_medium", "at_or_above", "150"),
  ]

  /// Makes the sessions; returns their paths.
  private func record(_ program: Program) throws -> [String] {
    try Self.sessions.map { scenario, seed in
      let name = "\(scenario)-\(seed).journal.ndjson"
      let made = try program.run(
        "simulate", "--scenario", scenario, "--seed", seed, "--duration", "30m", "-o",
        program.folder(name))
      #expect(made.status == .exited(0), "\(made.errors)")
      return program.folder(name)
    }
  }

  /// A profile with narrower and wider limits than the built-in one.
  private func profile(_ program: Program) throws -> String {
    let own = try program.run("profile", "--show").output
    var rules = own.components(separatedBy: "[[rule]]")
    for index in rules.indices {
      func set(_ key: String, _ value: String) {
        rules[index] = rules[index].split(separator: "\n", omittingEmptySubsequences: false).map {
          $0.hasPrefix("\(key) = ") ? "\(key) = \(value)" : String($0)
        }.joined(separator: "\n")
      }
      for (rule, key, value) in Self.changes where rules[index].contains("id = \"\(rule)\"\n") {
        set(key, value)
      }
    }
    program.folder.write(rules.joined(separator: "[[rule]]"), "new.toml")
    let checked = try program.run("profile", "--check", program.folder("new.toml"))
    #expect(checked.status == .exited(0), "\(checked.errors)")
    return program.folder("new.toml")
  }

  /// The conditions of one rule in one session, counted by hand.
  private struct Count: Equatable {
    var conditions = 0
    var brief = 0
    var first: Int64 = 0
    var priority = ""
  }

  private func counts(_ log: String) throws -> [String: Count] {
    var (counts, raised): ([String: Count], [Int64: (rule: String, time: Int64)?]) = ([:], [:])
    for line in log.split(separator: "\n").dropFirst() {
      let bytes = Array(line.utf8)
      let value = try JSONValue(parsing: bytes.span)
      guard let id = value["id"]?.whole, let rule = value["rule"]?.text,
        let time = value["t_ms"]?.whole
      else { continue }
      let hasNote = value["note"]?.text != nil
      switch value["event"]?.text {
      case "raised" where raised[id] == nil:
        let priority = value["priority"]?.text ?? ""
        counts[rule, default: Count(first: time, priority: priority)].conditions += 1
        raised[id] = .some((rule, time))
      case "acknowledged": raised[id] = .some(nil)
      case "latched", "cleared":
        if let (rule, since) = raised[id] ?? nil, !hasNote, time - since < 15_000 {
          counts[rule]?.brief += 1
        }
        raised[id] = .some(nil)
      default: break
      }
    }
    return counts
  }

  private func median(_ lengths: [Int64]) -> Int64? {
    let sorted = lengths.sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  @Test func equalsCountingTheAlarmLogs() throws {
    let program = try Program()
    let (paths, new) = (try record(program), try profile(program))
    let run = try program.run(["what-if", "--json", "--profile", new] + paths)
    #expect(run.status == .exited(0), "\(run.errors)")
    let bytes = Array(run.output.utf8)
    let report = try JSONValue(parsing: bytes.span)
    var logs: [(left: [String: Count], right: [String: Count])] = []
    for path in paths {
      logs.append(
        (
          try counts(program.run("alarms", path).output),
          try counts(program.run("alarms", path, "--profile", new).output)
        ))
    }
    #expect(report["sessions"]?.whole == Int64(paths.count))
    var seen: Set<String> = []
    for group in ["physiological", "timer", "technical"] {
      for row in try #require(report["groups"]?[group]?.values) {
        guard let rule = row["rule"]?.text else { continue }
        seen.insert(rule)
        try check(row, logs.map { ($0.left[rule], $0.right[rule]) }, rule)
      }
    }
    #expect(seen == Set(logs.flatMap { Array($0.left.keys) + Array($0.right.keys) }))
    // The changed limits change something in every way.
    let rows = report["groups"]?["physiological"]?.values ?? []
    for key in ["missed_sessions", "new_sessions"] {
      #expect(rows.contains { $0[key]?.whole ?? 0 > 0 }, "\(key)")
    }
    for key in ["earlier", "later"] {
      #expect(rows.contains { $0[key]?["sessions"]?.whole ?? 0 > 0 }, "\(key)")
    }
    // A session that is named twice counts once.
    #expect(
      try program.run(["what-if", "--json", "--profile", new] + paths + paths).output
        == run.output)
    // The same order, whichever processor was first.
    #expect(try program.run(["what-if", "--json", "--profile", new] + paths).output == run.output)
  }

  private func check(
    _ row: JSONValue, _ sessions: [(left: Count?, right: Count?)], _ rule: String
  ) throws {
    for (side, counts) in [
      ("left", sessions.compactMap(\.left)), ("right", sessions.compactMap(\.right)),
    ] {
      let value = try #require(row[side])
      #expect(
        value["conditions"]?.whole == Int64(counts.reduce(0) { $0 + $1.conditions }), "\(rule)")
      #expect(value["under_15_s"]?.whole == Int64(counts.reduce(0) { $0 + $1.brief }), "\(rule)")
      if let priority = counts.first?.priority {
        #expect(value["priority"]?.text == priority, "\(rule)")
      }
    }
    let both = sessions.compactMap { left, right in
      left.flatMap { left in right.map { $0.first - left.first } }
    }
    for (key, lengths) in [
      ("earlier", both.filter { $0 < 0 }.map { -$0 }), ("later", both.filter { $0 > 0 }),
    ] {
      #expect(row[key]?["sessions"]?.whole == Int64(lengths.count), "\(rule) \(key)")
      #expect(row[key]?["median_ms"]?.whole == median(lengths), "\(rule) \(key)")
    }
    let missed = sessions.count { $0.left != nil && $0.right == nil }
    let new = sessions.count { $0.left == nil && $0.right != nil }
    #expect(row["missed_sessions"]?.whole == Int64(missed), "\(rule)")
    #expect(row["new_sessions"]?.whole == Int64(new), "\(rule)")
  }

  @Test func damagedFilesAreToldAndNotCounted() throws {
    let program = try Program()
    let new = try profile(program)
    let made = try program.run("simulate", "--scenario", "tour", "--seed", "7", "--duration", "5m")
    program.folder.write(made.output, "good.journal.ndjson")
    var lines = made.output.split(separator: "\n")
    lines[40] = "{\"damaged\":"
    program.folder.write(lines.joined(separator: "\n") + "\n", "bad.journal.ndjson")
    let (good, bad) = (
      program.folder("good.journal.ndjson"), program.folder("bad.journal.ndjson")
    )
    let run = try program.run("what-if", "--profile", new, good, bad)
    #expect(run.status == .exited(65))
    #expect(run.output.contains("INCOMPLETE: sessions not counted 1"))
    #expect(run.output.contains("bad.journal.ndjson"))
    #expect(run.output.contains("Sessions  1,"))
    #expect(run.errors.contains("1 not counted"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let salvaged = try program.run("what-if", "--profile", new, good, bad, "--salvage")
    #expect(salvaged.status == .exited(0), "\(salvaged.errors)")
    #expect(salvaged.output.contains("Sessions  2,"))
    #expect(salvaged.errors.contains("bad.journal.ndjson: skipped"))
  }

  @Test func otherSemanticsAreReevaluatedAndTold() throws {
    let program = try Program()
    let path = "\(ProjectFile.root)/fixtures/journals/semantics-1.journal.ndjson"
    let run = try program.run("what-if", "--profile", try profile(program), path)
    #expect(run.status == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("re-evaluated by semantics"))
    #expect(run.output.contains("Sessions  1,"))
  }

  @Test func stateFolderIsReadByModeAndDate() throws {
    let program = try Program()
    let new = try profile(program)
    let none = try program.run("what-if", "--profile", new)
    #expect(none.status == .exited(66), "\(none)")
    let live = try program.start("monitor", "--seed", "7")
    #expect(live.wait { $0.hasInfused(seconds: 1) })
    #expect(live.leave() == .exited(0))
    #expect(try program.run("what-if", "--profile", new).status == .exited(66))
    let all = try program.run("what-if", "--profile", new, "--simulated")
    #expect(all.output.contains("Sessions  1,"), "\(all)")
    #expect(
      try program.run("what-if", "--profile", new, "--simulated", "--since", "2999").status
        == .exited(66))
    let early = try program.run("what-if", "--profile", new, "--simulated", "--since", "2020-01")
    #expect(early.output == all.output)
    let against = try program.run("what-if", "--profile", new, "--against", new, "--simulated")
    #expect(
      against.output.contains("The same in every session.")
        || against.output.contains("No alarm under either profile."))
  }
}

extension String {
  /// The parts between occurrences of a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var (parts, rest): ([String], Substring) = ([], self[...])
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
