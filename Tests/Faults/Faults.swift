import FaultSupport
import Glibc
import TerminalDriver

/// `make faults`: examines every promise on the built program and prints what was found.
@main struct Faults {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let program = arguments.first else {
      print(
        "usage: faults PROGRAM [P1 … P9, A11]; SECONDS, KILLS and SEED change how much is tried")
      exit(64)
    }
    Interruption.clean { ScratchFolder.removeAll() }
    let wanted = Set(arguments.dropFirst())
    let scale = Scale.ofEnvironment()
    say("seed \(scale.seed), \(scale.kills) kills, \(Int(scale.seconds)) s each of soak and flood")
    var counts: [Finding.Verdict: Int] = [:]
    for promise in allPromises where wanted.isEmpty || wanted.contains(promise.name) {
      let findings: [Finding]
      do {
        findings = try promise.examine(program, scale)
      } catch {
        findings = [Finding(promise.name, "could not be examined", "\(error)", isKept: false)]
      }
      for finding in findings {
        say("\(finding)")
        counts[finding.verdict, default: 0] += 1
      }
    }
    let (kept, broken, skipped) = (
      counts[.kept] ?? 0, counts[.broken] ?? 0, counts[.skipped] ?? 0
    )
    say("\(kept) pass, \(broken) FAIL, \(skipped) skipped")
    let requiresAll = getenv("CHAIRSIDE_REQUIRE_ALL").map { String(cString: $0) } == "1"
    if requiresAll, skipped > 0 { say("skipped is a failure under CHAIRSIDE_REQUIRE_ALL=1") }
    exit(broken > 0 || (requiresAll && skipped > 0) ? 1 : 0)
  }

  private static func say(_ text: String) {
    print(text)
    // Seen as they come, through a pipe too.
    fflush(nil)
  }
}
