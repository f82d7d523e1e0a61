import ArgumentParser
import Offline
import Reports
import Session
import Store
import Vitals

/// `register`: controlled drugs over all sessions.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Print the register of controlled drugs, by session, lot and vial.",
    discussion: """
      For each session and controlled drug: lot and vial, drawn, given (infused and outside the \
      bag), wasted with its witness, and the balance, corrections followed. A drug that the clinic \
      file does not list counts as controlled. Sessions that are open or damaged have no balance; \
      files that cannot be read, and erased sessions, are named. Only the state folder is read: a \
      session recorded with --journal in another place, or with --no-journal, is not in the register.

      Exit status: 65 if a file could not be read or is damaged, so that the register is incomplete.
      """)

  @Option(
    help: "Day, month or year, as 2026-11-22, 2026-11 or 2026.", transform: Arguments.period)
  var date: String?

  @Flag(help: "Include simulated sessions.")
  var simulated = false

  func run() throws {
    try Failure.reporting {
      var progress = Progress()
      let register = try CustodyRegister(
        StateFolder(), period: date, withSimulated: simulated
      ) { progress.show($0, of: $1) }
      progress.end()
      var report = CustodyReport(register.entries, period: date)
      report.unread = register.unread
      report.erased = register.erased
      var output = Output()
      for line in ReportText.lines(report.report) { try output.line(line) }
      try output.flush()
      guard register.unread.isEmpty, register.entries.allSatisfy({ $0.damage == nil }) else {
        Console.error(
          "chairside: the register is incomplete: files are damaged or cannot be read; "
            + "chairside verify FILE says where")
        throw ExitStatus.badData
      }
    }
  }
}
