import Glibc
package import Platform
import Text

/// An outlet of the alarm log, as the command line and the settings name it.
public struct Outlet: Hashable, Sendable {
  /// A kind of outlet: a row of ``Outlet/all``.
  package struct Kind: Sendable {
    /// How it is written, for help and errors.
    package let form: String
    /// What it delivers to, in a few words.
    package let summary: String
    /// Whether a text means this kind.
    package let isMeant: @Sendable (_ text: String) -> Bool
    /// What is wrong with a text of this kind; nil when nothing is.
    package let mistake: @Sendable (_ text: String) -> String?
    /// The file that lines are appended to; nil for what is no path.
    package let path: @Sendable (_ text: String) -> String?
    /// Opens it; throws where it cannot be used at all.
    package let open: @Sendable (_ text: String) throws(SystemError) -> any AlarmOutlet

    package init(
      form: String, summary: String, isMeant: @escaping @Sendable (String) -> Bool,
      mistake: @escaping @Sendable (String) -> String? = { _ in nil },
      path: @escaping @Sendable (String) -> String? = { _ in nil },
      open: @escaping @Sendable (String) throws(SystemError) -> any AlarmOutlet
    ) {
      self.form = form
      self.summary = summary
      self.isMeant = isMeant
      self.mistake = mistake
      self.path = path
      self.open = open
    }

    /// A kind that is written `PREFIX:REST`.
    package static func prefixed(
      _ prefix: String, form: String, summary: String,
      mistake: @escaping @Sendable (_ rest: String) -> String?,
      open: @escaping @Sendable (_ rest: String) throws(SystemError) -> any AlarmOutlet
    ) -> Kind {
      let length = prefix.utf8.count + 1
      return Kind(
        form: form, summary: summary,
        isMeant: { $0 == prefix || $0.hasPrefix("\(prefix):") },
        mistake: { mistake(String($0.dropFirst(length))) },
        open: { (text) throws(SystemError) in try open(String(text.dropFirst(length))) })
    }
  }

  /// Every kind; the first that means a text has it, so that the plain path stands last.
  package static let all: [Kind] = [
    .standardOutput, .descriptor, .fifo, .syslog, .journald, .file,
  ]

  /// A text that names no outlet, with what to write instead.
  public struct Mistake: Error, CustomStringConvertible {
    /// What is wrong and what to write.
    public let description: String
  }

  private let text: String

  /// Reads the name of an outlet.
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

  /// How outlets are written, for help: `-, fd:N, fifo:PATH …`.
  public static var forms: String { all.map(\.form).joined(separator: ", ") }

  /// Every kind with what it delivers to, one a line, for help.
  public static var help: String {
    all.map { "  \($0.form)  \($0.summary)" }.joined(separator: "\n")
  }

  /// The path of the file that lines are appended to; nil for what is no file.
  public var path: String? { Self.kind(of: text)?.path(text) }

  /// Opens the outlet.
  private func open() throws(SystemError) -> any AlarmOutlet {
    guard let kind = Self.kind(of: text) else {
      throw SystemError("use", Self.name(ofPath: text), code: EINVAL)
    }
    return try kind.open(text)
  }

  /// Opens outlets; where none are named, standard output unless it is the terminal.
  package static func open(_ outlets: [Outlet]?) throws(SystemError) -> [any AlarmOutlet] {
    let usual = isatty(1) == 0 ? [standardOutput] : []
    var opened: [any AlarmOutlet] = []
    for outlet in outlets ?? usual { opened.append(try outlet.open()) }
    return opened
  }

  private static func kind(of text: String) -> Kind? { all.first { $0.isMeant(text) } }

  /// A path as it may stand in conditions: on screens, in the journal and in the alarm log.
  package static func name(ofPath path: String) -> String {
    Sanitiser.clean(Sanitiser.inline(path), limit: Sanitiser.noteLimit)
  }
}
