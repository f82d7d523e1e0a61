import Care
import Config
import Offline
import Platform
import Session
import Store
import Text
import Training
import Vitals
import Wording

/// An instructor's rubric, entered on the command line or asked for item by item.
struct RubricOrder {
  private let scale: Scale
  private let answers: [String]

  /// The answers to a scale: the id of one of the clinic, or a file; asked for where none are given.
  init(scale text: String, answers: String?) throws {
    scale = try Self.scale(text)
    if let answers {
      self.answers = answers.split(separator: ",", omittingEmptySubsequences: false).map {
        Arguments.clean(String($0))
      }
    } else {
      guard Console.canAsk else {
        throw Failure(
          "--rubric needs --answers where nobody can be asked: a score for each of the "
            + "\(scale.items.count) items, as --answers 3,2,4", ExitStatus.usage)
      }
      self.answers = try Self.ask(scale)
    }
  }

  private static func scale(_ text: String) throws -> Scale {
    if ScenarioArgument.isFile(text) {
      return try Place.reading(text) { try ClinicFile.scale($0) }
    }
    let scales = try Place.scales()
    if let scale = scales.first(where: { $0.id == text }) { return scale }
    let names = scales.map(\.id)
    let nearest = NearestWord.to(text, among: names).map { "; did you mean '\($0)'?" } ?? ""
    throw Failure(
      "'\(Arguments.clean(text))' is no scale; write one of \(names.joined(separator: ", ")), or a "
        + "file NAME.toml\(nearest)", ExitStatus.usage)
  }

  /// Asks item by item on plain lines; an item that is left out by the answers before is not asked.
  private static func ask(_ scale: Scale) throws -> [String] {
    let words = RubricWords(.english)
    Console.error(words.heading(scale.name, scale.items.count))
    var answers: [ItemAnswer] = []
    var texts: [String] = []
    while answers.count < scale.items.count {
      let item = scale.items[answers.count]
      guard scale.isAsked(answers.count, after: answers) else {
        answers.append(.notAsked)
        texts.append("-")
        continue
      }
      Console.error(words.item(item.prompt, answers.count + 1, of: scale.items.count))
      for choice in item.choices { Console.error("  \(choice.score)  \(choice.label)") }
      guard let typed = Console.ask(words.score) else {
        throw Failure("nothing was kept: the rubric was not finished", ExitStatus.noInput)
      }
      let text = Arguments.clean(typed)
      do {
        answers.append(try scale.answer(text, after: answers))
        texts.append(text)
      } catch {
        Console.error("\(error)")
      }
    }
    return texts
  }

  /// Writes the rubric beside a session; returns it.
  func write(beside path: String, _ header: SessionHeader, isForced: Bool) throws -> Rubric {
    guard let file = RubricFile(beside: path) else {
      throw Failure(
        "a rubric is kept beside a session file; name the file", ExitStatus.usage)
    }
    let rubric: Rubric
    do {
      rubric = try Rubric(
        scale, answers: answers, session: header.identity.session, at: SystemClock.wall)
    } catch {
      throw Failure("--answers: \(error)", ExitStatus.usage)
    }
    try file.write(rubric, replacing: isForced ? .asked : .nothing)
    return rubric
  }

  /// The rubric beside a session; one that cannot be read is told, and the rest goes on.
  static func read(beside path: String, _ session: String? = nil) throws -> Rubric? {
    guard let file = RubricFile(beside: path), Files.exists(file.path) else { return nil }
    let session = try session ?? JournalSet.header(of: path).identity.session
    do {
      return try file.read(of: session)
    } catch {
      Console.error("chairside: \(error)")
      return nil
    }
  }
}
