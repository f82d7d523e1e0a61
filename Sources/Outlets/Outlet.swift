import Glibc
package import Platform
import Text

/// An outlet of the alarm log in the form of the command line and the settings.
public struct Outlet: Hashable, Sendable {
  /// A kind of outlet: an element of ``Outlet/all``.
  package struct Kind: Sendable {
    /// The syntax, for help and errors.
    package let form: String
    /// The destination in a few words, for help.
    package let summary: String
    /// Whether a text belongs to this kind.
    package let matches: @Sendable (_ text: String) -> Bool
    /// The error in a text of this kind; nil when it is valid.
    package let mistake: @Sendable (_ text: String) -> String?
    /// The path of the file that lines are appended to; nil for other destinations.
    package let path: @Sendable (_ text: String) -> String?
    /// Opens the outlet; throws when it cannot be used at all.
    package let open: @Sendable (_ text: String) throws(SystemError) -> any AlarmOutlet

    package init(
      form: String, summary: String, matches: @escaping @Sendable (String) -> Bool,
      mistake: @escaping @Sendable (String) -> String? = { _ in nil },
      path: @escaping @Sendable (String) -> String? = { _ in nil },
      open: @escaping @Sendable (String) throws(SystemError) -> any AlarmOutlet
    ) {
      self.form = form
      self.summary = summary
      self.matches = matches
      self.mistake = mistake
      self.path = path
      self.open = open
    }

    /// A kind with the syntax `PREFIX:REST`.
    package static func prefixed(
      _ prefix: String, form: String, summary: String,
      mistake: @escaping @Sendable (_ rest: String) -> String?,
      open: @escaping @Sendable (_ rest: String) throws(SystemError) -> any AlarmOutlet
    ) -> Kind {
      let length = prefix.utf8.count + 1
      return Kind(
        form: form, summary: summary,
        matches: { $0 == prefix || $0.hasPrefix("\(prefix):") },
        mistake: { mistake(String($0.dropFirst(length))) },
        open: { (text) throws(SystemError) in try open(String(text.dropFirst(length))) })
    }
  }

  /// All kinds; the first match applies, so that the plain path comes last.
  package static let all: [Kind] = [
    .standardOutput, .descriptor, .fifo, .syslog, .journald, .file,
  ]

  /// The error of a text that names no outlet.
  public struct Mistake: Error, CustomStringConvertible {
    /// The cause and the remedy.
    public let description: String
  }

  private let text: String

  /// Parses the name of an outlet.
  public init(_ text: String) throws(Mistake) {
    guard let kind = Self.kind(of: text) else {
      throw Mistake(description: "an alarm outlet is one of \(Self.forms)")
    }
    if let mistake = kind.mistake(text) {
      throw Mistake(description: "\(Self.name(ofPath: text)): \(mistake)")
    }
    self.text = text
  }

  /// Standard output.
  package static let standardOutput = Outlet(known: "-")

  private init(known text: String) { self.text = text }

  /// The syntax of all kinds, for help: `-, fd:N, fifo:PATH …`.
  public static var forms: String { all.map(\.form).joined(separator: ", ") }

  /// All kinds with their destinations, one per line, for help.
  public static var help: String {
    all.map { "  \($0.form)\n      \($0.summary)" }.joined(separator: "\n")
  }

  /// The path of the file that lines are appended to; nil for other destinations.
  public var path: String? { Self.kind(of: text)?.path(text) }

  /// Opens the outlet.
  private func open() throws(SystemError) -> any AlarmOutlet {
    guard let kind = Self.kind(of: text) else {
      throw SystemError(.use, Self.name(ofPath: text), code: EINVAL)
    }
    return try kind.open(text)
  }

  /// Opens outlets; without any named, standard output unless it is the terminal.
  package static func open(_ outlets: [Outlet]?) throws(SystemError) -> [any AlarmOutlet] {
    let usual = isatty(1) == 0 ? [standardOutput] : []
    var opened: [any AlarmOutlet] = []
    for outlet in outlets ?? usual { opened.append(try outlet.open()) }
    return opened
  }

  private static func kind(of text: String) -> Kind? { all.first { $0.matches(text) } }

  /// A path in the form for conditions: on screens, in the journal and in the alarm log.
  package static func name(ofPath path: String) -> String {
    Sanitiser.clean(Sanitiser.inline(path), limit: Sanitiser.noteLimit)
  }
}
