package import Feed

/// How a program introduces itself to a service.
package struct LinkGreeting: Hashable, Sendable {
    /// The program's version, for the words about a mismatch.
    package var program: String
    /// The number that a console gives itself, so that it knows itself among the others; nil for a command.
    package var console: UInt64?
    /// The terminal and where its operator came from.
    package var place: String?

    /// Puts the parts together.
    package init(program: String, console: UInt64? = nil, place: String? = nil) {
        self.program = program
        self.console = console
        self.place = place
    }

    var hello: WireHello { WireHello(program: program, console: console, place: place) }
}

/// A place at a service, for as long as somebody is connected.
package struct LinkSeat: Sendable {
    let link: any ConsoleLink
    let leave: @Sendable () async -> Void

    /// A link, and what is to be done when its user is gone.
    package init(_ link: any ConsoleLink, leave: @escaping @Sendable () async -> Void = {}) {
        self.link = link
        self.leave = leave
    }
}
