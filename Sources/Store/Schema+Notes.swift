extension Schema {
    /// What operators keep beside the messages. A draft of 0 and 0 is the new message.
    static let notes = """
        CREATE TABLE draft (
            theirs INTEGER NOT NULL,
            ours INTEGER NOT NULL,
            sender TEXT NOT NULL,
            recipient TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (theirs, ours),
            CHECK ((theirs = 0) = (ours = 0))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE name (
            address INTEGER PRIMARY KEY,
            name TEXT NOT NULL
        ) STRICT;
        """
}
