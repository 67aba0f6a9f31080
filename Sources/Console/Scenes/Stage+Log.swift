internal import Feed
internal import Messaging
internal import Terminal

// The log.
extension Stage {
    func logPage(_ filter: LogFilter, before: Int64?, limit: Int) -> LogPage {
        let found = archive.filter { filter.matches($0) && $0.sequence < before ?? .max }
            .sorted { $0.sequence > $1.sequence }
        let page = Array(found.prefix(limit))
        let last = page.count == limit ? page.last : nil
        return LogPage(messages: page, searchedTo: last?.sequence, searchedBackTo: last?.createdAt)
    }

    func timeline(_ sid: MessageSID) -> MessageTimeline? {
        archive.first { $0.sid == sid }.map { MessageTimeline(message: $0) }
    }

    mutating func showLog() {
        playLog()
        press("3")
    }

    mutating func showLogFilter() {
        playLog()
        press("3 /")
        type("-dir:in status:fa")
        answerLoads()
    }

    mutating func showLogFault() {
        playLog()
        press("3 /")
        type("table stauts:failed ")
        answerLoads()
    }

    mutating func showLogTimeline() {
        playLog()
        press("3 j j Enter")
    }

    mutating func showLogEmpty() {
        begin(Cast.snapshot(at: now))
        press("3")
    }

    mutating func showLogFrozen() {
        playLog()
        press("3 j j j Z")
        for number in 1...14 {
            happen(.received(message("Late \(number)", from: Cast.ada, to: Cast.main, .received)))
        }
    }

    mutating func showSavedFilters() {
        playLog()
        savedFilters = [
            SavedFilter(list: .log, name: "codes", text: "from:27653 text:\"your code\""),
            SavedFilter(list: .log, name: "lost today", text: "status:failed,uncertain since:today"),
        ]
        press("3 f j")
    }

    /// A day of texts, with one that failed after its way.
    private mutating func playLog() {
        let texts = ["Your table is ready", "Box 12 is late", "See you at eight", "Your code is 4411"]
        for number in 1...120 {
            let isReply = number.isMultiple(of: 7)
            let (ours, theirs) = (
                [Cast.main, Cast.second, Cast.code][number % 3], [Cast.jenny, Cast.warehouse, Cast.ada][number % 3]
            )
            message(
                isReply ? "Thanks \(number)" : texts[number % 4],
                from: isReply ? theirs : ours,
                to: isReply ? ours : theirs,
                isReply ? .received : number.isMultiple(of: 11) ? .failed : number == 118 ? .uncertain : .sent,
                ago: .seconds(60 * (124 - number) * (number < 40 ? 30 : 1))
            ) {
                if $0.status == .failed { $0.errorCode = .unreachableHandset }
                if $0.status == .sent {
                    $0.confirmation = CallbackConfirmation(status: .sent, httpStatus: 204, milliseconds: 7, attempt: 1)
                }
            }
        }
        let failed = message("Are you there?", from: Cast.main, to: Cast.jenny, .failed, ago: .seconds(90)) {
            $0.errorCode = .unreachableHandset
        }
        message("Who is this?", from: Cast.jenny, to: Cast.main, .received, ago: .seconds(60))
        message("It's me", from: Cast.main, to: Cast.jenny, .queued, ago: .seconds(3)) {
            $0.position = LanePosition(place: 1, slot: 1)
        }
        timelines[failed.sid] = failedWay(failed)
        var snapshot = Cast.snapshot(at: now)
        snapshot.lanes[0].waiting = 1
        snapshot.lanes[0].tail = LanePosition(place: 2, slot: 2)
        begin(snapshot)
    }

    private func failedWay(_ message: Message) -> MessageTimeline {
        let start = message.createdAt
        func attempt(_ number: Int, at: Duration, http: Int?, next: Int?) -> WebhookAttempt {
            WebhookAttempt(
                message: message.sid,
                conversation: message.conversation,
                purpose: .statusCallback(.failed),
                url: "https://hooks.example.com/switchboard/production/region-eu/status?tenant=4711&source=sms",
                method: .post,
                attempt: number,
                attemptsAtMost: 9,
                httpStatus: http,
                failure: http == nil ? .webhookTimedOut : nil,
                milliseconds: http == nil ? 15_000 : 42,
                at: start + at,
                nextInMilliseconds: next
            )
        }
        return MessageTimeline(
            message: message,
            changes: [
                StatusChange(status: .sending, at: start + .milliseconds(3218)),
                StatusChange(status: .failed, at: start + .milliseconds(5030), errorCode: .unreachableHandset),
            ],
            webhooks: [
                .attempted(attempt(1, at: .milliseconds(20_042), http: nil, next: 5000)),
                .attempted(attempt(2, at: .milliseconds(25_210), http: 204, next: nil)),
            ]
        )
    }
}
