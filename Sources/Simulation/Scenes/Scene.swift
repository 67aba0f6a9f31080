package import Messaging

/// What a demonstration shows: numbers, people, and what happens when.
package struct Scene: Hashable, Sendable {
    /// One thing that happens.
    package enum Act: Hashable, Sendable {
        /// A message goes out.
        case send(from: Address, to: Address, body: String)
        /// Many messages go out over a time, each to somebody else.
        case rush(count: Int, from: Address, over: Duration, body: String)
        /// A handset writes to one of our numbers.
        case say(from: Address, to: Address, body: String)
        /// The network makes one more fault.
        case fault(FaultTable.Row)
        /// The network makes no fault any more.
        case mend
        /// The network goes out of reach, or comes back.
        case outage(Bool)
        /// The presenter's words appear.
        case note(String)
        /// The scene begins anew.
        case again
    }

    /// When something happens.
    package struct Step: Hashable, Sendable {
        /// The time from the scene's beginning.
        package var at: Duration
        /// What happens.
        package var act: Act

        /// Puts the parts together.
        package init(at: Duration, _ act: Act) {
            self.at = at
            self.act = act
        }
    }

    /// What it is called.
    package var title: String
    /// The numbers and short codes that the account owns, with their names.
    package var numbers: [(address: Address, name: String)]
    /// Names for other numbers.
    package var people: [Address: String]
    /// What happens, in the order of time.
    package var steps: [Step]

    /// Puts the parts together.
    package init(title: String, numbers: [(address: Address, name: String)], people: [Address: String], steps: [Step]) {
        self.title = title
        self.numbers = numbers
        self.people = people
        self.steps = steps
    }

    package static func == (a: Scene, b: Scene) -> Bool {
        a.title == b.title && a.people == b.people && a.steps == b.steps
            && a.numbers.elementsEqual(b.numbers) { $0.address == $1.address && $0.name == $1.name }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(title)
        hasher.combine(steps)
    }
}

/// What is wrong with a scene file, and where; its description is for whoever wrote it.
package struct SceneFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    package var line: Int
    /// What is wrong, and what is expected.
    package var reason: String

    package var description: String { "line \(line): \(reason)" }
}
