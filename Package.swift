// swift-tools-version: 6.2
import PackageDescription

/// The same settings for every Swift target.
///
/// What makes a build Embedded or armhf lives in the
/// Swift SDK that `cross/sdk` generates, never here.
let testSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]
/// What ships is also held to the Embedded subset; the test library itself cannot be.
let settings = testSettings + [.treatWarning("EmbeddedRestrictions", as: .error)]

let package = Package(
  name: "powerstat",
  products: [
    .executable(name: "powerstatd", targets: ["powerstatd"]),
    .executable(name: "powerstat", targets: ["powerstat"]),
    .executable(name: "powerstat-weather", targets: ["powerstat-weather"]),
    .executable(name: "powerstat-keeper", targets: ["powerstat-keeper"]),
    .executable(name: "powerstat-simulator", targets: ["powerstat-simulator"]),
  ],
  targets: [
    .systemLibrary(name: "CJansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CInih", providers: [.apt(["libinih-dev"])]),
    .systemLibrary(name: "CI2C", providers: [.apt(["libi2c-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CLinux"),
    .target(name: "CSQLite"),
    .target(
      name: "PowerCore",
      exclude: ["Publish/stats.schema.json", "Publish/forecast.schema.json"],
      resources: [.embedInCode("Publish/Page/power.html")],
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m")]
    ),
    .target(
      name: "PowerLinux",
      dependencies: ["PowerCore", "CLinux", "CJansson", "CInih", "CI2C"],
      swiftSettings: settings,
      linkerSettings: [
        .linkedLibrary("jansson"), .linkedLibrary("inih"), .linkedLibrary("i2c"),
        .linkedLibrary("gpiod"),
      ]
    ),
    .target(
      name: "PowerStore",
      dependencies: ["PowerCore", "PowerLinux", "CSQLite"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "powerstatd", dependencies: ["PowerCore", "PowerLinux"], swiftSettings: settings),
    .executableTarget(
      name: "powerstat-keeper", dependencies: ["PowerCore", "PowerLinux", "PowerStore"],
      swiftSettings: settings),
    .executableTarget(
      name: "powerstat-simulator", dependencies: ["PowerCore", "PowerLinux"],
      swiftSettings: settings),
    .executableTarget(
      name: "powerstat", dependencies: ["PowerCore", "PowerLinux", "PowerStore"],
      exclude: ["Manual"], swiftSettings: settings),
    .target(
      name: "PowerWeather",
      dependencies: ["PowerCore", "PowerLinux", "CCurl"],
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("curl")]
    ),
    .executableTarget(
      name: "powerstat-weather", dependencies: ["PowerCore", "PowerLinux", "PowerWeather"],
      swiftSettings: settings),
    .executableTarget(
      name: "model-check", dependencies: ["PowerCore", "PowerLinux"], path: "Tests/ModelCheck",
      exclude: ["run"], swiftSettings: settings),
    .executableTarget(
      name: "battery-check", dependencies: ["PowerCore", "PowerLinux"], path: "Tests/Battery",
      exclude: ["run"], swiftSettings: settings),
    .executableTarget(
      name: "history-maker", dependencies: ["PowerCore", "PowerLinux", "PowerStore"],
      path: "Tests/HistoryMaker", swiftSettings: settings),
    .executableTarget(
      name: "picture-maker", dependencies: ["PowerCore", "PowerLinux"],
      path: "Tests/PictureMaker", swiftSettings: settings),
    .executableTarget(
      name: "weather-fuzz", dependencies: ["PowerCore", "PowerLinux"], path: "Tests/Weather/Fuzz",
      swiftSettings: settings),
    .executableTarget(
      name: "forecast-check", dependencies: ["PowerCore", "PowerLinux"], path: "Tests/Forecast",
      exclude: ["run"], swiftSettings: settings),
    .testTarget(
      name: "PowerCoreTests", dependencies: ["PowerCore", "model-check"],
      swiftSettings: testSettings),
    .testTarget(
      name: "PowerStoreTests", dependencies: ["PowerCore", "PowerLinux", "PowerStore"],
      swiftSettings: testSettings),
    .testTarget(
      name: "PowerWeatherTests", dependencies: ["PowerCore", "PowerLinux", "PowerWeather"],
      swiftSettings: testSettings),
    .testTarget(
      name: "powerstatdTests", dependencies: ["PowerCore", "PowerLinux", "powerstatd"],
      swiftSettings: testSettings),
    .testTarget(
      name: "PowerLinuxTests", dependencies: ["PowerCore", "PowerLinux"],
      swiftSettings: testSettings),
  ]
)
