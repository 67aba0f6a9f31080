import DequeModule
import Feed
import Messaging

/// One sender's queue and its gate: at most one hand-off a period, counted from where the last one began.
///
/// The gate is shut from a hand-off until the carrier says that it began, and opens one period later for each segment.
/// A lane that was just granted (start, restart, take-over) opens as many whole periods after the grant as the last
/// message has segments, so that no stored clock value can ever make it early.
struct Lane {
    struct Claim {
        var message: Message
        var madeAt: Instant
        var isDurable = false
    }

    let sender: Address
    let kind: SenderKind
    let period: Duration

    private(set) var opensAt: Instant
    private var closedSince: Instant
    private var isHandingOff = false
    private(set) var claims: Deque<Claim> = []
    private(set) var window: Deque<Message> = []
    private(set) var waiting: Int
    private var head: LanePosition
    private(set) var tail: LanePosition
    private var gaps: LaneGaps
    private var unresolvedClaims: Int
    private var carrierIsDown = false
    /// Who paused it, if it is paused: nothing is claimed or handed off then.
    private(set) var pause: LanePause?
    /// Recipients who want nothing from this sender, with the answers that go to them all the same.
    private var blocked: [Address: [MessageSID]] = [:]
    /// Whether its sender was given back: what waits is dropped, what is claimed still goes out.
    private(set) var isReleased = false
    private(set) var sent = 0
    private(set) var failed = 0

    /// Everything that waits at or before this place has been in the window.
    private var loadedThrough: Int64
    /// Whether the window holds all that waits.
    private var windowIsComplete: Bool
    private var isLoading = false
    private var joinedWhileLoading = false
    private var loadNotBefore: Instant
    private let windowLimit: Int
    private let lead: Duration
    private let calendar: SteadyCalendar
    /// Messages that have a position and are not on disk yet.
    private var reserved = 0

    /// When the board looks at the lane next; kept here so that outdated wishes can be told.
    var scheduledWake: Instant?

    /// Takes over a lane as it is on disk, at `now`.
    init(
        sender: Address,
        kind: SenderKind,
        summary: RecoveredState.LaneSummary?,
        claimed: [Message],
        pause: LanePause? = nil,
        settings: EngineSettings,
        calendar: SteadyCalendar,
        at now: Instant
    ) {
        self.calendar = calendar
        self.sender = sender
        self.kind = kind
        self.pause = pause
        period = settings.throughput.throughput(of: kind).period
        lead = settings.claimLead
        windowLimit = max(settings.laneWindow, 2 * Lane.claimsAtMost(lead: settings.claimLead, period: period))
        opensAt = now + period * max(summary?.lastSegments ?? 1, 1)
        closedSince = now
        loadNotBefore = now
        waiting = summary?.waiting ?? 0
        tail = summary?.tail ?? LanePosition(place: 0, slot: 0)
        let firstWaiting = summary?.head ?? tail
        gaps = LaneGaps((summary?.gaps ?? []).filter { $0.position >= firstWaiting })
        head = firstWaiting
        loadedThrough = firstWaiting.place - 1
        windowIsComplete = waiting == 0
        unresolvedClaims = claimed.count
        let positions = claimed.compactMap { message in
            message.position.map { LaneState.Gap(position: $0, segments: message.segments) }
        }
        moveHead(before: positions.sorted { $0.position < $1.position }, until: firstWaiting)
    }

    /// Claims of an earlier run stand before the first waiting message. Their places count as empty until it is known
    /// which of them return; what lies between them was settled.
    private mutating func moveHead(before claimed: [LaneState.Gap], until firstWaiting: LanePosition) {
        let earlier = claimed.filter { $0.position < firstWaiting }
        guard let first = earlier.first else { return }
        var filled: [LaneState.Gap] = []
        for (index, claim) in earlier.enumerated() {
            filled.append(claim)
            let next = index + 1 < earlier.count ? earlier[index + 1].position : firstWaiting
            var position = LanePosition(
                place: claim.position.place + 1,
                slot: claim.position.slot + Int64(claim.segments)
            )
            while position.place < next.place {
                let isLast = position.place == next.place - 1
                let segments = isLast ? Int(next.slot - position.slot) : 1
                filled.append(.init(position: position, segments: segments))
                position = LanePosition(place: position.place + 1, slot: position.slot + Int64(segments))
            }
        }
        head = first.position
        gaps.prepend(filled)
    }

    /// How many claims may be open at once: as many slots as fall into the lead, at least one.
    private static func claimsAtMost(lead: Duration, period: Duration) -> Int {
        max(1, Int((lead.nanoseconds + period.nanoseconds - 1) / max(period.nanoseconds, 1)))
    }

    // MARK: What happens to it

