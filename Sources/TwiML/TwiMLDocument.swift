/// What a document asks for.
package struct TwiMLDocument: Equatable, Sendable {
    /// The steps that can be reached, in order.
    package var actions: [TwiMLAction]
    /// What was skipped or is doubtful, in order.
    package var warnings: [TwiMLFault]

    /// A document with its steps.
    package init(actions: [TwiMLAction] = [], warnings: [TwiMLFault] = []) {
        self.actions = actions
        self.warnings = warnings
    }
}
