import Glibc
public import Testing

/// Real recordings and captures, which are read where they lie and never copied into the project.
public enum SharedData {
  /// The folder: `CHAIRSIDE_SHARED`, else `../shared` beside the project.
  private static var folder: String {
    environment("CHAIRSIDE_SHARED") ?? ProjectFile.root + "/../shared"
  }

  /// Whether the folder is there, or must be because `CHAIRSIDE_REQUIRE_SHARED=1`.
  public static var isWanted: Bool {
    environment("CHAIRSIDE_REQUIRE_SHARED") == "1" || access(folder, R_OK) == 0
  }

  /// A file that is not in the shared folder.
  public struct Missing: Error, CustomStringConvertible {
    /// Its path.
    public let path: String

    /// What to tell.
    public var description: String { "\(path) is missing" }
  }

  /// The bytes of a file in the shared folder; the test says `.sharedData`, so that it is skipped
  /// where there is no folder, and fails where the folder lacks the file.
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
  /// The test reads shared data: skipped, and reported as skipped, where there are none.
  public static var sharedData: Self {
    .enabled(if: SharedData.isWanted, "there is no folder CHAIRSIDE_SHARED")
  }
}

/// Files of the project itself.
public enum ProjectFile {
  /// The project's root folder.
  public static let root: String = {
    // …/Tests/TestSupport/SharedData.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The whole file; nil when it cannot be read.
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
}
