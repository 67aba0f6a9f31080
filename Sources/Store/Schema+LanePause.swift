extension Schema {
    /// Lanes that an operator paused, and the failed and uncertain messages of a lane.
    static let lanePause = """
        CREATE TABLE lane_pause (
            ours INTEGER PRIMARY KEY,
            paused_by TEXT NOT NULL,
            paused_at INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX message_troubled ON message (ours) WHERE status IN (3, 4);
        """
}
