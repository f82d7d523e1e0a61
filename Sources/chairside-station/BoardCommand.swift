import ArgumentParser
import Broker
import Config
import Display
import Platform
import Station
import StationLoop
import Terminal
import Text

/// `board`: several chairs on one screen, from their state folders.
struct BoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "Show several chairs on one screen, view only.",
    discussion: """
      Each chair is read from the state folder that its chairside records into, about a second \
      behind. Alarms are decided and acknowledged at the chair; the board decides only whether it \
      has contact: NO CONTACT after 4 s without a row. Nothing is written into the folders; the \
      program at a chair is told that a board watches, and what was seen there.

      With --broker the chairs are those whose uplink sends to it; the board keeps copies of their \
      journals in a folder of its own. While it has no connection it is blind, says so, and calls no \
      chair lost.
      """)

  @Option(help: "State folder of a chair, such as ~/.local/state/chairside; once for each folder.")
  var folder: [String] = []

  @Option(help: "File with the chairs by name and folder, instead of --folder.")
  var roster: String?

  @OptionGroup var network: BrokerArguments

  @Option(help: "Name of this board at the broker, another one for each.")
  var name = "board"

  @Option(
    help: "Folder of the board's copies; $XDG_STATE_HOME/chairside-station/SITE otherwise.")
  var copies: String?

  @Option(
    help: "Colours: dark, light, high-contrast, colour-blind, mono, or a theme of your own.")
  var theme: String?

  @Flag(help: "Print lines instead of screens: for screen readers, braille displays and logs.")
  var plain = false

  @Flag(
    name: [.long, .customLong("speech")], help: "Like --plain, in full words for speech output.")
  var spoken = false

  @Flag(help: "Mouse: click a key's label to press it.")
  var mouse = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: "Command that plays WAV data from standard input, for example 'aplay -q -'.")
  var sound: String?

  func run() throws {
    try StationFailure.reporting {
      let options = BoardOptions(try chairs(), view: try view())
      if let signal = try BoardLoop(options).run() { throw ExitCode(128 + signal) }
    }
  }

  private func chairs() throws -> Roster {
    let site = network.site.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
    if let broker = try network.options(client: name) {
      guard folder.isEmpty, roster == nil else {
        throw ValidationError("name a broker, or folders, or a roster, not several of them")
      }
      return try Roster(site: site, folders: [try keepCopies(broker)])
    }
    guard let roster else {
      return try Roster(site: site, folders: folder.map { Files.resolved($0) ?? $0 })
    }
    guard folder.isEmpty, site == nil else {
      throw ValidationError("name a roster, or folders and a site, not both")
    }
    return try StationPlace.roster(roster)
  }

  /// Keeps copies of what the broker has in a folder; returns it.
  private func keepCopies(_ broker: BrokerOptions) throws -> String {
    let copies = try copies ?? StationPlace.copies(of: network.siteName)
    var options = CopyOptions(broker, site: network.siteName, folder: copies)
    options.isArchive = false
    options.isTelling = false
    try CopyLoop.startBeside(options)
    return copies
  }

  private func view() throws -> ViewOptions {
    let settings = try StationPlace.settings()
    // What is asked for by name wins over NO_COLOR.
    let usual =
      Environment.value("NO_COLOR") == nil ? settings.theme ?? Theme.dark.rawValue : "mono"
    let look = try StationPlace.look(theme ?? usual)
    var looks = Theme.allCases.map { Look($0) }
    if !looks.contains(look) { looks.append(look) }
    var options = ViewOptions(
      look: look, looks: looks, isPlain: plain || spoken, isASCII: ascii || settings.isASCII,
      app: ChairsideStation.app)
    options.isSpoken = spoken
    options.hasMouse = mouse || settings.hasMouse
    options.soundCommand = sound ?? settings.sound
    options.volume = settings.volume ?? options.volume
    return options
  }
}
