import ArgumentParser
import Messaging
import Store

/// Prints what a program needs to send.
struct CredentialsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials",
        abstract: "Print the account's SID, its auth token and the API's address, fit for `eval`."
    )

    @OptionGroup var data: DataOptions

    func run() throws {
        do {
            let credentials = try SQLiteStore.credentials(at: data.folder)
            let port = RunningFile(folder: data.folder).readAPIPort() ?? 4010
            print("TWILIO_ACCOUNT_SID=\(credentials.accountSid)")
            print("TWILIO_AUTH_TOKEN=\(credentials.authToken)")
            print("SWITCHBOARD_URL=http://127.0.0.1:\(port)")
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }
}
