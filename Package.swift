// swift-tools-version: 6.2
import PackageDescription

// Targets are listed from the bottom of the house to its top: each may import only what stands above it in this list.
// ARCHITECTURE.md says what each room is for; Tests/HouseRulesTests holds the arrows.
let package = Package(
    name: "switchboard",
    products: [.executable(name: "switchboard", targets: ["switchboard"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "CNcurses",
            cSettings: [.define("_GNU_SOURCE")],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .target(name: "Messaging"),
        .target(name: "TwiML", dependencies: ["Messaging"]),
        .target(name: "Feed", dependencies: ["Messaging"]),
        .target(
            name: "Engine",
            dependencies: [
                "Messaging", "TwiML", "Feed",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]
        ),
        .target(
            name: "Store",
            dependencies: ["Engine", "Messaging", "Feed", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .target(
            name: "Carriers",
            dependencies: [
                "Engine", "Messaging",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]
        ),
        .target(
            name: "WebAPI",
            dependencies: [
                "Engine", "Messaging", "TwiML", "Feed",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "Simulation",
            dependencies: [
                "Engine", "Messaging", "TwiML", "Feed", .product(name: "HeapModule", package: "swift-collections"),
            ]
        ),
        .target(name: "Settings"),
        .target(name: "Terminal", dependencies: ["CNcurses"]),
        .target(name: "Console", dependencies: ["Feed", "Messaging", "Settings", "Terminal"]),
        .target(
            name: "RemoteLink",
            dependencies: [
                "Feed", "Messaging", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .executableTarget(
            name: "switchboard",
            dependencies: [
                "Messaging", "TwiML", "Feed", "Engine", "Store", "Carriers", "WebAPI", "Simulation", "Settings",
                "Terminal", "Console", "RemoteLink",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(name: "MessagingTests", dependencies: ["Messaging"]),
        .testTarget(name: "TwiMLTests", dependencies: ["TwiML", "Messaging"]),
        .testTarget(name: "EngineTests", dependencies: ["Engine", "Simulation", "Messaging", "TwiML", "Feed"]),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "Simulation", "Engine", "Messaging", "Feed", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(name: "CarriersTests", dependencies: ["Carriers", "Simulation", "Engine", "Messaging"]),
        .testTarget(
            name: "WebAPITests",
            dependencies: [
                "WebAPI", "Engine", "Messaging", "TwiML", "Feed", "Simulation",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(name: "SettingsTests", dependencies: ["Settings"]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: ["Console", "Feed", "Messaging", "Terminal"],
            exclude: ["Screens"]
        ),
        .testTarget(
            name: "RemoteLinkTests",
            dependencies: ["RemoteLink", "Engine", "Simulation", "Messaging", "Feed"]
        ),
        .testTarget(name: "HouseRulesTests"),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.name != "CNcurses" {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .enableUpcomingFeature("InferIsolatedConformances"), .enableUpcomingFeature("ImmutableWeakCaptures"),
            .treatAllWarnings(as: .error),
        ]
}
