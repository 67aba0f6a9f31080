import FoundationEssentials
import NIOCore
package import NIOSSL
import Synchronization

/// The certificate and the key that a server shows, read again when their files change.
package final class ServerIdentity: Sendable {
    /// Why the files can't be used, in words.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    private struct Pair: Sendable {
        var chain: [NIOSSLCertificateSource]
        var key: NIOSSLPrivateKeySource
        /// When the certificate expires, in seconds since 1970.
        var expiry: Int64
    }

    /// The PEM file of the certificate, with those above it.
    package let certificatePath: String
    /// The PEM file of the key.
    package let keyPath: String
    private let current: Mutex<Pair>

    /// Reads both files.
    /// - Throws: `Failure`, naming the file.
    package init(certificate: String, key: String) throws(Failure) {
        certificatePath = certificate
        keyPath = key
        current = Mutex(try Self.read(certificate: certificate, key: key))
    }

    /// Reads the files again: new handshakes get what is there now. What can't be used changes nothing.
    /// - Throws: `Failure`.
    package func reload() throws(Failure) {
        let pair = try Self.read(certificate: certificatePath, key: keyPath)
        current.withLock { $0 = pair }
    }

    /// When the certificate expires, in seconds since 1970.
    package var expiry: Int64 { current.withLock(\.expiry) }

    /// How a server speaks TLS with it, whatever it becomes.
    package var configuration: TLSConfiguration {
        var configuration = Self.configuration(current.withLock(\.self))
        configuration.sslContextCallback = { [self] _, promise in
            let pair = current.withLock(\.self)
            var now = NIOSSLContextConfigurationOverride()
            now.certificateChain = pair.chain
            now.privateKey = pair.key
            promise.succeed(now)
        }
        return configuration
    }

    private static func configuration(_ pair: Pair) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: pair.chain,
            privateKey: pair.key
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }

    private static func read(certificate: String, key: String) throws(Failure) -> Pair {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(contents(certificate))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(description: "\(certificate) holds no certificate in PEM.")
        }
        guard !chain.isEmpty else { throw Failure(description: "\(certificate) holds no certificate in PEM.") }
        let bytes = try contents(key)
        guard let privateKey = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) else {
            throw Failure(description: "\(key) holds no private key in PEM, or one with a passphrase.")
        }
        let pair = Pair(
            chain: chain.map { .certificate($0) },
            key: .privateKey(privateKey),
            expiry: Int64(chain[0].notValidAfter)
        )
        guard (try? NIOSSLContext(configuration: configuration(pair))) != nil else {
            throw Failure(description: "The key in \(key) does not fit the certificate in \(certificate).")
        }
        return pair
    }

    private static func contents(_ path: String) throws(Failure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(description: "\(path) can't be read.")
        }
        return Array(data)
    }
}
