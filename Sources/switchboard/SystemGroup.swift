import Glibc

/// A group of the system's users.
struct SystemGroup {
    /// Its number.
    let id: gid_t

    /// The group with that name; nil when there is none.
    init?(named name: String) {
        guard let entry = getgrnam(name) else { return nil }
        id = entry.pointee.gr_gid
    }
}
