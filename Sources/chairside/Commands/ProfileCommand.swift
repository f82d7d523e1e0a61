import Alarms
import ArgumentParser
import Config

/// `profile`: the rules in force.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Show the alarm profile in use, or check one.",
    discussion: """
      The limits of the built-in profile are starting values, to be replaced by the clinic's own: \
      chairside profile --show > profile.toml, edit it, check it with --check, and name it with \
      --profile or in the configuration.
      """)

  @Flag(help: "Print the profile in use as TOML.")
  var show = false

  @Option(help: "Profile to check for errors.")
  var check: String?

  @Option(name: .customLong("profile"), help: "Profile to show instead of the one in use.")
  var file: String?

  func run() throws {
    try Failure.reporting {
      if let check {
        let profile = try Place.profile(check)
        try Console.line(
          "\(check): good, \(profile.name) version \(profile.version), "
            + "\(profile.rules.count) rules")
        return
      }
      let settings = try Place.settings()
      let profile = try Place.profile(file ?? settings.profile)
      if show {
        try Console.lines(String(ProfileFile.text(profile).dropLast()))
        return
      }
      try Console.line("\(profile.name) version \(profile.version): \(profile.rules.count) rules")
      for rule in profile.rules {
        let stars = rule.priority.stars.padded(to: 4)
        try Console.line(
          "  \(stars)\(rule.id.padded(to: 32))\(rule.kind.symbol.padded(to: 12))\(rule.source)")
      }
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }
}