    /// Gives out the position of a message that is being accepted.
    mutating func reserve(segments: Int) -> LanePosition {
        reserved += 1
        defer { tail = LanePosition(place: tail.place + 1, slot: tail.slot + Int64(segments)) }
        return tail
    }

    /// An accepted message is durable: it waits here.
    mutating func join(_ message: Message) {
        guard let position = message.position else { return }
        waiting += 1
        reserved -= 1
        // A read may have brought it already, between its commit and this word of it.
        guard position.place > loadedThrough else { return }
        if windowIsComplete, window.count < windowLimit {
            window.append(message)
            loadedThrough = position.place
        } else {
            windowIsComplete = false
            joinedWhileLoading = true
        }
    }

    /// The store answered a `load`.
    mutating func loaded(_ messages: [Message], limit: Int) {
        isLoading = false
        for message in messages {
            guard let position = message.position, position.place > loadedThrough else { continue }
            loadedThrough = position.place
            // It may have been withdrawn while the read was under way.
            if !gaps.contains(position) { window.append(message) }
        }
        windowIsComplete = messages.count < limit && !joinedWhileLoading
    }

    /// The store could not answer a `load`: it is asked again after a pause.
    mutating func loadFailed(at now: Instant, retry: Duration) {
        isLoading = false
        loadNotBefore = now + retry
    }

    /// The claim at the gate is durable.
    mutating func claimIsDurable(_ sid: MessageSID) {
        guard let index = claims.firstIndex(where: { $0.message.sid == sid }) else { return }
        claims[index].isDurable = true
    }

    /// The carrier says when the hand-off began: the next one begins a period later for each segment.
    mutating func began(_ sid: MessageSID, at instant: Instant) {
        guard isHandingOff, claims.first?.message.sid == sid, let claim = claims.popFirst() else { return }
        isHandingOff = false
        carrierIsDown = false
        closedSince = instant
        opensAt = instant + period * claim.message.segments
    }

    /// Nothing went out: the message stays first, and the gate opens again after the carrier's pause.
    mutating func handOffFailed(_ sid: MessageSID, at now: Instant, retry: Duration) {
        guard isHandingOff, claims.first?.message.sid == sid else { return }
        isHandingOff = false
        carrierIsDown = true
        closedSince = now
        opensAt = now + max(period, retry)
    }

    /// A waiting message leaves the lane. False when it does not wait here any more.
    mutating func withdraw(_ message: Message) -> Bool {
        guard let position = message.position, position >= head, position < tail else { return false }
        guard !gaps.contains(position) else { return false }
        window.removeAll { $0.sid == message.sid }
        waiting -= 1
        gaps.insert(position, segments: message.segments)
        return true
    }

    /// A message that was claimed in an earlier run, and never handed off, waits at its old position again.
    mutating func restore(_ message: Message) {
        guard let position = message.position else { return }
        gaps.remove(position)
        waiting += 1
        head = min(head, position)
        guard position.place <= loadedThrough else {
            // It stands behind what was read: the next read brings it.
            windowIsComplete = false
            joinedWhileLoading = true
            return
        }
        let index = window.firstIndex { ($0.position?.place ?? 0) > position.place } ?? window.endIndex
        window.insert(message, at: index)
    }

    /// The position of an accepted message that the store refused stays empty.
    mutating func forget(_ message: Message) {
        guard let position = message.position else { return }
        reserved -= 1
        gaps.insert(position, segments: message.segments)
    }

    /// How many messages wait here, or will when they are on disk.
    var expected: Int { waiting + reserved }

    /// When a message that joins now would be handed off, if nothing more holds the lane: after all that waits, was
    /// promised a place, or is claimed, each at the lane's pace.
    func freeAt(_ now: Instant) -> Instant {
        let claimed = claims.reduce(0) { $0 + $1.message.segments }
        let waiting = Int(tail.slot - head.slot) - gaps.segments
        return max(opensAt, now) + period * (claimed + max(waiting, 0))
    }

    /// It is known what became of one claim of an earlier run.
    mutating func claimResolved() { unresolvedClaims = max(0, unresolvedClaims - 1) }

    /// A recipient wants nothing from this sender, but for these messages; nil when it may have all again.
    mutating func block(_ recipient: Address, except answers: [MessageSID]?) { blocked[recipient] = answers }

    private func isBlocked(_ message: Message) -> Bool {
        !blocked.isEmpty && blocked[message.to].map { !$0.contains(message.sid) } ?? false
    }

    /// Counts an outcome.
    mutating func count(_ status: MessageStatus) {
        if status == .sent { sent += 1 } else if status == .failed { failed += 1 }
    }

