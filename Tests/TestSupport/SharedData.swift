import Glibc
import Testing

/// Real recordings and captures, which are read where they lie and never copied into the project.
public enum SharedData {
  /// The folder: `CHAIRSIDE_SHARED`, else `../shared` beside the project.
  private static var folder: String {
    environment("CHAIRSIDE_SHARED") ?? ProjectFile.root + "/../shared"
  }

  /// The bytes of a file in the shared folder.
  ///
  /// Where it is absent the test that wants it is skipped with a printed reason, or fails when
  /// `CHAIRSIDE_REQUIRE_SHARED=1`.
  public static func bytes(_ path: String) -> [UInt8]? {
    if let bytes = ProjectFile.bytes(at: "\(folder)/\(path)") { return bytes }
    if environment("CHAIRSIDE_REQUIRE_SHARED") == "1" {
      Issue.record("\(folder)/\(path) is missing, and CHAIRSIDE_REQUIRE_SHARED=1 requires it")
    } else {
      print("skipped: \(folder)/\(path) is not here")
    }
    return nil
  }

  /// The lines of a text file in the shared folder.
  public static func lines(_ path: String) -> [String]? {
    bytes(path).map {
      String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
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
