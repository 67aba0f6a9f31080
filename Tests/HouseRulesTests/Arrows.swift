/// What one room may import: the arrows of the house.
struct Arrows: Sendable {
    /// The room.
    let room: String
    /// Rooms below it.
    let rooms: Set<String>
    /// Products of packages, as Package.swift names them.
    let products: Set<String>
    /// Modules of the toolchain and the platform.
    let system: Set<String>

    init(_ room: String, rooms: Set<String> = [], products: Set<String> = [], system: Set<String> = []) {
        self.room = room
        self.rooms = rooms
        self.products = products
        self.system = system
    }

    /// Whether the room may import the module.
    func allows(_ module: String) -> Bool {
        rooms.contains(module) || products.contains(module) || system.contains(Self.cLibraries[module] ?? module)
            || products.contains { Self.comesWith[$0, default: []].contains(module) }
    }

    /// The arrows of a room; nil when the house has no such room.
    static func of(_ room: String) -> Arrows? { table.first { $0.room == room } }

    /// Modules that a product brings along under a name of their own.
    private static let comesWith: [String: Set<String>] = [
        "GRDB": ["GRDBSQLite"]
    ]

    /// The C library has other names on other systems.
    private static let cLibraries = ["Musl": "Glibc", "Darwin": "Glibc"]

    /// From the bottom of the house to its top. The pure rooms have no door to the system at all.
    static let table: [Arrows] = [
        Arrows("CNcurses"),
        Arrows("Messaging"),
        Arrows("TwiML", rooms: ["Messaging"]),
        Arrows("Feed", rooms: ["Messaging"]),
        Arrows(
            "Engine",
            rooms: ["Messaging", "TwiML", "Feed"],
            products: ["DequeModule", "HeapModule"],
            system: ["FoundationEssentials", "Glibc", "Synchronization"]
        ),
        Arrows(
            "Store",
            rooms: ["Engine", "Messaging", "Feed"],
            products: ["GRDB"],
            system: ["FoundationEssentials", "Glibc", "Synchronization"]
        ),
        Arrows(
            "Carriers",
            rooms: ["Engine", "Messaging"],
            products: ["GRDB", "HeapModule"],
            system: ["FoundationEssentials", "Glibc", "Synchronization"]
        ),
        Arrows(
            "WebAPI",
            rooms: ["Engine", "Messaging", "TwiML", "Feed"],
            products: [
                "AsyncHTTPClient", "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging",
                "NIOCore",
                "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "NIOSSL", "ServiceLifecycle",
            ],
            system: ["FoundationEssentials", "Glibc", "Synchronization"]
        ),
        Arrows(
            "Simulation",
            rooms: ["Engine", "Messaging", "TwiML", "Feed"],
            products: ["HeapModule"],
            system: ["Synchronization"]
        ),
        Arrows("Settings"),
        Arrows("Terminal", rooms: ["CNcurses"], system: ["FoundationEssentials", "Glibc", "Synchronization"]),
        Arrows(
            "Console",
            rooms: ["Feed", "Messaging", "Settings", "Terminal"],
            system: ["FoundationEssentials", "Glibc", "Synchronization"]
        ),
        Arrows(
            "RemoteLink",
            rooms: ["Feed", "Messaging"],
            products: ["NIOCore", "NIOPosix"],
            system: ["FoundationEssentials", "Glibc", "Synchronization"]
        ),
        Arrows(
            "switchboard",
            rooms: [
                "Messaging", "TwiML", "Feed", "Engine", "Store", "Carriers", "WebAPI", "Simulation", "Settings",
                "Terminal", "Console", "RemoteLink",
            ],
            products: ["ArgumentParser", "Logging", "UnixSignals"],
            system: ["Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization"]
        ),
    ]
}
