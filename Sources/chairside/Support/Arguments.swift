import Alarms
import ArgumentParser
import Care
import Config
import Canvas
import Display
import Feeds
import Outlets
import Platform
import Screens
import Session
import Store
import Terminal
import Text
import Vitals

/// Arguments with a grammar of their own, refused with what to write instead.
enum Arguments {
  @Sendable static func span(_ text: String) throws -> TimeSpan {
    guard let span = TimeSpan(text: text), span >= .zero else {
      throw ValidationError("'\(clean(text))' is no duration; write 50m, 1h10m or 00:50:00")
    }
    return span
  }

  @Sendable static func plan(_ text: String) throws -> TimeSpan {
    let span = try span(text)
    guard InfusionTimer.planLengths.contains(span) else {
      throw ValidationError("a planned infusion is 5 minutes to 8 hours; 40 to 55 minutes is usual")
    }
    return span
  }

  @Sendable static func size(_ text: String) throws -> Size {
    guard let size = Size(text: text) else {
      throw ValidationError("'\(clean(text))' is no size; write columns and rows as 80x24")
    }
    return size
  }

  @Sendable static func source(_ text: String) throws -> SourceSpec {
    do {
      let spec = try SourceSpec(text)
      guard let file = spec.scenarioFile else { return spec }
      return spec.playing(try ScenarioArgument.file(file))
    } catch let error as SourceSpec.Mistake {
      throw ValidationError(error.description)
    } catch let error as Failure {
      throw ValidationError(error.message)
    }
  }

  @Sendable static func outlet(_ text: String) throws -> Outlet {
    do {
      return try Outlet(text)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// A day, a month or a year that exists.
  @Sendable static func period(_ text: String) throws -> String {
    let begin = text + "0000-01-01".dropFirst(text.count)
    guard [4, 7, 10].contains(text.count), text.allSatisfy({ $0.isASCII }),
      WallTime(iso8601: "\(begin)T00:00:00Z") != nil
    else {
      throw ValidationError(
        "'\(clean(text))' is no date; write 2026-11-22, 2026-11 or 2026")
    }
    return text
  }

  @Sendable static func retention(_ text: String) throws -> RetentionPeriod {
    guard let period = RetentionPeriod(text: text) else {
      throw ValidationError(
        "'\(clean(text))' is no period; write whole years or days, as 10y or 3650d")
    }
    return period
  }

  /// A speed in quarters: 0.25 to 64, by doubling.
  @Sendable static func quarterSpeed(_ text: String) throws -> Int {
    guard let number = DecimalNumber(plain: text)?.scaled(places: 2), number % 25 == 0,
      (25...6400).contains(number)
    else { throw ValidationError("a speed is 0.25 to 64, in quarters") }
    return Int(number / 25)
  }

  /// A label of the command line, which is never shortened to another.
  static func label(_ text: String) throws -> String {
    guard text.count <= Sanitiser.labelLimit else {
      throw ValidationError("a label has at most \(Sanitiser.labelLimit) characters")
    }
    return clean(text, limit: Sanitiser.labelLimit)
  }

  @Sendable static func volume(_ text: String) throws -> Int {
    guard let volume = Int(text), (0...10).contains(volume) else {
      throw ValidationError("a volume is a whole number from 0 to 10")
    }
    return volume
  }

  /// A text of the command line as it may be shown and recorded.
  static func clean(_ text: String, limit: Int = Sanitiser.noteLimit) -> String {
    Sanitiser.clean(text, limit: limit)
  }
}

/// How a session is shown; shared by `monitor` and `replay`.
struct ViewArguments: ParsableArguments {
  @Option(
    help: "Colours: dark, light, high-contrast, colour-blind, mono, or a theme of your own.")
  var theme: String?

  @Flag(help: "Print lines instead of screens: for screen readers, braille displays and logs.")
  var plain = false

  @Flag(help: "Like --plain, in full words for speech output.")
  var spoken = false

  @Flag(help: "Mouse: click a key's label to press it; the wheel scrolls.")
  var mouse = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "View only; keys that change the session are disabled.")
  var readOnly = false

  @Option(
    help: "Command that plays WAV data from standard input, for example 'aplay -q -'.")
  var sound: String?

  @Option(help: "Volume of the alarm sounds, 0 to 10.", transform: Arguments.volume)
  var volume: Int?

  func options(_ settings: Settings) throws -> ViewOptions {
    // What is asked for by name wins over NO_COLOR.
    let usual = Place.variable("NO_COLOR") == nil ? settings.theme ?? Theme.dark.rawValue : "mono"
    let look = try Looks.named(theme ?? usual)
    var options = ViewOptions(
      look: look, looks: Looks.all { Console.error("chairside: \($0)") }, isPlain: plain || spoken,
      isASCII: ascii || settings.isASCII,
      app: Chairside.app)
    options.isSpoken = spoken
    options.hasMouse = mouse || settings.hasMouse
    options.soundCommand = sound ?? settings.sound
    options.volume = volume ?? settings.volume ?? options.volume
    options.isReadOnly = readOnly || settings.isReadOnly
    do {
      options.keys = try KeyMap(settings.keys)
    } catch {
      throw ValidationError("config.toml: \(Self.words(error))")
    }
    return options
  }
}

extension ViewArguments {
  /// The mistake, with the nearest name instead of all of them where one is near.
  fileprivate static func words(_ mistake: KeyMap.Mistake) -> String {
    guard case .unknownName(let name, let known) = mistake,
      let nearest = NearestWord.to(name, among: known)
    else { return mistake.description }
    return "[keys] \(name) is not known; did you mean \(nearest)?"
  }
}

/// A recording: a file, or the newest session.
struct RecordingArguments: ParsableArguments {
  @Argument(help: "Recording: a journal, a CSV file, or the name of a training session.")
  var file: String?

  @Flag(help: "Use the newest session instead of a file.")
  var last = false

  /// The path that is meant; nil when none was named.
  func path() throws -> String? {
    guard last else {
      return try file.map { try Self.path(of: $0) }
    }
    guard file == nil else {
      throw ValidationError("name a file or give --last, not both")
    }
    guard let latest = try StateFolder().latest() else {
      throw Failure("there is no session yet; run chairside to make one", ExitStatus.noInput)
    }
    return latest
  }

  /// The path of a file or of a training session.
  static func path(of file: String) throws -> String {
    guard file != "-", !Files.exists(file) else { return file }
    let training = Place.trainingSessions
    if let session = training.first(where: { $0.name == file }) { return session.path }
    throw unknown(file, training.map(\.name))
  }

  /// Nothing has the name: what there is, and the nearest.
  private static func unknown(_ file: String, _ names: [String]) -> Failure {
    let nearest = NearestWord.to(file, among: names).map { "; did you mean '\($0)'?" } ?? ""
    let training =
      names.isEmpty ? "" : "the training sessions are \(names.joined(separator: ", ")); "
    return Failure(
      "there is no recording '\(Arguments.clean(file))'\(nearest); \(training)"
        + "--last is the newest session, and `chairside sessions` lists them",
      ExitStatus.noInput)
  }

  /// The path that must be there.
  func required() throws -> String {
    guard let path = try path() else {
      throw ValidationError("name a recording, or give --last for the newest session")
    }
    return path
  }
}
