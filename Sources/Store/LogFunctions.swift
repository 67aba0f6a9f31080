import GRDB
import Messaging

/// What SQL can't ask for itself: the log's filters use the same Swift code in a query as for one message.
enum LogFunctions {
    /// `log_text(body, needle)`: whether the text has the needle, upper and lower case alike.
    static let text = DatabaseFunction("log_text", argumentCount: 2, pure: true) { values in
        guard let body = String.fromDatabaseValue(values[0]), let needle = String.fromDatabaseValue(values[1]) else {
            return false
        }
        return TextSearch(needle).isFound(in: body)
    }

    /// `log_digits(code, digits)`: whether the address has the digits somewhere.
    static let digits = DatabaseFunction("log_digits", argumentCount: 2, pure: true) { values in
        guard let code = Int64.fromDatabaseValue(values[0]), let digits = String.fromDatabaseValue(values[1]) else {
            return false
        }
        return AddressPattern.digits(digits).matches(try Address(code: code))
    }

    /// Makes them known to a connection.
    static func add(to database: Database) {
        database.add(function: text)
        database.add(function: digits)
    }
}
