package import Feed

/// The files that operators keep beside the data: their contacts.
package protocol NotebookFiles: Sendable {
    /// The notebook with what the files say now.
    func added(to notebook: Notebook) async -> Notebook
}
