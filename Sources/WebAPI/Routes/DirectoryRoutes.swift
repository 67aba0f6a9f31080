import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// Leads a request about the account's belongings to whoever answers it.
struct DirectoryRoutes: Sendable {
    private let desk: DirectoryDesk
    private let numbers: NumberRoutes
    private let available: AvailableNumberRoutes
    private let shortCodes: ShortCodeRoutes
    private let applications: ApplicationRoutes
    private let callerIDs: CallerIDRoutes

    init(desk: DirectoryDesk) {
        self.desk = desk
        numbers = NumberRoutes(desk: desk)
        available = AvailableNumberRoutes(desk: desk)
        shortCodes = ShortCodeRoutes(desk: desk)
        applications = ApplicationRoutes(desk: desk)
        callerIDs = CallerIDRoutes(desk: desk)
    }

    func answer(_ request: Request, on route: DirectoryRoute, at path: RequestPath) async throws(APIError) -> Response {
        switch request.method {
        case .post: try await post(request, on: route, at: path)
        case .delete: try await delete(route, at: path)
        default: try await get(route, at: path)
        }
    }

    private func get(_ route: DirectoryRoute, at path: RequestPath) async throws(APIError) -> Response {
        switch route {
        case .numbers(let kind): try await numbers.list(kind, at: path)
        case .number(let sid): try await numbers.show(sid, at: path)
        case .countries: available.listCountries(as: path.format)
        case .country(let code): try available.showCountry(code, at: path)
        case .available(let code, let kind): try await available.list(code, kind, at: path)
        case .shortCodes: try await shortCodes.list(at: path)
        case .shortCode(let sid): try await shortCodes.show(sid, at: path)
        case .applications: try await applications.list(at: path)
        case .application(let sid): try await applications.show(sid, at: path)
        case .callerIDs: try await callerIDs.list(at: path)
        case .callerID(let sid): try await callerIDs.show(sid, at: path)
        }
    }

    private func post(
        _ request: Request,
        on route: DirectoryRoute,
        at path: RequestPath
    ) async throws(APIError) -> Response {
        switch route {
        case .numbers(let kind): try await numbers.buy(kind, request, at: path)
        case .number(let sid): try await numbers.update(sid, request, at: path)
        case .shortCode(let sid): try await shortCodes.update(sid, request, at: path)
        case .applications: try await applications.create(request, at: path)
        case .application(let sid): try await applications.update(sid, request, at: path)
        case .callerIDs: try await callerIDs.requestValidation(request, at: path)
        case .callerID(let sid): try await callerIDs.update(sid, request, at: path)
        case .countries, .country, .available, .shortCodes: throw DirectoryDesk.notFound(path)
        }
    }

    private func delete(_ route: DirectoryRoute, at path: RequestPath) async throws(APIError) -> Response {
        switch route {
        case .number(let sid): try await desk.delete(at: path, .release(sid.description))
        case .application(let sid): try await desk.delete(at: path, .removeApplication(sid))
        case .callerID(let sid): try await desk.delete(at: path, .removeCallerID(sid))
        default: throw DirectoryDesk.notFound(path)
        }
    }
}
