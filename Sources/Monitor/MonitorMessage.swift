import Display
import Platform
import Session
import Wording

/// A message of another thread to the core.
enum MonitorMessage: Sendable {
  /// A key, a new size or the loss of the terminal.
  case display(DisplayReport)
  /// The addresses of a feed's host.
  case resolved([SocketAddress], feed: Int)
  /// The history of a patient.
  case history(HistoryText, of: String)
  /// What the machine is like.
  case machine(MachineFacts)
  /// What became of the reports of a closed session.
  case exported(ExportProcess.News)
}
