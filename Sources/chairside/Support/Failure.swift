import ArgumentParser
import Config
import Feeds
import Formats
import Glibc
import Journal
import Monitor
import Platform
import Store

/// The exit codes of sysexits.h that are used.
enum ExitStatus {
  static let usage = ExitCode(64)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let internalError = ExitCode(70)
  static let cannotCreate = ExitCode(73)
  static let inputOutput = ExitCode(74)
}

/// A mistake of the user or the world, told in one sentence with the remedy.
struct Failure: Error {
  let message: String
  let status: ExitCode

  init(_ message: String, _ status: ExitCode) {
    self.message = message
    self.status = status
  }

  /// Runs a command's body; what it throws becomes a sentence on standard error and an exit code.
  static func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let code as ExitCode {
      throw code
    } catch let mistake as ValidationError {
      throw mistake
    } catch {
      let failure = Failure(error)
      Console.error("chairside: \(failure.message)")
      throw failure.status
    }
  }

  /// Any error as a failure.
  private init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as StartError: self.init(error.description, Self.status(error))
    case let error as ResumeError: self.init(error.description, Self.status(error))
    case let error as FeedError: self.init(error.description, Self.status(error))
    case let error as SystemError: self.init(error.description, Self.status(error))
    case let error as JournalFault: self.init(error.description, ExitStatus.badData)
    case let error as FormatError: self.init(error.description, ExitStatus.badData)
    case let error as ConfigError: self.init(error.description, ExitStatus.badData)
    case let error as SourceSpec.Mistake: self.init(error.description, ExitStatus.usage)
    default: self.init("internal error: \(error)", ExitStatus.internalError)
    }
  }

  private static func status(_ error: StartError) -> ExitCode {
    switch error {
    case .journal, .outlet: ExitStatus.cannotCreate
    case .header: ExitStatus.badData
    case .feed(let error): status(error)
    case .system: ExitStatus.inputOutput
    }
  }

  private static func status(_ error: ResumeError) -> ExitCode {
    switch error {
    case .running, .notHandedOver, .foreignLock, .liveIsOpen: ExitStatus.unavailable
    case .nothingToResume, .unknownSource: ExitStatus.noInput
    }
  }

  private static func status(_ error: FeedError) -> ExitCode {
    switch error {
    case .port: ExitStatus.unavailable
    case .file, .program: ExitStatus.noInput
    case .scenario: ExitStatus.usage
    }
  }

  private static func status(_ error: SystemError) -> ExitCode {
    if error.operation == .create { return ExitStatus.cannotCreate }
    return error.code == ENOENT || error.code == EACCES || error.code == EISDIR
      ? ExitStatus.noInput : ExitStatus.inputOutput
  }
}
