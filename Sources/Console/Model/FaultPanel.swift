/// The faults that are made on purpose, opened over the picture.
struct FaultPanel: Sendable {
    /// The selected row.
    var selected = 0
    /// A row that is being written.
    var entry: LineEditor?
    /// What is wrong with it.
    var fault: String?
}
