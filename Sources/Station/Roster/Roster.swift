public import Fields

/// The chairs the board is started for, and the folders they record into.
public struct Roster: Hashable, Sendable {
  /// A folder that is read.
  public struct Folder: Hashable, Sendable {
    /// The path.
    public let path: String
    /// What a chair is called before its name is known.
    public let name: String
  }

  /// A place for a chair.
  public struct Entry: Hashable, Sendable {
    /// The name; nil for whatever name its journals have.
    public let name: String?
    /// The number of its folder.
    public let folder: Int
  }

  /// Why a roster was refused.
  public enum Mistake: Error, Hashable, CustomStringConvertible {
    /// No folder was named.
    case empty
    /// A folder was named twice.
    case repeatedFolder(String)
    /// There are more chairs than a board has places.
    case tooMany(Int)

    /// What is wrong and what to write.
    public var description: String {
      switch self {
      case .empty: "name the folders of the chairs: --folder DIR for each, or --roster FILE"
      case .repeatedFolder(let path): "the folder \(path) is named twice; leave one out"
      case .tooMany(let count):
        "\(count) folders are named; a board has \(Board.mostChairs) places"
      }
    }
  }

  /// The name of the site; nil for none.
  public let site: String?
  /// The folders, each once.
  public let folders: [Folder]
  /// The places.
  public let entries: [Entry]

  /// A place for each folder; names of places stand in the journals.
  public init(site: String?, folders: [String]) throws(Mistake) {
    guard !folders.isEmpty else { throw .empty }
    guard folders.count <= Board.mostChairs else { throw .tooMany(folders.count) }
    var seen: Set<String> = []
    for path in folders {
      guard seen.insert(path).inserted else { throw .repeatedFolder(path) }
    }
    self.site = site
    self.folders = folders.map { Folder(path: $0, name: Self.lastPart(of: $0)) }
    entries = folders.indices.map { Entry(name: nil, folder: $0) }
  }

  /// The roster of a file: `site`, and a table `[[chair]]` with `name` and `folder` for each place.
  public init(fields: [Field]) throws(FieldError) {
    let table = FieldTable(fields: fields)
    try table.refuseUnknown(["site", "chair"])
    site = try table.text("site")
    guard case .list(let values)? = table.value("chair"), !values.isEmpty else {
      throw .missingKey(rule: nil, key: "chair")
    }
    guard values.count <= Board.mostChairs else {
      throw .invalid(
        rule: nil, key: "chair", problem: "has more than \(Board.mostChairs) places")
    }
    var folders: [Folder] = []
    var entries: [Entry] = []
    for value in values {
      guard case .table(let members) = value else {
        throw .wrongType(rule: nil, key: "chair", expected: "tables: [[chair]]")
      }
      var chair = FieldTable(fields: members)
      try chair.refuseUnknown(["name", "folder"])
      let name = try chair.requiredText("name")
      chair.rule = "chair \(name)"
      guard !entries.contains(where: { $0.name == name }) else {
        throw .invalid(rule: "chair \(name)", key: "name", problem: "is that of another chair")
      }
      let path = try chair.requiredText("folder")
      let known = folders.firstIndex { $0.path == path }
      if known == nil { folders.append(Folder(path: path, name: Self.lastPart(of: path))) }
      entries.append(Entry(name: name, folder: known ?? folders.count - 1))
    }
    self.folders = folders
    self.entries = entries
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
