// swift-tools-version:6.2
import PackageDescription

// The targets and arrows are the table in README.md, section "Inside"; `.ci/check` compares the two.

let common: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
let pureSettings = common + [.strictMemorySafety()]

/// A target without clock, randomness, operating system or C.
func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: pureSettings)
}

func shell(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: common)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: common)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "chairside",
  products: [
    .executable(name: "chairside", targets: ["chairside"]),
    // Preloaded by tests that move the clocks of the program; no part of it.
    .library(name: "ShiftedClock", type: .dynamic, targets: ["CShiftedClock"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    pure("Text"),
    pure("Vitals"),
    pure("Fields", ["Vitals", "Text"]),
    pure("Alarms", ["Fields", "Vitals", "Text"]),
    pure("Devices", ["Vitals", "Text"]),
    pure("Patient", ["Vitals"]),
    pure("Session", ["Alarms", "Fields", "Vitals", "Text"]),
    pure("Canvas"),
    pure("Screens", ["Session", "Alarms", "Vitals", "Canvas"]),
    pure("Reports", ["Session", "Alarms", "Vitals", "Text", "Screens"]),
    shell("Journal", ["Session", "Alarms", "Fields", "Vitals", "Text", "CSodium"]),
    shell("Config", ["Session", "Alarms", "Fields", "Vitals", "Text", "TOMLKit"]),
    shell("Formats", ["Session", "Vitals", "Text"]),
    shell(
      "Runtime",
      [
        "Text", "Vitals", "Alarms", "Devices", "Patient", "Session", "Journal", "Config", "Formats",
        "Canvas", "Screens", "Reports", "Terminal", "CTerminalGuard",
      ]),
    .executableTarget(
      name: "chairside",
      dependencies: [
        "Runtime", "Config", "Text", "Vitals", "Alarms", "Devices", "Patient", "Session", "Journal",
        "Formats", "Canvas", "Screens", "Reports", "Terminal", argumentParser,
      ],
      swiftSettings: common),
    shell("Terminal", ["CNcursesw", "CTerminalGuard", "Canvas", "Text"]),

    .systemLibrary(name: "CNcursesw", providers: [.apt(["libncursesw5-dev"])]),
    .target(
      name: "CTerminalGuard",
      // Checks of the C library need an optimising compiler.
      cSettings: [.define("_FORTIFY_SOURCE", to: "2", .when(configuration: .release))]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),

    .target(
      name: "TestSupport",
      dependencies: ["Session", "Devices", "Alarms", "Vitals", "Text", "Canvas"],
      path: "Tests/TestSupport", swiftSettings: common),
    .target(name: "CChild", path: "Tests/CChild"),
    .target(
      name: "TerminalDriver", dependencies: ["CTerminalGuard", "CChild"],
      path: "Tests/TerminalDriver", swiftSettings: common),
    .target(name: "CShiftedClock", path: "Tests/CShiftedClock"),
    .target(
      name: "FaultSupport", dependencies: ["TerminalDriver", "CChild"], path: "Tests/FaultSupport",
      swiftSettings: common),
    .executableTarget(
      name: "faults", dependencies: ["FaultSupport"], path: "Tests/Faults", swiftSettings: common),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["TerminalDriver", "Devices", "Session", "Alarms", "Vitals"],
      path: "Tests/Benchmarks",
      swiftSettings: common),
    .target(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "fuzz-decoders", dependencies: ["CFuzzer", "Devices", "Vitals"], path: "Tests/Fuzzing",
      swiftSettings: common),
    tests("Text", ["Text"]),
    tests("Vitals", ["Vitals"]),
    tests("Alarms", ["Alarms", "Fields", "Vitals"]),
    tests("Session", ["Session", "Alarms", "Vitals"]),
    tests("Devices", ["Devices", "Vitals", "Text"]),
    tests("Patient", ["Patient", "Vitals"]),
    tests("Config", ["Config", "Session", "Alarms", "Vitals"]),
    tests("Formats", ["Formats", "Session", "Vitals"]),
    tests("Canvas", ["Canvas"]),
    tests("Reports", ["Reports", "Session", "Alarms", "Vitals"]),
    tests("Screens", ["Screens", "Session", "Alarms", "Vitals", "Canvas"]),
    tests(
      "Terminal",
      ["Terminal", "TerminalDriver", "Canvas", "Screens", "Session", "Alarms", "Vitals"]),
    tests("Journal", ["Journal", "Session", "Alarms", "Vitals", "Text"]),
    tests(
      "Runtime",
      [
        "Runtime", "TerminalDriver", "Journal", "Session", "Alarms", "Devices", "Vitals", "Text",
        "Canvas", "Screens", "Reports", "CTerminalGuard",
      ]),
    tests("EndToEnd", ["chairside", "TerminalDriver", "FaultSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
