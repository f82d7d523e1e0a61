import ArgumentParser
import Config
import Display
import Session
import Store
import Viewing

/// `follow`: a running session on a second screen, as in a corridor.
struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Watch a running session from another terminal, view only.",
    discussion: """
      Without a chair or a file, the running session is followed, or else the newest. A session \
      that is resumed is followed into its next segment; with --chair, also the chair's next \
      session. The screen is about a second behind, and goes stale when the recording stops.
      """)

  @Argument(help: "Session file of the session to follow.")
  var file: String?

  @Option(help: "Chair to follow.")
  var chair: String?

  @OptionGroup var view: ViewArguments

  func run() throws {
    try Failure.reporting {
      Console.repairTerminal()
      var options = try view.options(try Place.settings())
      options.isFollowing = true
      guard let session = try FollowedSession(try finder()) else {
        let which = chair.map { " of chair \($0)" } ?? ""
        throw Failure(
          "there is no session\(which) to follow; start one with chairside monitor",
          ExitStatus.noInput)
      }
      if let signal = try Viewer(session, options, isReplay: false).run() {
        throw ExitCode(128 + signal)
      }
    }
  }

  private func finder() throws -> () throws -> String? {
    guard let file else {
      let chair = chair
      return { try StateFolder().newest { chair == nil || $0.identity.chair == chair } }
    }
    guard chair == nil else { throw ValidationError("name a file or a chair, not both") }
    let session = try JournalSet.header(of: file).identity.session
    return { StateFolder.newest(beside: file) { $0.identity.session == session } }
  }
}
