import Engine
import Feed
import FoundationEssentials
import Messaging

/// The contacts file of a service: read whenever the notebook is, and watched for changes.
struct ContactsBook: NotebookFiles {
    /// Larger files are none of a person's.
    static let bytesAtMost = 16 << 20

    private let path: String
    /// Whether somebody said that there is such a file.
    private let isAskedFor: Bool
    private let home: PhoneNumber?

    /// The file of the option, else `contacts.vcf` or `contacts.csv` in the data folder. Local forms of numbers are read
    /// as dialled from `home`'s country.
    init(option: String?, folder: String, home: PhoneNumber?) {
        let usual = ["\(folder)/contacts.vcf", "\(folder)/contacts.csv"]
        let given = option.map { $0.hasPrefix("/") ? $0 : "\(FileManager.default.currentDirectoryPath)/\($0)" }
        path = given ?? usual.first { FileManager.default.fileExists(atPath: $0) } ?? usual[1]
        isAskedFor = option != nil
        self.home = home
    }

    func added(to notebook: Notebook) async -> Notebook {
        var notebook = notebook
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let data = FileManager.default.contents(atPath: path) else {
            if isAskedFor { notebook.faults.append("\(name) can't be read") }
            return notebook
        }
        guard data.count <= Self.bytesAtMost else {
            notebook.faults.append("\(name) has more than \(Self.bytesAtMost >> 20) MiB")
            return notebook
        }
        let file = ContactsFile(parsing: String(decoding: data, as: UTF8.self), dialledFrom: home)
        notebook.contacts = file.names
        notebook.faults += file.faults.map { "\(name), \($0)" }
        return notebook
    }

    /// Calls back after each change of the file, until the watch is dropped; nil when its folder can't be watched.
    ///
    /// The folder is watched, not the file: editors put a new file in the place of the old one.
    func watch(_ changed: @escaping @Sendable () -> Void) -> FileWatch? { FileWatch(path: path, changed) }
}
