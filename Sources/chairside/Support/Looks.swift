import Config
import Platform
import Terminal
import Text

/// The themes of the program and of this place.
enum Looks {
  private static let ending = ".toml"

  /// The look of a name.
  static func named(_ name: String) throws -> Look {
    if let theme = Theme(rawValue: name) { return Look(theme) }
    guard own.contains(name) else {
      let known = Theme.allCases.map(\.rawValue) + own
      let nearest = NearestWord.to(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(
        "'\(Arguments.clean(name))' is no theme; write one of \(known.joined(separator: ", ")), "
          + "or put your own into \(folder ?? "~/.config/chairside/themes")\(nearest)",
        ExitStatus.usage)
    }
    return try read(name)
  }

  /// Every look, to step through; a theme of this place that cannot be read is told and left out.
  static func all(_ tell: (String) -> Void) -> [Look] {
    Theme.allCases.map { Look($0) }
      + own.compactMap { name in
        do {
          return try read(name)
        } catch {
          tell("\(error)")
          return nil
        }
      }
  }

  /// The names of the themes of this place.
  private static var own: [String] {
    folder.map { Files.names(in: $0) }?.filter { $0.hasSuffix(ending) }.sorted()
      .map { String($0.dropLast(ending.count)) } ?? []
  }

  private static var folder: String? { Place.folder.map { "\($0)/themes" } }

  private static func read(_ name: String) throws -> Look {
    let path = "\(folder ?? "")/\(name)\(ending)"
    let file = try Place.reading(path) { try ThemeFile(toml: $0) }
    do {
      return try Look(
        name: Arguments.clean(name), base: file.base, roles: file.roles)
    } catch {
      throw Failure("\(path): \(error)", ExitStatus.badData)
    }
  }
}
