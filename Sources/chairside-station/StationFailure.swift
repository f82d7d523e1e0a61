import ArgumentParser
import Broker
import Config
import Platform
import Station
import StationLoop
import Text

/// A mistake of the user or the world, told in one sentence with the remedy.
struct StationFailure: Error {
  let message: String
  let status: ExitCode

  /// Exit codes of sysexits.h.
  static let usage = ExitCode(64)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let internalError = ExitCode(70)

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
      let failure = StationFailure(error)
      StandardStreams.write("chairside-station: \(Sanitiser.inline(failure.message))\n", to: 2)
      throw failure.status
    }
  }

  private init(_ error: any Error) {
    switch error {
    case let failure as StationFailure: self = failure
    case let error as Roster.Mistake: self.init(error.description, Self.usage)
    case let error as SystemError: self.init(error.description, Self.noInput)
    case let error as SitePlan.Mistake: self.init(error.description, Self.usage)
    case let error as BrokerAddress.Mistake: self.init(error.description, Self.usage)
    case let error as ConfigError: self.init(error.description, Self.badData)
    default: self.init("internal error: \(error)", Self.internalError)
    }
  }
}