    /// An operator pauses it, or (nil) lets it go on.
    mutating func hold(_ pause: LanePause?) { self.pause = isReleased ? nil : pause }
    /// The sender was given back: a pause of it ends.
    mutating func release() {
        isReleased = true
        pause = nil
    }

    /// The sender was bought again: the gate opens one whole period later, or when it would have, if that is later.
    mutating func reopen(at now: Instant) {
        isReleased = false
        pause = nil
        closedSince = now
        opensAt = max(opensAt, now + period)
    }

    // MARK: What it wants

    /// All that is to be done now.
    mutating func advance(to now: Instant) -> [LaneStep] {
        var steps: [LaneStep] = []
        steps += passBlocked()
        while let first = claims.first, first.isDurable, !isHandingOff {
            if isBlocked(first.message) {
                claims.removeFirst()
                steps.append(.block(first.message))
            } else if pause != nil || now < opensAt {
                break
            } else if hasExpired(first.message, at: now) {
                claims.removeFirst()
                steps.append(.expire(first.message))
            } else {
                isHandingOff = true
                steps.append(.handOff(first.message))
            }
        }
        while isReleased, unresolvedClaims == 0, let message = window.popFirst() {
            pass(message)
            steps.append(.drop(message))
        }
        while canClaim(at: now), let message = window.popFirst() {
            pass(message)
            if isBlocked(message) {
                steps.append(.block(message))
            } else if hasExpired(message, at: now) {
                steps.append(.expire(message))
            } else {
                claims.append(Claim(message: message, madeAt: now))
                steps.append(.claim(message))
            }
        }
        if wantsLoad, now >= loadNotBefore {
            isLoading = true
            joinedWhileLoading = false
            steps.append(.load(sender, after: loadedThrough, limit: windowLimit))
        }
        return steps
    }

    /// Messages at the head that must not go out leave, and take no slot.
    private mutating func passBlocked() -> [LaneStep] {
        var steps: [LaneStep] = []
        // A claim of an earlier run may still return to a place before these.
        while unresolvedClaims == 0, let first = window.first, isBlocked(first) {
            window.removeFirst()
            pass(first)
            steps.append(.block(first))
        }
        return steps
    }

    private func hasExpired(_ message: Message, at now: Instant) -> Bool {
        message.schedule.expiresAt.map { calendar.instant(of: $0) <= now } ?? false
    }

    /// A message leaves the queue at its head.
    private mutating func pass(_ message: Message) {
        waiting -= 1
        guard let position = message.position else { return }
        head = LanePosition(place: position.place + 1, slot: position.slot + Int64(message.segments))
        gaps.dropAll(before: head)
    }

    private func canClaim(at now: Instant) -> Bool {
        guard pause == nil, unresolvedClaims == 0, claims.count < Lane.claimsAtMost(lead: lead, period: period) else {
            return false
        }
        if isHandingOff, period > lead { return false }
        return now >= nextClaimAt
    }

    /// The slot that the next claim is for, less the lead.
    private var nextClaimAt: Instant {
        opensAt + period * claims.reduce(0) { $0 + $1.message.segments } - lead
    }

    private var wantsLoad: Bool { !windowIsComplete && !isLoading && window.count <= windowLimit / 2 }

    /// When `advance` has something to do next, if nothing else happens before.
    var nextWake: Instant? {
        let isPaused = pause != nil
        let handOffAt = isPaused ? nil : claims.first.flatMap { $0.isDurable && !isHandingOff ? opensAt : nil }
        let canClaimLater =
            !isPaused && !window.isEmpty && unresolvedClaims == 0 && !(isHandingOff && period > lead)
            && claims.count < Lane.claimsAtMost(lead: lead, period: period)
        let claimAt = canClaimLater ? nextClaimAt : nil
        return [handOffAt, claimAt, wantsLoad ? loadNotBefore : nil].compactMap { $0 }.min()
    }

    /// An operator's word comes before what passes by itself.
    var hold: LaneState.Hold? {
        if let pause { return .paused(pause) }
        return unresolvedClaims > 0 ? .recovering : isHeldByCarrier ? .carrierDown : nil
    }

    /// What could not be handed off may have left since: then nothing is held.
    private var isHeldByCarrier: Bool { carrierIsDown && (waiting > 0 || !claims.isEmpty) }

    /// The lane as consoles see it; gaps only on request, for there may be many.
    func state(withGaps: Bool) -> LaneState {
        LaneState(
            sender: sender,
            kind: kind,
            period: period,
            waiting: max(waiting, 0),
            head: head,
            tail: tail,
            opensAt: opensAt,
            closedSince: closedSince,
            inGate: claims.first?.message.sid,
            hold: hold,
            sent: sent,
            failed: failed,
            gaps: withGaps ? gaps.all : []
        )
    }
}
