/// Rows that moved as a block from one picture to the next, so that the terminal can move them itself: a log that grows
/// by a line costs some hundred bytes and not a screenful.
struct CanvasScroll: Equatable, Sendable {
    /// The rows that take part, those included that become free.
    let rows: Range<Int>
    /// How far up they move; down if negative.
    let distance: Int

    /// Looks for the move that saves most; nil if none saves more than a few rows or the change is small anyway.
    init?(from old: Canvas, to new: Canvas, unless diff: CanvasDiff) {
        guard old.size == new.size, diff.cellCount > 4 * new.size.columns else { return nil }
        var changed = [Int](repeating: 0, count: new.size.rows)
        for run in diff.runs { changed[run.start.row] += run.cells.count }
        let before = (0..<old.size.rows).map { old.row($0).hashValue }
        let after = (0..<new.size.rows).map { new.row($0).hashValue }
        var best: (gain: Int, scroll: CanvasScroll)?
        for distance in Self.distances(rows: new.size.rows) {
            for block in Self.blocks(before, after, distance) {
                let scroll = CanvasScroll(block: block, distance: distance)
                let gain = scroll.gain(changed, block: block, columns: new.size.columns)
                if gain > best?.gain ?? 3 * new.size.columns, scroll.holds(old, new, block) { best = (gain, scroll) }
            }
        }
        guard let best else { return nil }
        self = best.scroll
    }

    private init(block: Range<Int>, distance: Int) {
        let freed = distance > 0 ? block.upperBound + distance : block.upperBound
        let start = distance > 0 ? block.lowerBound : block.lowerBound + distance
        rows = start..<freed
        self.distance = distance
    }

    /// Up to half of the screen, nearest first.
    private static func distances(rows: Int) -> [Int] {
        (1..<max(2, rows / 2)).flatMap { [$0, -$0] }
    }

    /// Runs of rows whose content stood `distance` rows below before.
    private static func blocks(_ before: [Int], _ after: [Int], _ distance: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start: Int?
        for row in 0...after.count {
            let source = row + distance
            let moved = row < after.count && before.indices.contains(source) && before[source] == after[row]
            if moved, start == nil { start = row }
            if !moved, let first = start {
                blocks.append(first..<row)
                start = nil
            }
        }
        return blocks
    }

    /// Cells that need not be painted, less those of the freed rows, which must be painted whole.
    private func gain(_ changed: [Int], block: Range<Int>, columns: Int) -> Int {
        rows.reduce(0) { $0 + (block.contains($1) ? changed[$1] : changed[$1] - columns) }
    }

    /// Whether it is so cell by cell: equal hashes are only a hint.
    private func holds(_ old: Canvas, _ new: Canvas, _ block: Range<Int>) -> Bool {
        block.allSatisfy { old.row($0 + distance) == new.row($0) }
    }
}
