import AsyncHTTPClient
import Messaging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a webhook got no answer, in the catalogue's terms.
struct WebhookFailure: Error, Hashable, Sendable {
    /// An error of the webhook family.
    let code: ErrorCode
    /// Whether no connection could be made, the TLS handshake included: the request surely was not seen.
    let beforeConnecting: Bool
    /// What the code does not say.
    var words: String?
    /// Whether another attempt can only end the same way.
    var isPermanent = false

    static let invalidURL = WebhookFailure(code: .webhookURLInvalid, beforeConnecting: false, isPermanent: true)
    static let badHostName = WebhookFailure(code: .webhookHostUnknown, beforeConnecting: true)
    static let tooManyRedirects = WebhookFailure(code: .webhookRedirects, beforeConnecting: false)

    /// The host leads to where a webhook must not go. *Source:* the original's error 11210, "Bad host name", which names
    /// hosts that are not public among its causes.
    static func forbiddenTarget(_ host: String?, _ address: SocketAddress?) -> WebhookFailure {
        let name = host.map { "\($0) is" } ?? "The other end is"
        let place = [address?.scope.rawValue, "address", address?.ipAddress].compactMap { $0 }.joined(separator: " ")
        return WebhookFailure(
            code: .webhookHostUnknown,
            beforeConnecting: false,
            words: "\(name) the \(place), and --no-private-callbacks keeps webhooks away from there.",
            isPermanent: true
        )
    }

    private init(code: ErrorCode, beforeConnecting: Bool, words: String? = nil, isPermanent: Bool = false) {
        self.code = code
        self.beforeConnecting = beforeConnecting
        self.words = words
        self.isPermanent = isPermanent
    }

    /// Reads the HTTP client's errors. *Source:* the titles in the original's dictionary.
    init(_ error: any Error) {
        switch error {
        case let error as WebhookFailure: self = error
        case let error as HTTPClientError: self = Self.client(error)
        case let error as NIOConnectionError: self = Self.connection(error)
        case let error as ChannelError: self = Self.channel(error)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: self = Self.tls(error)
        case is NIOTooManyBytesError: self.init(code: .webhookTooLarge, beforeConnecting: false)
        case is HTTPParserError: self.init(code: .webhookProtocol, beforeConnecting: false)
        case is CancellationError: self.init(code: .webhookTimedOut, beforeConnecting: false)
        case let error as IOError: self = Self.system(error)
        default: self.init(code: .webhookFailed, beforeConnecting: false)
        }
    }

    private static func client(_ error: HTTPClientError) -> WebhookFailure {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            .init(code: .webhookConnectTimedOut, beforeConnecting: true)
        case .tlsHandshakeTimeout: .init(code: .webhookTLS, beforeConnecting: true)
        case .readTimeout, .writeTimeout, .deadlineExceeded, .cancelled:
            .init(code: .webhookTimedOut, beforeConnecting: false)
        case .invalidURL, .emptyHost, .emptyScheme: .invalidURL
        case .remoteConnectionClosed, .bodyLengthMismatch:
            .init(code: .webhookProtocol, beforeConnecting: false)
        default: .init(code: .webhookFailed, beforeConnecting: false)
        }
    }

    private static func channel(_ error: ChannelError) -> WebhookFailure {
        if case .connectTimeout = error { return .init(code: .webhookConnectTimedOut, beforeConnecting: true) }
        return .init(code: .webhookConnectFailed, beforeConnecting: false)
    }

    /// A name that leads to several addresses fails with the last one's reason; one that leads to none is no host.
    private static func connection(_ error: NIOConnectionError) -> WebhookFailure {
        switch error.connectionErrors.last?.error {
        case nil: .badHostName
        case let last as ChannelError: channel(last)
        case let last as IOError: system(last)
        default: .init(code: .webhookConnectFailed, beforeConnecting: true)
        }
    }

    private static func system(_ error: IOError) -> WebhookFailure {
        switch error.errnoCode {
        case ECONNREFUSED: .init(code: .webhookConnectRefused, beforeConnecting: true)
        case ETIMEDOUT: .init(code: .webhookConnectTimedOut, beforeConnecting: true)
        case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL: .init(code: .webhookConnectFailed, beforeConnecting: true)
        default: .init(code: .webhookConnectFailed, beforeConnecting: false)
        }
    }

    /// A certificate that is refused comes with the library's words only; an expired one reads like an unknown one.
    private static func tls(_ error: any Error) -> WebhookFailure {
        let words = String(describing: error)
        let code: ErrorCode =
            if error as? NIOSSLExtraError == .failedToValidateHostname
                || error as? NIOSSLError == .unableToValidateCertificate
            {
                .webhookCertificateName
            } else if words.contains("CERTIFICATE_VERIFY_FAILED") {
                .webhookCertificateChain
            } else {
                .webhookTLS
            }
        return .init(code: code, beforeConnecting: true)
    }
}
