import Glibc
import Messaging
import WebAPI

/// The certificate and its key.
struct TLSChecks {
    let network: NetworkOptions
    let now: WallTime

    func findings() -> [Finding] {
        do throws(StartFailure) {
            guard let identity = try network.identity() else { return [] }
            return [certificate(identity)] + key(identity.keyPath)
        } catch {
            return [
                .failure(
                    "certificate",
                    error.description,
                    do: "Give PEM files that this user may read, the key without a passphrase."
                )
            ]
        }
    }

    private func certificate(_ identity: ServerIdentity) -> Finding {
        let days = (identity.expiry - now.milliseconds / 1000) / 86_400
        let renew = "Put a new one in \(identity.certificatePath): a running service reads it by itself."
        if identity.expiry * 1000 <= now.milliseconds {
            return .failure("certificate", "it has expired: clients refuse it", do: renew)
        }
        if days < 7 { return .warning("certificate", "it expires in less than \(days + 1) days", do: renew) }
        return .fine("certificate", "certificate and key fit each other, and it holds for \(days) days")
    }

    private func key(_ path: String) -> [Finding] {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o007 != 0 else { return [] }
        return [
            .warning(
                "key",
                "everybody on this machine may read \(path)",
                do: "chmod 640 \(path), with the service's group"
            )
        ]
    }
}
