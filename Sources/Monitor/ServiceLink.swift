import Platform
import Store
import Vitals

/// The link to the service manager; without one it does nothing.
struct ServiceLink {
  private let manager: ServiceManager?
  private var pulse: ServicePulse
  /// What went wrong and was not told yet.
  private var trouble: SystemError?
  private var hasFailed = false

  init() {
    do {
      manager = try ServiceManager()
    } catch {
      manager = nil
      (trouble, hasFailed) = (error, true)
    }
    pulse = ServicePulse(watchdog: manager?.watchdog.map { .milliseconds($0) })
  }

  /// When the next turn is due for it; nil for any.
  var deadline: SessionTime? { manager == nil ? nil : pulse.deadline }

  /// Tells that a turn is done; the first failure of several is written to the log.
  mutating func endTurn(at now: SessionTime, _ log: ProgramLog) {
    if manager != nil {
      for message in pulse.messages(at: now) { tell(message) }
    }
    if let trouble { log.write("service manager: \(trouble)") }
    trouble = nil
  }

  /// Tells that the program is leaving.
  mutating func leave() { tell(.stopping) }

  private mutating func tell(_ message: ServiceManager.Message) {
    do {
      try manager?.tell(message)
      hasFailed = false
    } catch {
      // A manager that takes nothing restarts the program by itself; one line says why.
      if !hasFailed { trouble = error }
      hasFailed = true
    }
  }
}
