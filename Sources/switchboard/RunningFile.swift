import FoundationEssentials

/// A file in the data folder that says where the running service listens: `switchboard credentials` reads it.
struct RunningFile {
    private let path: String

    /// The file of a data folder.
    init(folder: String) { path = "\(folder)/running" }

    /// Says where the API listens, and whether it speaks TLS.
    func write(apiPort: Int, isSecure: Bool = false) {
        // Only a convenience for `credentials`: a service that can't write it goes on without.
        try? Data("\(apiPort)\(isSecure ? " https" : "")\n".utf8).write(to: URL(filePath: path))
    }

    /// Where the API listens, if a service runs (or crashed).
    func readAPIPort() -> Int? {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        return Int(String(decoding: data, as: UTF8.self).prefix { $0.isNumber })
    }

    /// How the API is spoken to.
    var scheme: String {
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        return text?.contains(" https") == true ? "https" : "http"
    }

    /// The service has stopped.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
