import Glibc
public import Testing

/// Real recordings and captures, read in place and never copied into the project.
public enum SharedData {
  /// The folder: `CHAIRSIDE_SHARED`, else `../shared` beside the project.
  private static var folder: String {
    environment("CHAIRSIDE_SHARED") ?? ProjectFile.root + "/../shared"
  }

  /// Whether the folder exists, or is required by `CHAIRSIDE_REQUIRE_SHARED=1`.
  public static var isWanted: Bool {
    environment("CHAIRSIDE_REQUIRE_SHARED") == "1" || access(folder, R_OK) == 0
  }

  /// A file missing from the shared folder.
  public struct Missing: Error, CustomStringConvertible {
    /// The path of the file.
    public let path: String

    /// The error text.
    public var description: String { "\(path) is missing" }
  }

  /// The bytes of a file in the shared folder; tests with `.sharedData` are skipped without the
  /// folder and fail without the file.
  public static func bytes(_ path: String) throws -> [UInt8] {
    guard let bytes = ProjectFile.bytes(at: "\(folder)/\(path)") else {
      throw Missing(path: "\(folder)/\(path)")
    }
    return bytes
  }

  /// The lines of a text file in the shared folder.
  public static func lines(_ path: String) throws -> [String] {
    String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests of shared data: they are reported as skipped without the folder.
  public static var sharedData: Self {
    .enabled(if: SharedData.isWanted, "there is no folder CHAIRSIDE_SHARED")
  }
}

/// Files of the project.
public enum ProjectFile {
  /// The project's root folder.
  public static let root: String = {
    // …/Tests/TestSupport/SharedData.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The content of a file; nil when unreadable.
  public static func bytes(at path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return bytes }
      bytes += chunk[0..<count]
    }
  }

  /// A file under `fixtures/`.
  public static func fixture(_ path: String) -> [UInt8]? {
    bytes(at: "\(root)/fixtures/\(path)")
  }

  /// The names in a folder, sorted; none where it cannot be read.
  public static func names(in folder: String) -> [String] { TemporaryFolder.names(folder).sorted() }
}
