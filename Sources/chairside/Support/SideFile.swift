import Config
import Journal
import Platform
import Session
import Simulation
import Store
import Training

/// The file beside a recording with questions and expected acts.
enum SideFile {
  /// What the file beside a recording asks and expects, or another that is named; nil without one.
  static func read(
    _ named: String?, beside path: String, _ lines: [JournalLine]
  ) throws -> Scenario? {
    guard let file = named ?? JournalPath.beside(path, JournalPath.sheet).flatMap(existing),
      case .header(let header)? = lines.first?.entry
    else { return nil }
    let training = try scenario(of: header, path)
    return try Place.reading(file) { text in
      let fields = try TableFile.fields(text)
      do {
        let sheet = try TrainingSheet(
          fields: fields, scenario: training, ScenarioVocabulary(header.clinic, header.profile))
        return Scenario(sheet, for: Arguments.clean(Files.name(of: path)))
      } catch let fault as ScenarioFault {
        throw Failure("\(file): \(ScenarioArgument.words(fault, in: text))", ExitStatus.badData)
      }
    }
  }

  private static func existing(_ file: String) -> String? { Files.exists(file) ? file : nil }

  /// The scenario of a recorded training; nil for another session.
  static func scenario(of header: SessionHeader, _ path: String) throws -> Scenario? {
    guard let training = header.training else { return nil }
    do {
      return try Scenario(fields: training.scenario)
    } catch {
      throw Failure(
        "\(path): \(TrainingReplay.Trouble.scenario(error))", ExitStatus.badData)
    }
  }
}
