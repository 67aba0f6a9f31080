import ArgumentParser
import WebAPI

/// How the service is reached over the network.
struct NetworkOptions: ParsableArguments {
    @Option(setting: "listen") var listen: String
    @Option(setting: "tls-certificate") var certificate: String?
    @Option(setting: "tls-key") var key: String?
    @Option(setting: "trusted-proxy") var trustedProxy: [String]
    @Option(setting: "max-connections") var maxConnections: Int

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together: give both, or neither.")
        }
        for block in trustedProxy where AddressBlock(block) == nil {
            throw ValidationError("--trusted-proxy \(block): an address, or a block such as 10.0.0.0/8.")
        }
    }

    /// Whether the servers speak TLS.
    var isSecure: Bool { certificate != nil }

    /// What the servers show; nil for plain HTTP.
    /// - Throws: `StartFailure`, naming the file.
    func identity() throws(StartFailure) -> ServerIdentity? {
        guard let certificate, let key else { return nil }
        do {
            return try ServerIdentity(certificate: certificate, key: key)
        } catch {
            throw StartFailure(error.description)
        }
    }

    /// Puts all that into a server's configuration.
    func apply(to configuration: inout ServerConfiguration, _ identity: ServerIdentity?) {
        configuration.host = listen
        configuration.identity = identity
        configuration.proxies = trustedProxy.compactMap { AddressBlock($0) }
        configuration.connectionLimit = maxConnections
    }
}
