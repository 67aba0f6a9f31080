internal import Feed

/// Reads an engine for a console: follows the feed, carries out what the console asks for, and comes back after failures.
struct LinkReader: Sendable {
    let link: any ConsoleLink
    let inbox: Inbox
    private let exporter = LogExporter()

    init(link: any ConsoleLink, inbox: Inbox) {
        self.link = link
        self.inbox = inbox
    }

    /// Events in one batch at most: more would hold a frame up.
    private static let batchLimit = 500

    /// Follows the feed until the task is cancelled. After a failure it goes on where it was, a little later each time.
    func follow() async {
        var position: FeedPosition?
        var failures = 0
        while !Task.isCancelled, !inbox.isClosed {
            do throws(LinkFailure) {
                let batch = try await batch(after: position)
                switch batch {
                case .events(let events): if let last = events.last { position?.sequence = last.sequence }
                case .snapshot(let snapshot): position = snapshot.position
                }
                failures = 0
                await inbox.deliver(batch)
            } catch {
                inbox.post(.linkLost(error))
                failures += 1
                try? await Task.sleep(for: Self.pause(after: failures))
            }
        }
    }

    private func batch(after position: FeedPosition?) async throws(LinkFailure) -> FeedBatch {
        guard let position else { return .snapshot(try await link.snapshot()) }
        return try await link.next(after: position, limit: Self.batchLimit)
    }

    /// 0.25, 0.5, 1, 2 and then always 4 seconds.
    private static func pause(after failures: Int) -> Duration {
        .milliseconds(250 << min(max(0, failures - 1), 4))
    }

    /// Does what an update asked of the engine, and brings the answer.
    func carryOut(_ effect: Effect) async {
        switch effect {
        case .perform(let command, let tag): await perform(command, tag)
        case .load(let query): await load(query)
        case .export(let job): await exporter.run(job, link: link) { inbox.post(.exported($0)) }
        case .cancelExport: exporter.cancel()
        case .readFile(let path): inbox.post(.fileRead(path, TextFile.read(path)))
        case .writeFile(let path, let text): inbox.post(.fileWritten(path, TextFile.write(text, to: path)))
        case .copy, .edit, .record, .steer, .change, .paint, .showTheme, .setTitle, .notify, .useMouse, .quit, .suspend,
            .redraw:
            break
        }
    }

    private func perform(_ command: Command, _ tag: CommandTag) async {
        do throws(LinkFailure) {
            let answer = try await link.perform(command)
            inbox.post(.answer(tag, .success(answer)))
        } catch {
            inbox.post(.answer(tag, .failure(error)))
        }
    }

    private func load(_ query: HistoryQuery) async {
        do throws(LinkFailure) {
            let page = try await link.page(query)
            inbox.post(.page(query, .success(page)))
        } catch {
            inbox.post(.page(query, .failure(error)))
        }
    }
}
