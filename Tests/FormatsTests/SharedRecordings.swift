import Formats
import Glibc
import Testing

/// Real recordings, read in place and never copied into the project.
enum SharedRecordings {
  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The folder of recordings: in `CHAIRSIDE_SHARED`, else in `../shared` beside the project.
  private static var folder: String {
    if let shared = environment("CHAIRSIDE_SHARED") { return shared + "/recordings" }
    // …/Tests/FormatsTests/SharedRecordings.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return parts.joined(separator: "/") + "/../shared/recordings"
  }

  /// Whether the folder exists, or is required by `CHAIRSIDE_REQUIRE_SHARED=1`.
  static var isWanted: Bool {
    environment("CHAIRSIDE_REQUIRE_SHARED") == "1" || access(folder, R_OK) == 0
  }

  private struct Missing: Error { let path: String }

  /// The bytes of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    guard let bytes = ProjectFiles.bytes(at: "\(folder)/\(path)") else {
      throw Missing(path: "\(folder)/\(path)")
    }
    return bytes
  }
}

/// Files of the project, by their paths from its root.
enum ProjectFiles {
  /// The root of the project.
  static var root: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  /// The content of a file; nil when unreadable.
  static func bytes(at path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return bytes }
      bytes += chunk[0..<count]
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests of real recordings: they are reported as skipped where there are none.
  static var sharedRecordings: Self {
    .enabled(if: SharedRecordings.isWanted, "there is no folder CHAIRSIDE_SHARED")
  }
}
