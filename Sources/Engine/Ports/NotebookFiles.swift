package import Feed

/// The files that operators keep beside the data: contacts and templates.
package protocol NotebookFiles: Sendable {
    /// The notebook with what the files say now.
    func added(to notebook: Notebook) async -> Notebook
}
