import ArgumentParser
import Engine
import Messaging
import Store
import WebAPI

/// Prints what a program needs to send, and keeps the API keys.
struct CredentialsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials",
        abstract: "Print the account's SID, its auth token and the API's address, fit for `eval`; keep API keys.",
        discussion: "It works beside a running service, which knows a new key, or a revoked one, at once."
    )

    @OptionGroup var data: DataOptions

    @Flag(help: "Print the test credentials instead: with them requests are checked and answered, and nothing is sent.")
    var test = false

    @Option(
        help: ArgumentHelp("Make an API key of this name, and print it with its secret, this once.", valueName: "name")
    )
    var newKey: String?

    @Flag(help: "List the API keys.")
    var keys = false

    @Option(help: ArgumentHelp("Revoke an API key.", valueName: "SK…"))
    var revokeKey: String?

    @Flag(help: "Print a JSON object; with --keys one on each line.")
    var json = false

    func validate() throws {
        guard [test, newKey != nil, keys, revokeKey != nil].count(where: \.self) <= 1 else {
            throw ValidationError("Give one of --test, --new-key, --keys and --revoke-key at a time.")
        }
        if let newKey, newKey.unicodeScalars.count > 64 {
            throw ValidationError("--new-key: a name has at most 64 characters.")
        }
    }

    func run() throws {
        do {
            let credentials = try SQLiteStore.credentials(at: data.folder)
            if let newKey {
                try printNewKey(newKey, of: credentials)
            } else if keys {
                try printKeys()
            } else if let revokeKey {
                try revoke(revokeKey)
            } else {
                printCredentials(test ? TestCredentials.derived(from: credentials) : credentials)
            }
        } catch let code as ExitCode {
            throw code
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }

    private func printCredentials(_ credentials: Credentials) {
        show([
            ("account_sid", "TWILIO_ACCOUNT_SID", credentials.accountSid.description),
            ("auth_token", "TWILIO_AUTH_TOKEN", credentials.authToken), address,
        ])
    }

    private typealias Line = (name: String, variable: String, value: String)

    private func show(_ lines: [Line]) {
        guard json else { return lines.forEach { print("\($0.variable)=\($0.value)") } }
        var object = JSONObject()
        for line in lines { object.put(line.name, line.value) }
        print(object.text)
    }

    private var address: Line {
        let running = RunningFile(folder: data.folder)
        let port = running.readAPIPort() ?? 4010
        return ("url", "SWITCHBOARD_URL", "\(running.scheme)://127.0.0.1:\(port)")
    }

    private func printNewKey(_ name: String, of credentials: Credentials) throws {
        var generator = SystemRandomNumberGenerator()
        let issued = IssuedKey(named: name, at: SystemClock().read().wall, using: &generator)
        try APIKeyFile(folder: data.folder).add(issued.key)
        show([
            ("account_sid", "TWILIO_ACCOUNT_SID", credentials.accountSid.description),
            ("api_key", "TWILIO_API_KEY", issued.key.sid.description),
            ("api_secret", "TWILIO_API_SECRET", issued.secret),
            address,
        ])
    }

    private func printKeys() throws {
        for key in try APIKeyFile(folder: data.folder).keys() {
            guard !json else {
                var object = JSONObject()
                object.put("sid", key.sid.description)
                object.put("name", key.friendlyName)
                object.put("created_at", key.createdAt)
                try Output.line(object.text)
                continue
            }
            // The name may have come over the API: nothing raw from there reaches the terminal.
            let name = key.friendlyName.unicodeScalars.map { $0.isPlain ? Character($0) : "\u{FFFD}" }
            print("\(key.sid)  \(String(name))")
        }
    }

    private func revoke(_ text: String) throws {
        guard let sid = APIKeySID(text), try APIKeyFile(folder: data.folder).remove(sid) else {
            complain("There is no API key \(text): --keys lists them.")
            throw ExitCode.failure
        }
        guard json else { return }
        var object = JSONObject()
        object.put("revoked", text)
        print(object.text)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal shows it and does nothing else: no control, format or unassigned character.
    fileprivate var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
