import Logging
import WebAPI

/// Follows the files of the servers' certificate: a new one counts from the next handshake on, a bad one changes nothing.
struct IdentityWatch: Sendable {
    private let watches: [FileWatch]

    init(_ identity: ServerIdentity, logger: Logger) {
        watches = [identity.certificatePath, identity.keyPath].compactMap { path in
            FileWatch(path: path) {
                do throws(ServerIdentity.Failure) {
                    try identity.reload()
                    logger.notice("The certificate was read again.", metadata: ["file": .string(path)])
                } catch {
                    logger.error(
                        "The certificate that is in use stays: its files can't be used.",
                        metadata: ["reason": .string(error.description)]
                    )
                }
            }
        }
    }
}
