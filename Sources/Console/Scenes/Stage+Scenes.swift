internal import Feed
internal import Messaging
internal import Terminal

// Conversations.
extension Stage {
    mutating func showEmpty() {
        begin(Cast.snapshot(at: now))
    }

    mutating func showTalk() {
        playTalk()
        press("Enter r")
        type("Call me at 867-5309")
    }

    mutating func showHostile() {
        playTalk()
        message(
            "\u{1B}[2J\u{1B}]0;owned\u{07}\r\u{8}\u{202E}live\u{200B}\u{9B}31m",
            from: Cast.stranger,
            to: Cast.main,
            .received
        )
        message(
            "नमस्ते 👩‍👩‍👧‍👦 e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306} 漢字かな 🇩🇪",
            from: Cast.stranger,
            to: Cast.main,
            .received
        )
        restart()
        press("g Enter")
    }

    mutating func showCallbacks() {
        playTalk()
        let failed = message("Are you there?", from: Cast.main, to: Cast.jenny, .failed, ago: .seconds(40)) {
            $0.errorCode = .unreachableHandset
        }
        let retried = message("Your table is ready.", from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(20))
        let lost = message("See you at eight.", from: Cast.main, to: Cast.jenny, .uncertain, ago: .seconds(10))
        restart()
        happen(.webhookAttempted(attempt(failed, 9, of: 9, status: nil, failure: .webhookTimedOut, next: nil)))
        happen(.webhookAttempted(attempt(retried, 1, of: 9, status: 500, failure: nil, next: 5000)))
        happen(.statusChanged(lost))
        press("Enter k j")
    }

    mutating func showLongThread() {
        playTalk()
        for number in 1...120 {
            let ago = Duration.seconds(60 * (400 - number))
            message(
                "Line \(number) of a long talk that goes on and on.",
                from: Cast.main,
                to: Cast.jenny,
                .sent,
                ago: ago
            )
        }
        restart()
        press("Enter PgUp PgUp")
        for number in 1...3 {
            let reply = message("And another thing, the \(number).", from: Cast.jenny, to: Cast.main, .received)
            happen(.received(reply))
        }
    }

    mutating func showOverflow() {
        playTalk()
        press("r")
        let text =
            "We are sorry that your parcel is late. It is on its way again and will be with you on Thursday before noon."
        type(text + " Should you be out then, tell us – we’ll leave it next door. Thanks!")
    }

    mutating func showNewMessage() {
        playTalk()
        press("c")
        type("(415) 935-23")
    }

    mutating func showPicker() {
        playQueues()
        press("c Shift-Tab Enter ↓")
    }

    mutating func showHelp() {
        playTalk()
        press("?")
    }

    mutating func showLost() {
        playTalk()
        hand(.linkLost(.closed))
        happenStoreTrouble()
        pass(.seconds(3))
    }

    mutating func showRefused() {
        playTalk()
        press("r")
        type("Hello?")
        press("Enter")
        guard case .perform(_, let tag) = effects.last else { return }
        hand(.answer(tag, .success(.failure(.toUnverified(Cast.jenny.text)))))
    }

    mutating func showQuestion() {
        playTalk()
        press("^C")
    }

    private mutating func happenStoreTrouble() {
        happen(.storeTrouble("disk full"))
        hand(.linkLost(.closed))
    }

    /// A short talk with Jenny, a failure at the warehouse, and a code; 12 wait.
    mutating func playTalk() {
        message("Your code is 4411", from: Cast.code, to: Cast.ada, .sent, ago: .seconds(86_400 * 3))
        message("Box 12 is late", from: Cast.main, to: Cast.warehouse, .failed, ago: .seconds(372)) {
            $0.errorCode = .unreachableHandset
        }
        message("Jenny please?! I love you <3", from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(14)) {
            $0.confirmation = CallbackConfirmation(status: .sent, httpStatus: 200, milliseconds: 4, attempt: 1)
        }
        message("Who is this?", from: Cast.jenny, to: Cast.main, .received, ago: .seconds(7))
        for number in 1...2 {
            message("Waits \(number)", from: Cast.main, to: Cast.warehouse, .queued, ago: .seconds(8)) {
                $0.position = LanePosition(place: Int64(number), slot: Int64(number))
                $0.sequence -= 4
            }
        }
        message("It's me", from: Cast.main, to: Cast.jenny, .queued, ago: .seconds(3)) {
            $0.position = LanePosition(place: 3, slot: 3)
        }
        restart()
    }

    /// A snapshot in which the main lane holds what is queued in the archive.
    private mutating func restart() {
        var snapshot = Cast.snapshot(at: now, trial: true)
        let queued = archive.filter { $0.status == .queued }
        snapshot.lanes[0].waiting = queued.count
        snapshot.lanes[0].tail = LanePosition(place: Int64(queued.count) + 1, slot: Int64(queued.count) + 1)
        snapshot.lanes[0].opensAt = now.instant + .milliseconds(400)
        snapshot.lanes[0].closedSince = now.instant - .milliseconds(600)
        begin(snapshot)
    }

    private func attempt(
        _ message: Message,
        _ number: Int,
        of most: Int,
        status: Int?,
        failure: ErrorCode?,
        next: Int?
    ) -> WebhookAttempt {
        WebhookAttempt(
            message: message.sid,
            conversation: message.conversation,
            purpose: .statusCallback(message.status),
            url: "http://127.0.0.1:4011/status",
            method: .post,
            attempt: number,
            attemptsAtMost: most,
            httpStatus: status,
            failure: failure,
            milliseconds: 12,
            at: now.wall,
            nextInMilliseconds: next
        )
    }
}
