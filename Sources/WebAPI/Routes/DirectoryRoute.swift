import HTTPTypes
import Messaging

/// What a request about the account's belongings is addressed to, after the account's path.
enum DirectoryRoute: Hashable, Sendable {
    /// The numbers that the account owns, or those of one kind.
    case numbers(NumberKind?)
    /// One of them.
    case number(NumberSID)
    /// The countries in which numbers are for sale.
    case countries
    /// One country.
    case country(String)
    /// The numbers of a kind that are for sale there; nil for kinds that nobody has.
    case available(String, NumberKind?)
    /// The short codes.
    case shortCodes
    /// One of them.
    case shortCode(ShortCodeSID)
    /// The applications.
    case applications
    /// One of them.
    case application(ApplicationSID)
    /// The verified numbers.
    case callerIDs
    /// One of them.
    case callerID(NumberSID)

    /// The methods that it has.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .countries, .country, .available, .shortCodes: [.get, .head]
        case .numbers, .applications, .callerIDs, .shortCode: [.get, .head, .post]
        case .number, .application, .callerID: [.get, .head, .post, .delete]
        }
    }

    /// The formats that it comes in: whole lists and single resources of more than one column.
    var formats: Set<ResponseFormat> {
        switch self {
        case .countries, .country, .available: [.xml, .json]
        default: [.xml, .json, .csv]
        }
    }

    /// Reads a path's parts; nil when nothing is there.
    init?(_ parts: ArraySlice<Substring>) {
        guard let first = parts.first else { return nil }
        let rest = Array(parts.dropFirst())
        switch first {
        case "IncomingPhoneNumbers": self.init(numbers: rest)
        case "AvailablePhoneNumbers": self.init(available: rest)
        case "Applications": self.init(rest, list: .applications) { .application($0) }
        case "OutgoingCallerIds": self.init(rest, list: .callerIDs) { .callerID($0) }
        case "SMS" where rest.first == "ShortCodes":
            self.init(Array(rest.dropFirst()), list: .shortCodes) { .shortCode($0) }
        default: return nil
        }
    }

    private init?<Kind>(
        _ rest: [Substring],
        list: DirectoryRoute,
        instance: (SID<Kind>) -> DirectoryRoute
    ) {
        if rest.isEmpty {
            self = list
        } else if rest.count == 1, let sid = SID<Kind>(rest[0]) {
            self = instance(sid)
        } else {
            return nil
        }
    }

    private init?(numbers rest: [Substring]) {
        if rest.count == 1, let kind = Self.kinds[rest[0]] {
            self = .numbers(kind)
        } else {
            self.init(rest, list: .numbers(nil)) { .number($0) }
        }
    }

    private init?(available rest: [Substring]) {
        switch rest.count {
        case 0: self = .countries
        case 1: self = .country(String(rest[0]))
        case 2:
            if let kind = Self.kinds[rest[1]] {
                self = .available(String(rest[0]), kind)
            } else if ["National", "Voip", "SharedCost", "MachineToMachine"].contains(rest[1]) {
                self = .available(String(rest[0]), nil)
            } else {
                return nil
            }
        default: return nil
        }
    }

    private static let kinds: [Substring: NumberKind] = [
        "Local": .local, "Mobile": .mobile, "TollFree": .tollFree,
    ]
}
