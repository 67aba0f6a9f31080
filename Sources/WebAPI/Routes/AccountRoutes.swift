import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// Accounts: the one account of a data folder.
struct AccountRoutes: Sendable {
    let desk: DirectoryDesk
    let credentials: Credentials

    func list(at path: RequestPath) async throws(APIError) -> Response {
        let query = try path.readQuery()
        let name = query["FriendlyName"] ?? ""
        let status = query["Status"] ?? ""
        let account = try await desk.directory().account
        let isShown = (name.isEmpty || name == account.friendlyName) && (status.isEmpty || status == "active")
        return try desk.list(
            isShown ? [view(account)] : [],
            at: path,
            filters: ["FriendlyName", "Status"],
            shape: ListShape(element: "Accounts", rowsKey: "accounts", path: "/2010-04-01/Accounts"),
            as: .account
        ) { $0.account.sid.description }
    }

    func show(as format: ResponseFormat) async throws(APIError) -> Response {
        show(try await desk.directory().account, as: format)
    }

    /// Names the account. It can't be suspended or closed: there is no other one that would open it again.
    func update(_ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await FormRequest.read(request)
        if let status = form["Status"], !status.isEmpty, status != "active" {
            throw APIError(
                Refusal(.forbidden),
                detail: "The only account can't be suspended or closed: stop the service instead."
            )
        }
        guard let name = form["FriendlyName"] else { return try await show(as: path.format) }
        let entry = try await desk.edit(at: path) { _ in .nameAccount(name) }
        guard case .account(let account) = entry else { throw DirectoryEntry.unexpected }
        return show(account, as: path.format)
    }

    private func show(_ account: Account, as format: ResponseFormat) -> Response {
        Response(Representation.account.document(view(account), as: format), as: format)
    }

    private func view(_ account: Account) -> AccountView {
        AccountView(account: account, authToken: credentials.authToken, accountPath: desk.accountPath)
    }
}
