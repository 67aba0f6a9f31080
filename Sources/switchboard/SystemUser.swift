import Glibc

/// A user of the system.
struct SystemUser {
    /// Its number.
    let id: uid_t
    /// Its name; the number when the system has none for it.
    let name: String

    /// The user with that number.
    init(id: uid_t) {
        self.id = id
        name = getpwuid(id).map { String(cString: $0.pointee.pw_name) } ?? "\(id)"
    }

    /// The user of this process.
    static var current: SystemUser { SystemUser(id: geteuid()) }
}
