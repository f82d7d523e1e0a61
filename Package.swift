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
    .executable(name: "chairside-station", targets: ["chairside-station"]),
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
    pure("Devices", ["Fields", "Vitals", "Text"]),
    pure("Patient", ["Vitals"]),
    pure("Care", ["Fields", "Vitals", "Text"]),
    pure("Session", ["Care", "Alarms", "Fields", "Vitals"]),
    pure("Simulation", ["Patient", "Session", "Care", "Alarms", "Fields", "Vitals", "Text"]),
    pure("Training", ["Simulation", "Patient", "Session", "Care", "Alarms", "Vitals"]),
    pure("Station", ["Session", "Alarms", "Fields", "Vitals", "Text"]),
    pure(
      "Wording",
      ["Training", "Station", "Simulation", "Patient", "Session", "Care", "Alarms", "Vitals"]),
    pure("Canvas"),
    pure("Screens", ["Wording", "Session", "Care", "Alarms", "Canvas", "Vitals", "Text"]),
    pure(
      "BoardScreens",
      [
        "Station", "Screens", "Wording", "Session", "Care", "Alarms", "Canvas", "Vitals", "Text",
      ]),
    pure(
      "Reports",
      [
        "Wording", "Training", "Simulation", "Patient", "Session", "Care", "Alarms", "Vitals",
        "Text",
      ]),
    shell("Journal", ["Session", "Care", "Alarms", "Fields", "Vitals", "Text", "CSodium"]),
    shell("Config", ["Session", "Care", "Alarms", "Fields", "Vitals", "Text", "TOMLKit"]),
    shell("Formats", ["Devices", "Session", "Fields", "Vitals", "Text", "CZlib"]),
    shell("Platform", ["Vitals", "Text", "CTerminalGuard"]),
    shell("Terminal", ["Canvas", "Text", "CNcursesw", "CTerminalGuard"]),
    shell(
      "Feeds",
      [
        "Formats", "Platform", "Simulation", "Patient", "Devices", "Session", "Care", "Alarms",
        "Vitals", "Text", "CTerminalGuard",
      ]),
    shell("Outlets", ["Journal", "Platform", "Session", "Alarms", "Vitals", "Text"]),
    shell("Store", ["Journal", "Formats", "Platform", "Session", "Alarms", "Vitals", "Text"]),
    shell(
      "Display",
      [
        "Platform", "Terminal", "Screens", "Wording", "Session", "Alarms", "Canvas", "Vitals",
        "Text", "CTerminalGuard",
      ]),
    shell(
      "Viewing",
      ["Store", "Display", "Journal", "Platform", "Screens", "Session", "Vitals"]),
    shell(
      "Offline",
      [
        "Feeds", "Store", "Journal", "Formats", "Platform", "Reports", "Training", "Simulation",
        "Patient", "Devices", "Wording", "Session", "Care", "Alarms", "Vitals", "Text",
        "CTerminalGuard",
      ]),
    shell(
      "Monitor",
      [
        "Feeds", "Outlets", "Store", "Display", "Journal", "Platform", "Screens", "Wording",
        "Session", "Care", "Alarms", "Vitals", "Text", "CTerminalGuard",
      ]),
    shell("Broker", ["Platform", "Text", "CMosquitto"]),
    shell(
      "StationLoop",
      [
        "Broker", "Station", "BoardScreens", "Display", "Terminal", "Store", "Journal", "Formats",
        "Platform", "Screens", "Wording", "Session", "Care", "Alarms", "Canvas", "Vitals", "Text",
      ]),
    .executableTarget(
      name: "chairside-station",
      dependencies: [
        "StationLoop", "Broker", "Station", "Display", "Terminal", "Config", "Platform", "Text",
        argumentParser,
      ],
      swiftSettings: common),
    .executableTarget(
      name: "chairside",
      dependencies: [
        "Monitor", "Viewing", "Offline", "Feeds", "Outlets", "Store", "Display", "Journal",
        "Formats", "Config", "Platform", "Terminal", "Reports", "Screens", "Wording",
        "Training", "Simulation", "Patient", "Devices", "Session", "Care", "Alarms", "Canvas",
        "Vitals", "Text", argumentParser,
      ],
      swiftSettings: common),

    .systemLibrary(name: "CNcursesw", providers: [.apt(["libncursesw5-dev"])]),
    .target(
      name: "CTerminalGuard",
      // Checks of the C library need an optimising compiler.
      cSettings: [.define("_FORTIFY_SOURCE", to: "2", .when(configuration: .release))]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMosquitto", providers: [.apt(["libmosquitto-dev"])]),

    .target(
      name: "TestSupport",
      dependencies: [
        "Station", "Session", "Care", "Devices", "Alarms", "Fields", "Vitals", "Canvas",
      ],
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
      name: "faults", dependencies: ["FaultSupport", "TerminalDriver"], path: "Tests/Faults",
      swiftSettings: common),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["TerminalDriver", "Formats", "Devices", "Session", "Alarms", "Vitals"],
      path: "Tests/Benchmarks",
      swiftSettings: common),
    .target(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "fuzz-decoders", dependencies: ["CFuzzer", "Devices", "Vitals"], path: "Tests/Fuzzing",
      swiftSettings: common),
    .executableTarget(
      name: "fuzz-recordings", dependencies: ["CFuzzer", "Formats", "Vitals"],
      path: "Tests/FuzzingRecordings", swiftSettings: common),
    tests("Text", ["Text"]),
    tests("Vitals", ["Vitals"]),
    tests("Alarms", ["Alarms", "Fields", "Vitals"]),
    tests("Care", ["Care", "Fields", "Vitals"]),
    tests("Session", ["Session", "Care", "Alarms", "Vitals"]),
    tests("Devices", ["Devices", "Vitals", "Text"]),
    tests("Patient", ["Patient", "Vitals"]),
    tests(
      "Simulation",
      ["Simulation", "Config", "Patient", "Session", "Care", "Alarms", "Vitals"]),
    tests(
      "Training",
      ["Training", "Simulation", "Config", "Patient", "Session", "Care", "Alarms", "Vitals"]),
    tests("Config", ["Config", "Devices", "Session", "Care", "Alarms", "Vitals"]),
    tests("Formats", ["Formats", "Fields", "Session", "Vitals"]),
    tests("Canvas", ["Canvas"]),
    tests(
      "Reports",
      ["Reports", "Wording", "Training", "Session", "Care", "Alarms", "Vitals", "Text"]),
    tests("Screens", ["Screens", "Wording", "Session", "Care", "Alarms", "Canvas", "Vitals"]),
    tests(
      "Terminal",
      ["TerminalDriver", "Terminal", "Screens", "Session", "Alarms", "Canvas", "Vitals"]),
    tests("Journal", ["Journal", "Session", "Care", "Alarms", "Vitals", "Text"]),
    tests("Platform", ["Platform"]),
    tests(
      "Feeds",
      [
        "TerminalDriver", "Monitor", "Feeds", "Platform", "Simulation", "Patient", "Devices",
        "Session", "Care", "Vitals",
      ]),
    tests("Outlets", ["TerminalDriver", "Outlets", "Platform", "Session", "Alarms", "Vitals"]),
    tests("Store", ["Store", "Journal", "Formats", "Platform", "Session", "Alarms", "Vitals"]),
    tests(
      "Viewing",
      ["Viewing", "Store", "Display", "Journal", "Screens", "Session", "Alarms", "Vitals"]),
    tests("Display", ["Display", "Platform", "Alarms", "Canvas"]),
    tests(
      "Offline",
      [
        "Offline", "Feeds", "Store", "Journal", "Formats", "Platform", "Reports", "Screens",
        "Training", "Simulation", "Patient", "Config", "Devices", "Session", "Care", "Alarms",
        "Canvas", "Vitals", "Text",
      ]),
    tests("Monitor", ["Monitor", "Platform", "Session", "Care", "Alarms", "Vitals"]),
    tests("Station", ["Station", "Config", "Fields", "Session", "Alarms", "Vitals"]),
    tests(
      "BoardScreens",
      [
        "BoardScreens", "Station", "Wording", "Screens", "Session", "Alarms", "Canvas", "Vitals",
      ]),
    tests(
      "StationLoop",
      ["StationLoop", "Station", "Store", "Journal", "Platform", "Session", "Vitals", "Text"]),
    tests(
      "EndToEnd", ["chairside", "chairside-station", "TerminalDriver", "FaultSupport", "Text"]),
  ],
  swiftLanguageModes: [.v6]
)
