import ArgumentParser
import Platform
import StationLoop

/// `setup`: writes what the machines of a site need.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Write the configuration, access rules, certificates and units of a site.",
    discussion: """
      For Mosquitto with TLS 1.3: an authority of the site, a certificate for each chair and \
      station, rules that let each chair write its own topics only, and units for systemd. What is \
      there already stays, so that a chair can be added later. At the end it prints what to type on \
      which machine; the same is in README.
      """)

  @Argument(help: "Folder to write into.")
  var folder: String

  @Option(help: "Name of the site.")
  var site: String

  @Option(help: "Chairs, as in 1-12 or 1-4,left,right.")
  var chairs: String

  @Option(help: "Name or number by which all machines reach the broker.")
  var host = "localhost"

  @Option(help: "Port of the broker.")
  var port = 8883

  func run() throws {
    try StationFailure.reporting {
      let plan = try SitePlan(site: site, chairs: chairs, host: host, port: port)
      try Files.makeFolders(folder)
      let place = Files.resolved(folder) ?? folder
      StandardStreams.write(try SiteSetup.make(plan, in: place), to: 1)
    }
  }
}
